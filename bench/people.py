"""People who tap: at once when a screen comes, or at a steady pace whatever comes."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bench.api import Api
from dialogues.library import load_library

#: On screens of the chat itself these are tapped; on any other screen the first option.
WANTED = (
    "off",
    "staff",
    "yes",
    "other-staff",
    "go-on",
    "self",
    "bench-ten",
    "another",
    "carry-on",
    "menu",
    "talk",
    "keep",
)
NEVER = (
    "stop",
    "listen",
    "home",
    "help",
    "back",
    "not-sure",
    "skip",
    "my-way",
    "think",
    "more",
    "see",
)


@dataclass
class Person:
    """One chat: what it taps next, and since when it waits."""

    chat: int
    code: str = ""
    tapped_at: float = 0.0
    next_tap: str = ""
    message_id: int = 1


@dataclass
class Crowd:
    """All the people of a run, and what they measured (seconds)."""

    api: Api = field(init=False)
    people: dict[int, Person] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    turns: int = 0
    pace: float = 0.0
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.api = Api(self._heard)

    def add(self, chat: int, code: str = "") -> None:
        """One more person."""
        self.people[chat] = Person(chat, code)

    def begin(self) -> None:
        """Everybody opens the chat."""
        for person in self.people.values():
            self._send(person, {"message": self._start(person)})

    def measure(self) -> None:
        """Forget what was measured so far."""
        self.waits.clear()
        self.turns = 0

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
        if person.tapped_at:
            self.waits.append(time.perf_counter() - person.tapped_at)
            person.tapped_at = 0.0
            self.turns += 1
        person.next_tap = choose(markup)
        person.message_id += 1
        if not self.pace:
            # With latency the answer to the bot is still on its way; a person taps no sooner.
            asyncio.get_running_loop().call_later(self.api.latency, self.tap, person)
        self.idle.set()

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


@cache
def built_in_topics() -> frozenset[str]:
    """The topics that are not the benchmark's own."""
    return frozenset(load_library().topics)


def choose(markup: str | dict[str, Any]) -> str:
    """The callback data of the button to tap."""
    plain = json.loads(markup) if isinstance(markup, str) else markup
    found = [button["callback_data"] for row in plain["inline_keyboard"] for button in row]
    by_choice = {data.rsplit(":", 1)[-1]: data for data in found}
    for choice in WANTED:
        if choice in by_choice:
            return str(by_choice[choice])
    if "more" in by_choice and not built_in_topics().isdisjoint(by_choice):
        return str(by_choice["more"])  # a finished topic stands last: leaf on to the ten questions
    # A question that asks for words alone has nothing to tap but this.
    otherwise = by_choice.get("skip", found[0])
    return str(next((d for c, d in by_choice.items() if c not in NEVER), otherwise))
