"""What is due, of everybody at once, counted in SQL without opening anything (standards 96)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from storage.never_opened import NeverOpened, never_opened
from storage.prepared import Prepared
from storage.tables import actions, people, reviews, reviews_closed
from storage.times import day, from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A review that is open."""

    person_id: str
    review_id: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ActionsDue:
    """Actions of one review that should have been done: how many, and since when."""

    person_id: str
    review_id: str
    number: int
    since: date


_TODAY: sa.BindParameter[date] = sa.bindparam("today", type_=sa.Date)
_OPEN = Prepared(
    sa.select(reviews.c.person_id, reviews.c.id, reviews.c.held_on)
    .select_from(reviews.outerjoin(reviews_closed, reviews_closed.c.review_id == reviews.c.id))
    .where(reviews_closed.c.review_id.is_(None))
    .order_by(reviews.c.held_on, reviews.c.id)
)
_newer = actions.alias("newer")
_ACTIONS = Prepared(
    sa.select(
        actions.c.person_id, actions.c.review_id, sa.func.count(), sa.func.min(actions.c.due_on)
    )
    .select_from(actions.outerjoin(_newer, _newer.c.replaces == actions.c.id))
    .where(actions.c.status == "to-do", actions.c.due_on < _TODAY, _newer.c.id.is_(None))
    .group_by(actions.c.person_id, actions.c.review_id)
    .order_by(sa.func.min(actions.c.due_on), actions.c.review_id)
)
_held = (
    sa.select(reviews.c.person_id, sa.func.max(reviews.c.held_on).label("last"))
    .select_from(reviews.join(reviews_closed, reviews_closed.c.review_id == reviews.c.id))
    .group_by(reviews.c.person_id)
    .subquery()
)
_LAST_HELD = Prepared(
    sa.select(people.c.id, _held.c.last, people.c.created_at)
    .select_from(people.outerjoin(_held, _held.c.person_id == people.c.id))
    .where(people.c.erased_at.is_(None))
)


class Due:
    """Of everybody at once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def never_opened(self) -> list[NeverOpened]:
        """Who was invited and has never opened the chat."""
        return never_opened(self._work)

    def open_reviews(self) -> list[ReviewDue]:
        """Every review that was not closed, by its day."""
        rows = self._work.run(_OPEN).fetchall()
        return [ReviewDue(row[0], row[1], day(row[2])) for row in rows]

    def actions(self, today: date) -> list[ActionsDue]:
        """Actions that should have been done before today, by review, the oldest first."""
        rows: list[Any] = self._work.run(_ACTIONS, today=today).fetchall()
        return [ActionsDue(row[0], row[1], row[2], day(row[3])) for row in rows]

    def not_reviewed_since(self, before: date) -> list[tuple[str, date | None]]:
        """People with no review held on or after ``before`` and none planned, with the last day.

        Somebody who came to the chat after ``before`` is left out.
        """
        planned = {one.person_id for one in self.open_reviews()}
        found: list[tuple[str, date | None]] = []
        for person_id, last, created_at in self._work.run(_LAST_HELD).fetchall():
            held = None if last is None else day(last)
            since = held or from_stored(created_at).date()
            if since < before and person_id not in planned:
                found.append((person_id, held))
        found.sort(key=lambda one: (one[1] or date.min, one[0]))
        return found
