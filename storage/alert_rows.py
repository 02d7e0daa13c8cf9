"""The statements about alerts, and their notes opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.legible import words_of
from storage.prepared import Prepared
from storage.tables import alert_clock, alert_notes, alerts, people, staff
from storage.times import from_stored
from storage.work import Work

_COLUMNS = (
    alerts.c.id, alerts.c.person_id, alerts.c.link_id, alerts.c.kind, alerts.c.source,
    alerts.c.view_id, alerts.c.at, alerts.c.recorded_at, alerts.c.about,
)  # fmt: skip
_THIS: sa.BindParameter[str] = sa.bindparam("alert")
_CLOSED = sa.exists().where(
    alert_notes.c.alert_id == alerts.c.id, sa.text("alert_notes.note = 'closed'")
)
ALERT = Prepared(sa.select(*_COLUMNS).where(alerts.c.id == _THIS))
UNCLOSED = Prepared(sa.select(*_COLUMNS).where(~_CLOSED).order_by(alerts.c.recorded_at))
OF_PERSON = Prepared(
    sa.select(*_COLUMNS)
    .where(alerts.c.person_id == sa.bindparam("person"))
    .order_by(alerts.c.recorded_at, alerts.c.id)
)
NOT_SAFE = Prepared(
    sa.select(alerts.c.person_id).distinct().where(sa.text("alerts.kind = 'not-safe'"))
)
SEEN_OR_CLOSED = Prepared(
    sa.select(alert_notes.c.id)
    .where(alert_notes.c.alert_id == _THIS, sa.text("alert_notes.note IN ('seen', 'closed')"))
    .limit(sa.literal_column("1"))
)
ERASED = Prepared(sa.select(people.c.erased_at).where(people.c.id == sa.bindparam("person")))
STAFF = Prepared(sa.select(staff.c.id).where(staff.c.id == sa.bindparam("staff")))
NAMED = Prepared(
    sa.select(alert_notes.c.person_id).where(
        alert_notes.c.staff_id == sa.bindparam("staff"), sa.text("alert_notes.note = 'not-for'")
    )
)
CLOCK_ADD = Prepared.insert(alert_clock)
CLOCK_STOP = Prepared(alert_clock.delete().where(alert_clock.c.alert_id == _THIS))
_NOTES = Prepared(
    sa.select(
        alert_notes.c.id, alert_notes.c.note, alert_notes.c.code, alert_notes.c.at,
        alert_notes.c.staff_id, alert_notes.c.view_id, alert_notes.c.about,
    )
    .where(alert_notes.c.alert_id == _THIS)
    .order_by(alert_notes.c.seq)
)  # fmt: skip

#: Whoever writes one of these has seen the alert: its clock stops.
STAFF_NOTES = ("seen", "action", "council", "told", "closed", "shared")

OpenedNote = tuple[str, str, str, datetime, str | None, str | None, str]


def opened_notes(work: Work, person_id: str, alert_id: str) -> Iterator[OpenedNote]:
    """The notes of an alert, the oldest first, with their words."""
    for row in work.run(_NOTES, alert=alert_id).fetchall():
        yield _opened(work, person_id, row)


def _opened(work: Work, person_id: str, row: Any) -> OpenedNote:
    note_id, note, code, at, staff_id, view_id, about = row
    words = ""
    if about is not None:
        words = words_of(work, person_id, "alert_notes", note_id, "about", about)
    return note_id, note, code, from_stored(at), staff_id, view_id, words
