"""A report that is being counted, or was: every process can show it, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from storage.errors import DamagedRow
from storage.prepared import Prepared
from storage.tables import evidence_jobs
from storage.times import day, from_stored
from storage.work import Work

JobState = Literal["counting", "done", "failed"]
#: Who counts moves much more often. After this long it has died, with its process perhaps.
DEAD_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class EvidenceJob:
    """One look at the newest report of a manager. ``content`` is there when it is done."""

    id: str
    staff_id: str
    first: date
    last: date
    state: JobState
    counted: int
    people: int
    moved_at: datetime
    content: Any = None


_MINE = evidence_jobs.c.staff_id == sa.bindparam("staff")
_STILL = (evidence_jobs.c.id == sa.bindparam("job")) & (evidence_jobs.c.state == "counting")
_OF = Prepared(
    sa.select(
        evidence_jobs.c.id, evidence_jobs.c.first_day, evidence_jobs.c.last_day,
        evidence_jobs.c.state, evidence_jobs.c.counted, evidence_jobs.c.people,
        evidence_jobs.c.moved_at, evidence_jobs.c.content,
    ).where(_MINE)
)  # fmt: skip
_BEGIN = Prepared.insert_new(
    evidence_jobs,
    replacing=(
        "id", "first_day", "last_day", "state", "counted", "people", "begun_at", "moved_at",
        "content",
    ),
)  # fmt: skip
_MOVE = Prepared(
    evidence_jobs.update()
    .where(_STILL)
    .values(
        counted=sa.bindparam("counted"), people=sa.bindparam("people"),
        moved_at=sa.bindparam("at", type_=evidence_jobs.c.moved_at.type),
    )
)  # fmt: skip
_END = Prepared(
    evidence_jobs.update()
    .where(_STILL)
    .values(
        state=sa.bindparam("state"), content=sa.bindparam("content"),
        moved_at=sa.bindparam("at", type_=evidence_jobs.c.moved_at.type),
    )
)  # fmt: skip


class EvidenceJobs:
    """The newest report of each manager."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of(self, staff_id: str) -> EvidenceJob | None:
        """The newest report of a manager; one that stands still for long has failed."""
        row = self._work.run(_OF, staff=staff_id).fetchone()
        if row is None:
            return None
        state: JobState = row[3]
        moved_at = from_stored(row[6])
        if state == "counting" and self._work.now() - moved_at > DEAD_AFTER:
            state = "failed"
        content = None
        if row[7] is not None:
            try:
                content = self._work.vault.provider.open_data(
                    "evidence_jobs", row[0], "content", row[7]
                )
            except DamagedRow:
                state = "failed"
        return EvidenceJob(
            row[0], staff_id, day(row[1]), day(row[2]), state, row[4], row[5], moved_at, content
        )

    def begin(self, staff_id: str, first: date, last: date) -> EvidenceJob | None:
        """Begin a report in place of the last one; None while that is still being counted."""
        before = self.of(staff_id)
        if before is not None and before.state == "counting":
            return None
        now = self._work.now()
        one = EvidenceJob(self._work.new_id(), staff_id, first, last, "counting", 0, 0, now)
        row = {
            "staff_id": staff_id,
            "id": one.id,
            "first_day": first,
            "last_day": last,
            "state": one.state,
            "counted": 0,
            "people": 0,
            "begun_at": now,
            "moved_at": now,
            "content": None,
        }
        self._work.insert(_BEGIN, row)
        return one

    def move(self, job_id: str, counted: int, people: int) -> None:
        """Say how far it is. A report that was begun anew meanwhile is left alone."""
        self._work.run(_MOVE, job=job_id, counted=counted, people=people, at=self._work.now())

    def finish(self, job_id: str, content: Any) -> None:
        """Keep what was counted; ``content`` is plain data."""
        sealed = self._work.vault.provider.close_data("evidence_jobs", job_id, "content", content)
        self._work.run(_END, job=job_id, state="done", content=sealed, at=self._work.now())

    def fail(self, job_id: str) -> None:
        """It could not be counted."""
        self._work.run(_END, job=job_id, state="failed", content=None, at=self._work.now())
