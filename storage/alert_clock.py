"""The clock of alerts: more people are told while nobody has seen one (standards 102).

Its state is a row for each alert that nobody has seen. Moving it on, the ledger entry and what
is to be sent to staff are one transaction: no crash tells the same twice, and none loses a step.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.alert_mending import mend_clocks
from storage.alert_readers import told_at
from storage.alert_rows import CLOCK_STOP
from storage.alerts import Alert, Alerts
from storage.errors import DamagedRow, Erased, Unknown
from storage.prepared import Prepared
from storage.staff import Staff
from storage.staff_post import Channel, StaffPost
from storage.tables import alert_clock
from storage.times import in_utc
from storage.work import Work

_log = logging.getLogger(__name__)
_Known = Mapping[str, Collection[Channel]]
_DUE = Prepared(
    sa.select(alert_clock.c.alert_id, alert_clock.c.step)
    .where(alert_clock.c.next_at <= sa.bindparam("now", type_=alert_clock.c.next_at.type))
    .order_by(alert_clock.c.next_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)  # one of several processes takes it
)
_MOVE = Prepared(
    alert_clock.update()
    .where(alert_clock.c.alert_id == sa.bindparam("alert"))
    .values(step=sa.bindparam("step"), next_at=sa.bindparam("next_at"))
)
_NOT_LATER = Prepared(
    alert_clock.update()
    .where(
        alert_clock.c.step.between(sa.bindparam("first"), sa.bindparam("last")),
        alert_clock.c.next_at > sa.bindparam("latest", type_=alert_clock.c.next_at.type),
    )
    .values(next_at=sa.bindparam("latest", type_=alert_clock.c.next_at.type))
)
#: From this step on everybody is told again and again; the steps before are counted from when
#: the alert was raised.
_REPEATED = 3
_NO_END = 1_000_000


@dataclass(frozen=True, slots=True)
class Waits:
    """How long nobody may have seen an alert before more people are told.

    ``more`` after it was raised to all leads, ``all`` to every reader, then ``again`` each time.
    """

    more: timedelta = timedelta(minutes=30)
    all: timedelta = timedelta(hours=2)
    again: timedelta = timedelta(hours=4)

    def after(self, alert: Alert, step: int, now: datetime) -> datetime:
        """When the step after ``step`` is due. After a long stop it is counted from now.

        So it is when the alert was recorded by a clock that was ahead.
        """
        begin = min(alert.recorded_at, now) if step + 1 < _REPEATED else now
        return max(now, begin + self.longest(step + 1))

    def longest(self, step: int) -> timedelta:
        """How long at most until ``step`` is due."""
        return self.again if step >= _REPEATED else (timedelta(0), self.more, self.all)[step]


class AlertClock:
    """Which alerts nobody has seen, and who is told of them now."""

    def __init__(self, work: Work, waits: Waits) -> None:
        self._work = work
        self._waits = waits

    def take_due(self, now: datetime, limit: int = 50) -> int:
        """Take every step that is due: put it into the ledger and into the outbox for staff.

        A step that is further off than any wait was set by a clock that was ahead: it is moved
        back, so that the wait begins anew.
        """
        mend_clocks(self._work, now)
        for first, last in ((0, 0), (1, 1), (2, 2), (_REPEATED, _NO_END)):
            latest = in_utc(now + self._waits.longest(first))
            self._work.run(_NOT_LATER, first=first, last=last, latest=latest)
        due = self._work.run(_DUE, now=in_utc(now), most=limit).fetchall()
        known = StaffPost(self._work).channels() if due else {}
        for alert_id, step in due:
            self._step(alert_id, step, now, known)
        return len(due)

    def _step(self, alert_id: str, step: int, now: datetime, known: _Known) -> None:
        work, alerts = self._work, Alerts(self._work)
        try:
            alert = alerts.get(alert_id)
        except Unknown:  # the person was erased meanwhile
            work.run(CLOCK_STOP, alert=alert_id)
            return
        readers = alerts.readers(alert)
        told = told_at(step, readers)
        if not any(one.id in known for one in told):
            told = readers  # whoever comes first cannot be reached: not to wait for the next step
        StaffPost(work).put(alert, told, step, known)
        later = self._waits.after(alert, step, now)
        work.run(_MOVE, alert=alert_id, step=step + 1, next_at=in_utc(later))
        if step:
            try:
                with work.savepoint():
                    self._note(alert, step, told)
            except (DamagedRow, Erased, Unknown):  # a damaged ledger keeps nobody from being told
                _log.error("escalation not noted: alert %s. Run: whatmatters verify", alert.id)

    def _note(self, alert: Alert, step: int, told: list[Staff]) -> None:
        work, now = self._work, self._work.now()
        row = {
            "id": work.new_id(),
            "alert_id": alert.id,
            "person_id": alert.person_id,
            "note": "escalated",
            "code": str(step),
            "staff_id": None,
            "view_id": None,
            "at": now,
            "recorded_at": now,
            "about": None,
        }
        detail = f'{{"step":{step},"told":{len(told)}}}'
        work.chain.write(
            "alert_notes", row, "alert escalated", at=now, actor="system", detail=detail
        )
