"""What staff have for the person: a decision told back, an answer, or "what happened since?".

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

REPLY_TOPIC = "did-it-happen"
#: What is asked with the words and pictures of that topic. Each answer is a view.
IN_TOPIC: tuple[ReplyAsk, ...] = ("happened", "better", "still-wanted", "okay", "said")
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

    ``waiting``: "tell" when it was not shown yet, "ask" when it is time to ask what happened,
    "" when neither. ``stale``: staff replaced the decision meanwhile; nothing is asked about it.
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
    waiting: Literal["tell", "ask", ""] = ""
    stale: bool = False
    replies: tuple[Replied, ...] = ()

    def replied(self, ask: str) -> Replied | None:
        """The person's newest answer to ``ask``."""
        return next((one for one in self.replies if one.ask == ask), None)


def current(conversation: Conversation, news: tuple[News, ...]) -> News | None:
    """What is on the screen now, if it can still be told."""
    return next((one for one in news if one.id == conversation.telling and not one.stale), None)


def to_bring(conversation: Conversation, news: tuple[News, ...]) -> News | None:
    """The oldest one that waits and was not brought a moment ago."""
    waits = (one for one in news if one.waiting and not one.stale)
    return next((one for one in waits if brought(one) not in conversation.brought), None)


def brought(one: News) -> str:
    """The mark that keeps the same one from being brought twice."""
    return f"{one.waiting}:{one.id}"


def first_ask(one: News, *, by_themselves: bool) -> ReplyAsk | Literal[""]:
    """What is asked after it was told; "" when it is too early to ask anything."""
    if one.kind != "decision":
        return ""
    if by_themselves and one.verdict in HOPEFUL:
        return "happened"
    return "" if one.verdict == "yes" else "okay"


def next_ask(ask: str, answer: str) -> ReplyAsk | Literal[""]:
    """What is asked after this answer; "" when nothing is."""
    if ask == "happened":
        return "better" if answer == "happened" else "still-wanted"
    if ask == "better":
        return "still-wanted"
    if ask == "okay" and answer in ("not-okay", "talk"):
        return "advocate"
    return ""
