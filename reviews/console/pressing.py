"""What is due, for the home page: reviews, decisions not told back, actions, silence after it.

Counted in SQL for everybody at once; nothing of what people said is opened for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reviews import wording
from reviews.console.config import ConsoleConfig
from storage.due import ReviewDue
from storage.people import Person
from storage.unit import Unit

#: A plan is looked at again at least so often (standards 96).
YEARLY = timedelta(days=365)
MOST = 20


@dataclass(frozen=True, slots=True)
class Due:
    """One line: whose it is, what is due, and the one place to go."""

    person: Person
    facts: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page; ``more`` lines are not shown."""

    id: str
    title: str
    lines: tuple[Due, ...]
    more: int


def pressing(unit: Unit, config: ConsoleConfig, mine: Mapping[str, Person]) -> list[Section]:
    """The sections that have something in them, the most pressing first."""
    today = config.today()
    open_reviews = [one for one in unit.due.open_reviews() if one.person_id in mine]
    parts = (
        ("past", "Reviews not finished", _past(open_reviews, mine, today)),
        ("yearly", "No review for 12 months", _yearly(unit, mine, today)),
        ("late", "Actions overdue", _late(unit, mine, today)),
        ("soon", "Reviews coming up", _soon(open_reviews, mine, today)),
        ("never", "Invited, and never opened the chat", _never(unit, config, mine)),
    )
    found = []
    for key, title, lines in parts:
        listed = tuple(lines)
        if listed:
            found.append(Section(key, title, listed[:MOST], max(0, len(listed) - MOST)))
    return found


def _past(reviews: Iterable[ReviewDue], mine: Mapping[str, Person], today: date) -> Iterator[Due]:
    for one in reviews:
        if one.held_on < today:
            words = f"Was to be on {wording.day(one.held_on)}, and is not closed"
            yield Due(mine[one.person_id], words, f"/console/reviews/{one.review_id}")


def _soon(reviews: Iterable[ReviewDue], mine: Mapping[str, Person], today: date) -> Iterator[Due]:
    for one in reviews:
        if one.held_on >= today:
            words = due(one.held_on, today)
            yield Due(mine[one.person_id], words, f"/console/reviews/{one.review_id}")


def _yearly(unit: Unit, mine: Mapping[str, Person], today: date) -> Iterator[Due]:
    for person_id, last in unit.due.not_reviewed_since(today - YEARLY):
        if person_id in mine:
            words = f"The last was on {wording.day(last)}" if last else "None was ever held here"
            address = f"/console/people/{person_id}/reviews/new"
            yield Due(mine[person_id], f"{words}, and none is planned", address)


def _late(unit: Unit, mine: Mapping[str, Person], today: date) -> Iterator[Due]:
    for one in unit.due.actions(today):
        if one.person_id in mine:
            words = f"{wording.count(one.number, 'action')}, since {wording.day(one.since)}"
            yield Due(mine[one.person_id], words, f"/console/reviews/{one.review_id}/plan")


def _never(unit: Unit, config: ConsoleConfig, mine: Mapping[str, Person]) -> Iterator[Due]:
    """Managers make a new link where this leads; others see whom to help with the one there is."""
    for one in unit.due.never_opened():
        if one.person_id in mine:
            words = f"Invited on {wording.day(one.invited_at, config.timezone)}"
            works = "" if one.works else ". That link does not work any more: a new one is needed"
            yield Due(mine[one.person_id], words + works, f"/console/people/{one.person_id}#phone")


def due(held_on: date, today: date) -> str:
    """A day that is to come: "Review on 1 October 2026, in 12 days"."""
    days = (held_on - today).days
    near = {0: "today", 1: "tomorrow"}.get(days, f"in {wording.count(days, 'day')}")
    return f"Review on {wording.day(held_on)}, {near}"
