"""Whose keyworker somebody is, and who was it before.

What a person agreed to about their keyworker was said of one named human (standards 91), and
danger may be about whoever was the keyworker when it was said (standards 101). So every change
is kept as a row; who it is now also stands with the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import keyworkers, people
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class KeyworkerChange:
    """``staff_id`` became the keyworker in place of ``before_id``; None is nobody."""

    id: str
    person_id: str
    staff_id: str | None
    before_id: str | None
    at: datetime


_SELECT = sa.select(
    keyworkers.c.id, keyworkers.c.person_id, keyworkers.c.staff_id, keyworkers.c.before_id,
    keyworkers.c.at,
).order_by(keyworkers.c.seq)  # fmt: skip
_OF = Prepared(_SELECT.where(keyworkers.c.person_id == sa.bindparam("person")))
_WAS = Prepared(
    sa.select(keyworkers.c.person_id)
    .where(keyworkers.c.before_id == sa.bindparam("staff"))
    .distinct()
)
_NOW = Prepared(sa.select(people.c.keyworker_id).where(people.c.id == sa.bindparam("person")))
_THEIRS = Prepared(
    sa.select(people.c.id)
    .where(people.c.keyworker_id == sa.bindparam("staff"), people.c.erased_at.is_(None))
    .order_by(people.c.id)
)
_EACH = Prepared(
    sa.select(people.c.keyworker_id, sa.func.count())
    .where(people.c.keyworker_id.is_not(None), people.c.erased_at.is_(None))
    .group_by(people.c.keyworker_id)
)
_SET = Prepared(
    people.update()
    .where(people.c.id == sa.bindparam("person"))
    .values(keyworker_id=sa.bindparam("keyworker"))
)


class Keyworkers:
    """Who is whose keyworker."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def change(self, person_id: str, staff_id: str | None, *, actor: str) -> bool:
        """Make somebody (or nobody) the keyworker. False when they are it already.

        Raises ``Unknown`` and ``Erased``.
        """
        work = self._work
        work.seal(person_id)
        work.chain.head(person_id)  # whoever else changes it waits from here
        before = self.now(person_id)
        if before == staff_id:
            return False
        now = work.now()
        work.run(_SET, person=person_id, keyworker=staff_id)
        row = {
            "id": work.new_id(),
            "person_id": person_id,
            "staff_id": staff_id,
            "before_id": before,
            "at": now,
        }
        work.chain.write("keyworkers", row, "keyworker set", at=now, actor=actor)
        return True

    def now(self, person_id: str) -> str | None:
        """The keyworker of a person."""
        row = self._work.run(_NOW, person=person_id).fetchone()
        return None if row is None else row[0]

    def changes(self, person_id: str) -> list[KeyworkerChange]:
        """Every change, the oldest first. Who was it before the first stands in it."""
        return [_one(row) for row in self._work.run(_OF, person=person_id).fetchall()]

    def since(self, person_id: str, at: datetime) -> frozenset[str]:
        """Everybody who was the keyworker at a moment or later, and who is it now."""
        later = [one.before_id for one in self.changes(person_id) if one.at > at]
        return frozenset(one for one in (self.now(person_id), *later) if one)

    def theirs(self, staff_id: str) -> list[str]:
        """Ids of the people whose keyworker this is."""
        return [row[0] for row in self._work.run(_THEIRS, staff=staff_id).fetchall()]

    def counts(self) -> dict[str, int]:
        """How many people each keyworker has."""
        return {row[0]: row[1] for row in self._work.run(_EACH).fetchall()}

    def once_of(self, staff_id: str) -> frozenset[str]:
        """Ids of the people whose keyworker this member of staff was at some time."""
        return frozenset(row[0] for row in self._work.run(_WAS, staff=staff_id).fetchall())


def before(changes: Iterable[KeyworkerChange]) -> frozenset[str]:
    """Everybody who was the keyworker before one of these changes."""
    return frozenset(one.before_id for one in changes if one.before_id)


def _one(row: Any) -> KeyworkerChange:
    return KeyworkerChange(row[0], row[1], row[2], row[3], from_stored(row[4]))
