"""People who tap: at once when a screen comes, or at a steady pace whatever comes."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from bench.api import Api

#: The words of the ten questions, here and at the yardstick.
QUESTION = "How is your home for you now?"
#: On screens between two rounds these are tapped; on any other screen the first answer.
_ON = (
    "off",
    "staff",
    "yes",
    "go-on",
    "self",
    "bench-ten",
    "another",
    "carry-on",
    "menu",
    "talk",
    "keep",
    "more",
)
#: Never an answer: what stands on every screen, and ways out of the round.
_ASIDE = ("stop", "listen", "home", "help", "back", "not-sure", "skip", "my-way", "think", "see")


@dataclass
class Person:
    """One chat: what it taps next, since when it waits, whether it was at a question yet."""

    chat: int
    code: str = ""
    arrived: bool = False
    tapped_at: float = 0.0
    next_tap: str = ""
    message_id: int = 1


@dataclass
class Crowd:
    """All the people of a run, and what they measured (seconds).

    On their way in they tap whatever leads to the ten questions, and wait there for the others
    until ``go``. From then on they go round and round: ten questions and what lies between.
    ``asked`` counts the screens that were one of the ten.
    """

    api: Api = field(init=False)
    people: dict[int, Person] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    turns: int = 0
    asked: int = 0
    pace: float = 0.0
    going: bool = False
    heard_at: float = 0.0
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    gathered: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.api = Api(self._heard)

    def add(self, chat: int, code: str = "") -> None:
        """One more person."""
        self.people[chat] = Person(chat, code)

    def begin(self) -> None:
        """Everybody opens the chat."""
        for person in self.people.values():
            self._send(person, {"message": self._start(person)})

    def go(self) -> None:
        """Everybody is at a question: from now on all tap, at once or at the pace."""
        self.going = True
        if not self.pace:
            for person in self.people.values():
                if person.next_tap:
                    self.tap(person)

    def measure(self) -> None:
        """Forget what was measured so far."""
        self.waits.clear()
        self.turns = self.asked = 0

    def tap(self, person: Person) -> None:
        """Tap what is to be tapped next."""
        query = {
            "id": str(time.monotonic_ns()),
            "from": self._sender(person),
            "chat_instance": "1",
            "data": person.next_tap,
            "message": {
                "message_id": person.message_id,
                "date": 1_700_000_000,
                "chat": {"id": person.chat, "type": "private"},
                "caption": "What do you like to do at home?",
                "photo": [{"file_id": "p1", "file_unique_id": "p1", "width": 1, "height": 1}],
            },
        }
        self._send(person, {"callback_query": query})

    def _send(self, person: Person, update: dict[str, Any]) -> None:
        person.tapped_at = time.perf_counter()
        person.next_tap = ""
        self.api.push(update)

    def _heard(self, chat: int, method: str, params: dict[str, Any]) -> None:
        markup = params.get("reply_markup")
        if method == "sendvoice" or not markup:
            return
        person = self.people.get(chat)
        if person is None:
            return
        at_question = QUESTION in str(params.get("caption") or params.get("text"))
        if person.tapped_at:
            self.waits.append(time.perf_counter() - person.tapped_at)
            person.tapped_at = 0.0
            self.turns += 1
            self.asked += at_question
        self.heard_at = time.perf_counter()
        person.next_tap = choose(markup, round_again=at_question)
        person.message_id += 1
        self.answered.set()
        if at_question and not person.arrived:
            person.arrived = True
            if all(one.arrived for one in self.people.values()):
                self.gathered.set()
        if not self.pace if self.going else not person.arrived:
            # With latency the answer to the bot is still on its way; a person taps no sooner.
            asyncio.get_running_loop().call_later(self.api.latency, self.tap, person)

    def _start(self, person: Person) -> dict[str, Any]:
        text = f"/start {person.code}".strip()
        return {
            "message_id": 1,
            "date": 1_700_000_000,
            "from": self._sender(person),
            "chat": {"id": person.chat, "type": "private", "first_name": "Person"},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        }

    def _sender(self, person: Person) -> dict[str, Any]:
        return {"id": person.chat, "is_bot": False, "first_name": "Person"}


def choose(markup: str | dict[str, Any], *, round_again: bool = False) -> str:
    """The callback data of the button to tap; at a question (``round_again``) the first answer."""
    plain = json.loads(markup) if isinstance(markup, str) else markup
    found = [button["callback_data"] for row in plain["inline_keyboard"] for button in row]
    by_choice = {data.rsplit(":", 1)[-1]: data for data in found}
    if not round_again:
        for choice in _ON:
            if choice in by_choice:
                return str(by_choice[choice])
    # A question that asks for words alone has nothing to tap but this.
    otherwise = by_choice.get("skip", found[0])
    return str(next((d for c, d in by_choice.items() if c not in _ASIDE), otherwise))
