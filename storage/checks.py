"""Answers to our own checks, kept apart from views (practice 3.4 and 3.5)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dialogues.records import CheckAnswered
from storage.errors import DamagedRow
from storage.prepared import Prepared
from storage.tables import checks
from storage.times import from_stored
from storage.work import Work

_OF = Prepared(
    sa.select(checks.c.id, checks.c.kind, checks.c.at, checks.c.about)
    .where(checks.c.person_id == sa.bindparam("person"))
    .order_by(checks.c.at, checks.c.id)
)


def about_of(record: CheckAnswered) -> list[object]:
    """What of a check is sealed."""
    return [
        record.question, record.asked, record.answer, list(record.shown), list(record.views),
    ]  # fmt: skip


class Checks:
    """What people answered to checks. Never listed among views, never in a pack."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_person(self, person_id: str) -> list[CheckAnswered]:
        """All of one person, the oldest first; none when erased. Damaged rows are left out."""
        seal = self._work.seal_or_none(person_id)
        if seal is None:
            return []
        rows = self._work.run(_OF, person=person_id).fetchall()
        opened = (_one(seal, row) for row in rows)
        return [one for one in opened if one is not None]


def _one(seal: Any, row: Any) -> CheckAnswered | None:
    try:
        question, asked, answer, shown, views = seal.open_data("checks", row[0], "about", row[3])
    except DamagedRow:
        return None
    return CheckAnswered(
        row[0], row[1], question, asked, answer, tuple(shown), from_stored(row[2]), tuple(views)
    )
