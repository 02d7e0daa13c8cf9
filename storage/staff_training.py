"""The Oliver McGowan training of staff: which tier, on which day, and when it is due again.

The provider decides who needs which tier (standards 115); the law wants it renewed at least
every 3 years, and the console warns before that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, cast, get_args

import sqlalchemy as sa

from storage.digests import PROVIDER
from storage.prepared import Prepared
from storage.tables import staff_training
from storage.times import day as stored_day
from storage.work import Work

Tier = Literal["tier-1", "tier-2"]
TIERS: tuple[Tier, ...] = get_args(Tier)
LASTS_YEARS = 3
#: So long before it is due again, staff are warned: time to find a place on a course.
WARNED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Training:
    """The newest training of one member of staff."""

    staff_id: str
    tier: Tier
    trained_on: date

    @property
    def due_on(self) -> date:
        """The day by which it is to be done again."""
        return years_after(self.trained_on, LASTS_YEARS)


_ALL = Prepared(
    sa.select(
        staff_training.c.staff_id, staff_training.c.tier, staff_training.c.trained_on
    ).order_by(staff_training.c.seq)
)


class StaffTraining:
    """Who was trained when."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def note(self, staff_id: str, tier: Tier, trained_on: date, *, actor: str) -> None:
        """Write down a training; the newest that was written counts."""
        work, now = self._work, self._work.now()
        row = {
            "id": work.new_id(),
            "staff_id": staff_id,
            "tier": tier,
            "trained_on": trained_on,
            "at": now,
        }
        work.chain.write(
            "staff_training", row, "training noted", at=now, actor=actor, chain=PROVIDER
        )

    def newest(self) -> dict[str, Training]:
        """The training that counts, by member of staff."""
        found: dict[str, Training] = {}
        for row in self._work.run(_ALL).fetchall():
            found[row[0]] = _one(row)
        return found


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _one(row: Any) -> Training:
    return Training(row[0], cast("Tier", row[1]), stored_day(row[2]))
