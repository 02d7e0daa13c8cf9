"""What staff owe to people: decisions not told back, silence after them, questions to answer.

Sections of the home page, and a page that has all of it. Found for everybody at once in SQL; of
what people said nothing is opened but whether the reader may see a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar import get

from reviews import wording
from reviews.console.access import sees
from reviews.console.config import ConsoleConfig
from reviews.console.dated import TITLES, last_day
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, Page, page
from reviews.console.paging import paged
from reviews.console.session import AnyRequest
from reviews.told.asked import Asked, of_reply, of_request
from storage.people import Person
from storage.requests import ANSWERED, Request
from storage.staff import Staff
from storage.telling_due import TELL_WITHIN, Silence, Silent, Untold
from storage.unit import Unit

MOST, EACH_PAGE = 20, 100
_SILENCE: dict[Silence, str] = {
    "said": "{name} said it has not happened",
    "late": "An action for it is overdue",
    "no-reply": "No reply from {name} yet",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One line: whose it is, the facts, the one place to go, and whether it is overdue."""

    person: Person
    facts: str
    address: str
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class OwedSection:
    """One part; ``total`` counts also what is not among ``lines``."""

    id: str
    title: str
    lines: tuple[Owed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Reader:
    unit: Unit
    config: ConsoleConfig
    me: Staff
    mine: Mapping[str, Person]
    # On the home page a request that nobody has seen stands on top already.
    above: bool = False

    def questions(self) -> Iterator[Owed]:
        """What was asked and has no answer, the oldest first."""
        for one in sorted(self._asked(), key=lambda found: found.at):
            person = self.mine[one.person_id]
            facts = f"{one.title}, {self._since(one.at)}"
            if one.hidden:
                facts += ". The words are not for you: somebody else answers"
                yield Owed(person, facts, f"/console/people/{person.id}")
            else:
                yield Owed(person, facts, f"/console/people/{person.id}/answers/{one.id}")

    def dated(self) -> Iterator[Owed]:
        """What the law gives a day to, until its outcome is written down; for managers."""
        if self.me.role != "manager":
            return
        today = self.config.today()
        for one in self.unit.requests.dated():
            if one.person_id in self.mine:
                due = last_day(self.config, one)
                facts = f"“{TITLES[one.kind]}”, {self._since(one.at)}. Answer by {wording.day(due)}"
                address = f"/console/people/{one.person_id}/requests/{one.id}"
                yield Owed(self.mine[one.person_id], facts, address, due < today)

    def untold(self) -> Iterator[Owed]:
        """Decisions that nobody was told, the oldest first."""
        for one in self.unit.telling_due.untold():
            if one.person_id in self.mine:
                yield self._untold(one)

    def silent(self) -> Iterator[Owed]:
        """Decisions after which nothing happened, the longest ago first."""
        now, today = self.config.clock(), self.config.today()
        for one in self.unit.telling_due.silent(now, today):
            if one.person_id in self.mine:
                yield self._silent(one)

    def _asked(self) -> Iterator[Asked]:
        for request in self.unit.requests.unanswered():
            seen = request.seen_by is not None
            # Whoever saw a question or a wish to talk gave the answer in person.
            done = seen and request.kind in ("question", "talk")
            above = self.above and not seen and request.kind != "question"
            if request.person_id in self.mine and not done and not above:
                yield of_request(self.unit, self.me, self.mine[request.person_id], request)
        for person_id, reply in self.unit.replies.unanswered():
            if person_id in self.mine:
                yield of_reply(self.unit, self.me, self.mine[person_id], reply)

    def _untold(self, one: Untold) -> Owed:
        late = self.config.clock() - one.at >= TELL_WITHIN
        facts = f"Decided {self._since(one.at)}"
        if one.written:
            facts += ", written, waits in the chat"
        address = f"/console/reviews/{one.review_id}/close#decision-{one.decision_id}"
        return Owed(self.mine[one.person_id], facts, address, late)

    def _silent(self, one: Silent) -> Owed:
        person = self.mine[one.person_id]
        words = _SILENCE[one.why].format(name=person.name)
        facts = f"{words}. Told {self._since(one.told_at)}"
        return Owed(person, facts, f"/console/reviews/{one.review_id}/plan", one.why == "late")

    def _since(self, at: datetime) -> str:
        days = (self.config.clock() - at).days
        day = wording.day(at, self.config.timezone)
        return f"on {day}, {wording.count(days, 'day')} ago" if days else f"on {day}"


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing that a person asked, on their page; without address for who may not read it."""

    words: str
    facts: str
    address: str


def asked_by(unit: Unit, config: ConsoleConfig, me: Staff, person: Person) -> list[AskedLine]:
    """What this person asked of staff, the newest first, and how far each is."""
    lines = []
    for request in reversed(unit.requests.of_person(person.id)):
        if request.kind not in ANSWERED:
            continue
        one = of_request(unit, me, person, request)
        address = "" if one.hidden else f"/console/people/{person.id}/answers/{one.id}"
        day = wording.day(one.at, config.timezone)
        lines.append(AskedLine(one.title, f"{day}. {_how_far(unit, request)}", address))
    return lines


def _how_far(unit: Unit, request: Request) -> str:
    telling = unit.tellings.about(request.id) if request.answered else None
    if telling is None:
        if request.kind == "question" and request.seen_by:
            return "Answered in person"
        return "Seen, waits for an answer" if request.seen_by else "Waits for an answer"
    return "Answered, and told" if telling.told_at else "Answered, waits in the chat"


def owed(
    unit: Unit, config: ConsoleConfig, me: Staff, mine: Mapping[str, Person]
) -> list[OwedSection]:
    """The sections that have something in them; ``mine`` are the people whom ``me`` sees."""
    return [
        OwedSection(key, title, tuple(lines[:MOST]), len(lines))
        for key, title, lines in _sections(_Reader(unit, config, me, mine, above=True))
        if lines
    ]


def _sections(reader: _Reader) -> Iterator[tuple[str, str, list[Owed]]]:
    parts: tuple[tuple[str, str, Callable[[], Iterator[Owed]]], ...] = (
        ("dated", "To be answered by a day", reader.dated),
        ("questions", "Questions waiting for an answer", reader.questions),
        ("untold", "Decisions not told back yet", reader.untold),
        ("silent", "Nothing has happened since", reader.silent),
    )
    for key, title, lines in parts:
        yield key, title, list(lines())


@get("/waiting", sync_to_thread=True)
def waiting_page(request: AnyRequest, config: Config, me: Me) -> Page:
    """All of it, in pages; a keyworker has their own people only."""
    with config.store.read() as unit:
        everybody = unit.people.all()
        mine = {one.id: one for one in everybody if not one.erased_at and sees(me, one)}
        reader = _Reader(unit, config, me, mine)
        parts = list(_sections(reader))
    asked = request.query_params.get("page")
    sections = [(key, title, paged(lines, asked, EACH_PAGE)) for key, title, lines in parts]
    longest = max((part for *_, part in sections), key=lambda one: one.of)
    return page(
        request,
        config,
        "waiting.html",
        "What waits for you",
        me=me,
        crumbs=[HOME],
        sections=sections,
        longest=longest,
        own_only=me.role == "keyworker",
        demo=bool(mine) and all(person.demo for person in mine.values()),
    )
