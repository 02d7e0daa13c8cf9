"""Permissions: one thing, one answer, one date (standards 91). The newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.records import TeachBack
from storage.prepared import Prepared
from storage.tables import permissions
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Permission:
    """What the person answered when asked for ``scope``.

    ``keyworker_change`` is the change of keyworker that had come before, "" for the first.
    """

    id: str
    person_id: str
    scope: str
    given: bool
    teach_back: TeachBack
    words_shown: str
    at: datetime
    recorded_at: datetime
    link_id: str | None
    keyworker_change: str = ""


_OF = Prepared(
    sa.select(
        permissions.c.id, permissions.c.scope, permissions.c.about, permissions.c.at,
        permissions.c.recorded_at, permissions.c.link_id,
    )
    .where(permissions.c.person_id == sa.bindparam("person"))
    .order_by(permissions.c.at, permissions.c.seq)
)  # fmt: skip


class Permissions:
    """What people agreed to."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def latest(self, person_id: str, scope: str = "take-part") -> Permission | None:
        """The newest answer for ``scope``; None when never asked (or erased)."""
        answers = [one for one in self.of_person(person_id) if one.scope == scope]
        return answers[-1] if answers else None

    def of_person(self, person_id: str) -> list[Permission]:
        """Every answer, oldest first."""
        seal = self._work.seal_or_none(person_id)
        if seal is None:
            return []
        return [self._one(person_id, seal, row) for row in self._work.run(_OF, person=person_id)]

    def _one(self, person_id: str, seal: Any, row: Any) -> Permission:
        about = seal.open_data("permissions", row[0], "about", row[2])
        given, teach_back, words = about[:3]
        return Permission(
            row[0], person_id, row[1], given, teach_back, words,
            from_stored(row[3]), from_stored(row[4]), row[5],
            about[3] if len(about) > 3 else "",
        )  # fmt: skip
