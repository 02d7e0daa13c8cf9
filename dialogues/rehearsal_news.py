"""Staff who are only pretended: what they tell in a rehearsal, and what becomes of it.

``(staff say no)``, ``(staff say yes)`` … writes a decision, ``(staff answer)`` an answer to a
question, ``(staff change it)`` a newer version; ``(time to ask)`` lets the weeks pass after which
the person is asked what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dialogues.messages import Message
from dialogues.news import News, Replied, Waiting, ask_at_once
from dialogues.news_records import ReplyAsked, ReplyGiven
from dialogues.records import Record

Does = Literal[
    "staff say yes", "staff say partly", "staff say not now", "staff say no", "staff answer",
    "staff change it", "time to ask",
]  # fmt: skip
_DECIDED = {
    "yes": ("I like the sea", "You go to the sea on Friday.", "There is a bus on that day."),
    "partly": ("I want to swim", "You can swim on Monday.", "On Friday the pool is full."),
    "not-now": ("I want a new bed", "We look for one in May.", "Then there is money for it."),
    "no": ("I want a cat", "There is no cat in this house.", "Cats make Ann ill."),
}


class PretendedStaff:
    """What they wrote, as the front doors would look it up."""

    def __init__(self) -> None:
        self.news: tuple[News, ...] = ()

    def do(self, what: Does) -> None:
        """Act as staff, or let time pass."""
        if what == "time to ask":
            due = (_waiting(one, "ask") if _told(one) else one for one in self.news)
            self.news = tuple(due)
        elif what == "staff answer":
            words = "When is the next trip?", "The trip is on Friday."
            self._write(News(self._id(), "question", *words, staff="Alex (demo)", waiting="tell"))
        elif what == "staff change it":
            last = self.news[-1]
            self.news = self.news[:-1]
            self._write(replace(last, id=self._id(last), waiting="tell", replies=()))
        else:
            verdict = what.removeprefix("staff say ").replace(" ", "-")
            told = News(
                self._id(), "decision", *_DECIDED[verdict],
                verdict=verdict, waiting="tell",
            )  # fmt: skip
            self._write(told)

    def after(self, records: Iterable[Record], messages: Iterable[Message]) -> None:
        """What a turn kept and showed changes what waits."""
        for record in records:
            if isinstance(record, ReplyGiven):
                self._change(record.telling, record)
            elif isinstance(record, ReplyAsked):  # not again in this sitting
                self.news = tuple(_waiting(one, "", record.telling) for one in self.news)
        for tells in {message.tells for message in messages if message.tells}:
            told = (one for one in self.news if one.id == tells)
            for one in told:
                self.news = tuple(
                    _waiting(each, "okay" if ask_at_once(one) else "", tells) for each in self.news
                )

    def _change(self, telling: str, record: ReplyGiven) -> None:
        said = Replied(record.ask, record.answer, record.view)
        self.news = tuple(
            replace(
                one,
                waiting="",
                replies=(*[each for each in one.replies if each.ask != record.ask], said),
            )
            if one.id == telling
            else one
            for one in self.news
        )

    def _write(self, one: News) -> None:
        self.news = (*self.news, one)

    def _id(self, last: News | None = None) -> str:
        return f"{last.id}'" if last else f"telling{len(self.news) + 1:05d}"


def _told(one: News) -> bool:
    return one.kind == "decision" and one.waiting != "tell"


def _waiting(one: News, why: Waiting, telling: str = "") -> News:
    return replace(one, waiting=why) if telling in ("", one.id) else one
