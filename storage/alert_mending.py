"""Alerts that nobody has seen and that no clock counts for any more: found, and set going again.

The clock of an alert is a row that comes and goes. Should one be lost, by a fault or by somebody's
hand, more people are told again from where it was.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.alert_rows import STAFF_NOTES
from storage.digests import PROVIDER
from storage.prepared import Prepared
from storage.tables import alert_clock, alert_news, alert_notes, alerts, ledger, people
from storage.times import in_utc
from storage.work import Work

_log = logging.getLogger(__name__)
_note = alert_notes.alias("note")
_SEEN = sa.exists().where(_note.c.alert_id == alerts.c.id, _note.c.note.in_(STAFF_NOTES))
_COUNTED = sa.exists().where(alert_clock.c.alert_id == alerts.c.id)
_steps = (
    sa.select(sa.func.count())
    .where(_note.c.alert_id == alerts.c.id, _note.c.note == "escalated")
    .scalar_subquery()
)
_LOST: Any = (
    sa.select(alerts.c.id, _steps)
    .join(people, people.c.id == alerts.c.person_id)
    .where(~_COUNTED, ~_SEEN, people.c.erased_at.is_(None))
    .order_by(alerts.c.id)
)
_SHOWN = sa.select(ledger.c.subject_id).where(ledger.c.kind == "alert news shown")
_NEWS_LOST: Any = (
    sa.select(alert_notes.c.id, alert_notes.c.person_id)
    .join(people, people.c.id == alert_notes.c.person_id)
    .where(
        alert_notes.c.note.in_(("told", "closed")),
        alert_notes.c.id.not_in(sa.select(alert_news.c.note_id)),
        alert_notes.c.id.not_in(_SHOWN),
        people.c.erased_at.is_(None),
    )
    .order_by(alert_notes.c.id)
)
_COUNT = Prepared.insert_new(alert_clock)
_WAIT = Prepared.insert_new(alert_news)


def without_clock(connection: Connection) -> list[str]:
    """The alerts that nobody has seen and that no clock counts for."""
    return [row[0] for row in connection.execute(_LOST)]


def news_lost(connection: Connection) -> list[str]:
    """The notes of staff that were never shown to the person and do not wait for it any more."""
    return [row[0] for row in connection.execute(_NEWS_LOST)]


def mend_clocks(work: Work, now: datetime) -> int:
    """Let the clock count again for every alert that lost it; the next step is due at once."""
    lost = work.connection.execute(_LOST).fetchall()
    for alert, steps in lost:
        step = steps + 1 if steps else 0
        work.insert(_COUNT, {"alert_id": alert, "step": step, "next_at": in_utc(now)})
        _tell(work, "alert clock mended", alert)
    return len(lost)


def mend_news(work: Work) -> int:
    """Let everything that staff wrote, and that was never shown, wait for its person again."""
    lost = work.connection.execute(_NEWS_LOST).fetchall()
    for note, person in lost:
        work.insert(_WAIT, {"note_id": note, "person_id": person})
        _tell(work, "alert news mended", note)
    return len(lost)


def _tell(work: Work, kind: str, row_id: str) -> None:
    _log.error("%s: %s. Run: whatmatters verify", kind, row_id)
    work.chain.enter(PROVIDER, kind, at=work.now(), actor="system", subject=row_id)
