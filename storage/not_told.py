"""Decisions that a person is not told, because that is what they want: each with the reason.

The counterpart of a telling (standards 121): a review can close over it, and it stays known who
judged so and why. The newest version of a decision needs a note of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast, get_args

import sqlalchemy as sa

from storage.decisions import Decisions
from storage.errors import DamagedRow
from storage.prepared import Prepared
from storage.tables import decisions_not_told, tellings
from storage.telling_waits import TellingWaits
from storage.times import from_stored, in_utc
from storage.work import Work

#: The person said so, stopped for good, or keeps the answers behind it for themselves.
WhyNotTold = Literal["not-wanted", "stopped", "kept-back"]
WHY_NOT_TOLD: tuple[WhyNotTold, ...] = get_args(WhyNotTold)


@dataclass(frozen=True, slots=True)
class NotToldNote:
    """One of them. ``words`` are the reason in the words of staff, "" when they do not open."""

    decision_id: str
    person_id: str
    why: WhyNotTold
    words: str
    staff_id: str
    at: datetime


_COLUMNS = (
    decisions_not_told.c.decision_id, decisions_not_told.c.person_id, decisions_not_told.c.why,
    decisions_not_told.c.about, decisions_not_told.c.staff_id, decisions_not_told.c.at,
)  # fmt: skip
_OF_DECISION = Prepared(
    sa.select(*_COLUMNS).where(decisions_not_told.c.decision_id == sa.bindparam("decision"))
)
_OF_PERSON = Prepared(
    sa.select(*_COLUMNS)
    .where(decisions_not_told.c.person_id == sa.bindparam("person"))
    .order_by(decisions_not_told.c.seq)
)
_WRITTEN = Prepared(
    sa.select(tellings.c.id).where(tellings.c.decision_id == sa.bindparam("decision"))
)


class NotTold:
    """What people are not told."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def note(self, decision_id: str, why: WhyNotTold, words: str, *, by: str, at: datetime) -> bool:
        """Write down why. False when somebody did so before; then nothing changes.

        ``by`` is the id of a member of staff. Raises ``Unknown``, and ``ValueError`` without a
        reason, for a moment to come, or for a decision that a newer one replaced.
        """
        work = self._work
        decision = Decisions(work).get(decision_id)
        if why not in WHY_NOT_TOLD or not words.strip():
            raise ValueError("say why the person is not told")
        if in_utc(at) > work.now():
            raise ValueError("nobody can have said it in the future")
        if decision.superseded_by is not None:
            raise ValueError("this decision was replaced: look at the newer one")
        seal = work.seal(decision.person_id)
        work.chain.head(decision.person_id)  # whoever else writes it waits from here
        if self.of_decision(decision_id) is not None:
            return False
        now = work.now()
        row = {
            "decision_id": decision_id,
            "person_id": decision.person_id,
            "why": why,
            "staff_id": by,
            "at": in_utc(at),
            "recorded_at": now,
            "about": seal.close_data("decisions_not_told", decision_id, "about", words),
        }
        work.chain.write("decisions_not_told", row, "not told", at=now, actor=f"staff:{by}")
        waits = TellingWaits(work)
        for written in work.run(_WRITTEN, decision=decision_id).fetchall():
            waits.drop(written[0])
        return True

    def of_decision(self, decision_id: str) -> NotToldNote | None:
        """Why the person is not told this version of a decision, if that was written down."""
        row = self._work.run(_OF_DECISION, decision=decision_id).fetchone()
        return None if row is None else self._one(row)

    def of_person(self, person_id: str) -> list[NotToldNote]:
        """All of one person, the oldest first."""
        return [self._one(row) for row in self._work.run(_OF_PERSON, person=person_id).fetchall()]

    def _one(self, row: Any) -> NotToldNote:
        seal, words = self._work.seal_or_none(row[1]), ""
        if seal is not None:
            try:
                words = str(seal.open_data("decisions_not_told", row[0], "about", row[3]))
            except DamagedRow:
                words = ""
        return NotToldNote(
            row[0], row[1], cast("WhyNotTold", row[2]), words, row[4], from_stored(row[5])
        )
