"""Who may act for a person by law, and whether the person needs an advocate (standards 92, 98).

Both are written by staff, apart from views and from helpers: a helper is no attorney.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa

from storage.errors import DamagedRow, Unknown
from storage.prepared import Prepared
from storage.tables import advocacy, can_act
from storage.times import from_stored
from storage.work import Work

ActingKind = Literal[
    "attorney-health", "attorney-money", "deputy-health", "deputy-money", "appointee"
]
ACTING_KINDS: tuple[ActingKind, ...] = (
    "attorney-health", "attorney-money", "deputy-health", "deputy-money", "appointee",
)  # fmt: skip


class AlreadyReplaced(Exception):
    """Somebody else changed this entry in the meantime; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who may act for the person, with the evidence that staff saw."""

    id: str
    person_id: str
    kind: ActingKind
    name: str
    scope: str
    evidence: str
    seen_on: date
    staff_id: str
    at: datetime
    replaces: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class AdvocacyJudgement:
    """A judgement of staff, with reasons. ``appropriate`` names who could support instead.

    ``difficulties`` are of: understand, remember, weigh, communicate. ``asked_on`` is when an
    advocate was asked for, ``reply`` what the council said.
    """

    id: str
    difficulties: tuple[str, ...]
    reason: str
    appropriate: str
    asked_on: date | None
    reply: str
    staff_id: str
    at: datetime


_OF = Prepared(
    sa.select(
        can_act.c.id, can_act.c.kind, can_act.c.about, can_act.c.staff_id, can_act.c.at,
        can_act.c.replaces, can_act.c.ended,
    )
    .where(can_act.c.person_id == sa.bindparam("person"))
    .order_by(can_act.c.seq)
)  # fmt: skip
_JUDGED = Prepared(
    sa.select(advocacy.c.id, advocacy.c.about, advocacy.c.staff_id, advocacy.c.at)
    .where(advocacy.c.person_id == sa.bindparam("person"))
    .order_by(advocacy.c.seq)
)


class ActingFor:
    """Attorneys, deputies and appointees; and the judgement about advocacy."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def record(
        self,
        person_id: str,
        kind: ActingKind,
        *,
        name: str,
        scope: str,
        evidence: str,
        seen_on: date,
        by: str,
        replaces: str | None = None,
        ended: bool = False,
    ) -> str:
        """Write an entry, or a newer one over ``replaces``. Returns its id.

        Raises ``Unknown`` when ``replaces`` is none of this person's, and
        :class:`AlreadyReplaced` when it was replaced before.
        """
        work = self._work
        if replaces is not None:
            history = self.history(person_id)
            if replaces not in {one.id for one in history}:
                raise Unknown(f"There is no entry with the id {replaces} for this person.")
            if replaces in {one.replaces for one in history}:
                raise AlreadyReplaced("Somebody else changed this in the meantime.")
        entry_id, now = work.new_id(), work.now()
        about = [name, scope, evidence, seen_on.isoformat()]
        row = {
            "id": entry_id,
            "person_id": person_id,
            "staff_id": by,
            "kind": kind,
            "ended": ended,
            "replaces": replaces,
            "at": now,
            "about": work.seal(person_id).close_data("can_act", entry_id, "about", about),
        }
        entered = "acting ended" if ended else "acting recorded"
        work.chain.write("can_act", row, entered, at=now, actor=f"staff:{by}")
        return entry_id

    def of_person(self, person_id: str) -> list[Acting]:
        """Those who may act now, in the order in which they were written."""
        history = self.history(person_id)
        replaced = {one.replaces for one in history}
        return [one for one in history if one.id not in replaced and not one.ended]

    def history(self, person_id: str) -> list[Acting]:
        """Every entry, the oldest first."""
        seal = self._work.seal_or_none(person_id)
        if seal is None:
            return []
        return [self._one(seal, person_id, row) for row in self._work.run(_OF, person=person_id)]

    def judge(
        self,
        person_id: str,
        *,
        difficulties: tuple[str, ...],
        reason: str,
        appropriate: str,
        asked_on: date | None,
        reply: str,
        by: str,
    ) -> None:
        """Write what staff judge about advocacy. The newest counts; it decides nothing."""
        work = self._work
        entry_id, now = work.new_id(), work.now()
        asked = None if asked_on is None else asked_on.isoformat()
        about = [list(difficulties), reason, appropriate, asked, reply]
        row = {
            "id": entry_id,
            "person_id": person_id,
            "staff_id": by,
            "at": now,
            "about": work.seal(person_id).close_data("advocacy", entry_id, "about", about),
        }
        work.chain.write("advocacy", row, "advocacy judged", at=now, actor=f"staff:{by}")

    def judgement(self, person_id: str) -> AdvocacyJudgement | None:
        """The newest judgement about advocacy, or None."""
        seal = self._work.seal_or_none(person_id)
        rows = self._work.run(_JUDGED, person=person_id).fetchall()
        if seal is None or not rows:
            return None
        entry_id, about, staff_id, at = rows[-1]
        try:
            found = seal.open_data("advocacy", entry_id, "about", about)
        except DamagedRow:
            return None
        difficulties, reason, appropriate, asked, reply = found
        return AdvocacyJudgement(
            entry_id, tuple(difficulties), reason, appropriate,
            date.fromisoformat(asked) if asked else None, reply, staff_id, from_stored(at),
        )  # fmt: skip

    def _one(self, seal: Any, person_id: str, row: Any) -> Acting:
        entry_id, kind, about, staff_id, at, replaces, ended = row
        try:
            name, scope, evidence, seen_on = seal.open_data("can_act", entry_id, "about", about)
        except DamagedRow:
            name, scope, evidence, seen_on = "", "", "", "1970-01-01"
        return Acting(
            entry_id, person_id, kind, name, scope, evidence, date.fromisoformat(seen_on),
            staff_id, from_stored(at), replaces, ended,
        )  # fmt: skip
