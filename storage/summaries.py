"""The console's first page: who has something new to be read, from counters alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from storage.people import COLUMNS, Person, person_from
from storage.prepared import Prepared
from storage.tables import chains, people, person_keys, reviews, reviews_closed
from storage.times import day, maybe
from storage.work import Work


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One line of the page. ``since`` is the time from which views count as new."""

    person: Person
    new_views: int
    last_said_at: datetime | None
    next_review_on: date | None
    since: datetime | None


_NEXT = (
    sa.select(reviews.c.person_id, sa.func.min(reviews.c.held_on).label("held_on"))
    .select_from(reviews)
    .outerjoin(reviews_closed, reviews_closed.c.review_id == reviews.c.id)
    .where(reviews_closed.c.review_id.is_(None), reviews.c.held_on >= sa.bindparam("today"))
    .group_by(reviews.c.person_id)
    .subquery()
)
_ALL = Prepared(
    sa.select(
        *COLUMNS, chains.c.new_views, chains.c.last_said_at, _NEXT.c.held_on, chains.c.counted_from
    )
    .select_from(people.join(person_keys).join(chains, chains.c.id == people.c.id))
    .outerjoin(_NEXT, _NEXT.c.person_id == people.c.id)
    .where(people.c.erased_at.is_(None))
    .order_by(people.c.id)
)


def summaries(work: Work) -> list[PersonSummary]:
    """Everybody who was not erased; those with new views first, the newest first."""
    work.chain.flush()
    today = work.now().date()
    width = len(COLUMNS)
    found = [
        PersonSummary(
            person=person_from(work, row[:width]),
            new_views=row[width],
            last_said_at=maybe(row[width + 1]),
            next_review_on=None if row[width + 2] is None else day(row[width + 2]),
            since=maybe(row[width + 3]),
        )
        for row in work.run(_ALL, today=today)
    ]
    found.sort(key=_newest_first)
    return found


def _newest_first(line: PersonSummary) -> tuple[bool, float, str]:
    said = 0.0 if line.last_said_at is None else -line.last_said_at.timestamp()
    return line.new_views == 0, said, line.person.name.casefold()
