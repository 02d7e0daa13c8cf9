"""What staff have for the person: a decision told back, an answer, or "what came of it?".

Plain values that the front doors look up; the conversation remembers only which of them is on
the screen. One at a time, the oldest first (practice 4, topic 15).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogues.conversation import Conversation

NewsKind = Literal["decision", "question", "review", "advocate", "talk", "reply"]
#: What a person can be asked about it. ``talk`` and ``advocate`` ask for a human as well.
ReplyAsk = Literal["happened", "better", "still-wanted", "okay", "said", "talk", "advocate", "more"]
#: Why it waits: to be told, to ask about the reason, to ask what came of it; "" when it does not.
Waiting = Literal["tell", "okay", "ask", ""]

REPLY_TOPIC = "did-it-happen"
#: Where a further question to staff is filed.
MORE = "question-for-staff/what"
#: Verdicts after which something is to happen.
HOPEFUL = ("yes", "partly")


@dataclass(frozen=True, slots=True)
class Replied:
    """What the person said to it: the newest answer to each ``ask``."""

    ask: str
    answer: str
    view: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. ``said`` are the person's exact words, the rest was written by staff.

    ``stale``: staff replaced the decision meanwhile; nothing is told or asked about it.
    """

    id: str
    kind: NewsKind
    said: str
    decided: str
    because: str = ""
    verdict: str = ""
    picture: str = ""
    staff: str = ""
    day: date | None = None
    waiting: Waiting = ""
    stale: bool = False
    replies: tuple[Replied, ...] = ()

    def replied(self, ask: str) -> Replied | None:
        """The person's newest answer to ``ask``."""
        return next((one for one in self.replies if one.ask == ask), None)


def current(conversation: Conversation, news: tuple[News, ...]) -> News | None:
    """What is on the screen now, if it can still be told."""
    return next((one for one in news if one.id == conversation.telling and not one.stale), None)


def to_bring(conversation: Conversation, news: tuple[News, ...]) -> News | None:
    """The oldest one that waits and was not brought in this sitting."""
    waits = (one for one in news if one.waiting and not one.stale)
    return next((one for one in waits if one.id not in conversation.brought), None)


def ask_at_once(one: News) -> ReplyAsk | Literal[""]:
    """What is asked right after it was told; "" where it is too early to ask anything."""
    return "okay" if one.kind == "decision" and one.verdict != "yes" else ""


def ask_later(one: News) -> ReplyAsk:
    """What is asked first after a while."""
    return "happened" if one.verdict in HOPEFUL else "still-wanted"


def ask_by_themselves(one: News) -> ReplyAsk | Literal[""]:
    """What is asked when the person looks at it again by themselves."""
    if one.kind != "decision":
        return ""
    if one.verdict not in HOPEFUL and one.replied("okay") is None:
        return "okay"
    return ask_later(one)


#: What is asked after these answers. After Not sure and Skip nothing is: no pressure.
_FOLLOWS: dict[tuple[str, str], ReplyAsk] = {
    ("happened", "happened"): "better",
    ("happened", "some"): "better",
    ("happened", "not-yet"): "still-wanted",
    ("happened", "did-not"): "still-wanted",
    ("better", "same"): "still-wanted",
    ("better", "worse"): "still-wanted",
    ("okay", "not-okay"): "advocate",
    ("okay", "talk"): "advocate",
}


def next_ask(ask: str, answer: str) -> ReplyAsk | Literal[""]:
    """What is asked after this answer; "" when nothing is."""
    return _FOLLOWS.get((ask, answer), "")
