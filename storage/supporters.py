"""Supporters: advocates, family, friends and support workers beside one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast, get_args

import sqlalchemy as sa

from dialogues.support_records import SupporterRole
from storage.agreements import Agreement, Agreements
from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import supporters
from storage.times import from_stored
from storage.work import Work

#: In the order in which staff choose from them.
ROLES: tuple[SupporterRole, ...] = get_args(SupporterRole)
#: Paid to help, and so never the "appropriate person" of the law on advocacy (standards 98).
PAID: frozenset[SupporterRole] = frozenset({"support-worker"})


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody who supports ``person_id``. ``name`` is "" after an erasure."""

    id: str
    person_id: str
    name: str
    role: SupporterRole
    created_at: datetime


_SELECT = sa.select(
    supporters.c.id, supporters.c.person_id, supporters.c.about, supporters.c.created_at
)
_GET = Prepared(_SELECT.where(supporters.c.id == sa.bindparam("supporter")))
_OF = Prepared(
    _SELECT.where(supporters.c.person_id == sa.bindparam("person")).order_by(supporters.c.id)
)


class Supporters:
    """Those who support people."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(
        self, person_id: str, name: str, role: SupporterRole, *, actor: str = "system"
    ) -> Supporter:
        """Add a supporter of one person. Raises ``ValueError`` for a role that there is not."""
        work = self._work
        if role not in ROLES:
            raise ValueError(f"{role!r} is none of {', '.join(ROLES)}")
        seal, supporter_id, now = work.seal(person_id), work.new_id(), work.now()
        row = {
            "id": supporter_id,
            "person_id": person_id,
            "created_at": now,
            "about": seal.close_data("supporters", supporter_id, "about", [name, role]),
        }
        work.chain.write("supporters", row, "supporter added", at=now, actor=actor)
        return Supporter(supporter_id, person_id, name, role, now)

    def get(self, supporter_id: str) -> Supporter:
        """One supporter. Raises :class:`Unknown`."""
        row = self._work.run(_GET, supporter=supporter_id).fetchone()
        if row is None:
            raise Unknown(f"There is no supporter with the id {supporter_id}.")
        return self._one(row)

    def for_person(self, person_id: str) -> list[Supporter]:
        """Everybody who supports one person."""
        return [self._one(row) for row in self._work.run(_OF, person=person_id)]

    def agreement(self, supporter_id: str) -> Agreement:
        """What the person agreed to for this supporter, as it counts now."""
        return Agreements(self._work).of(supporter_id)

    def _one(self, row: Any) -> Supporter:
        supporter_id, person_id, about, created_at = row
        seal = None if about is None else self._work.seal_or_none(person_id)
        name, role = (
            ("", "") if seal is None else seal.open_data("supporters", supporter_id, "about", about)
        )
        # Roles were free words once. Whoever has none of ours is a friend: no advocate, not paid.
        known = cast("SupporterRole", role if role in ROLES else "friend")
        return Supporter(supporter_id, person_id, name, known, from_stored(created_at))
