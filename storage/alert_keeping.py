"""What a turn asks to keep about people who are not safe or not well (:mod:`storage.beside`)."""

from __future__ import annotations

from dialogues.alarms import AlertNoted, AlertRaised, AlertSource
from storage.alert_rows import ALERT, CLOCK_ADD, SEEN_OR_CLOSED, STAFF
from storage.links import Link, actor_of
from storage.times import in_utc
from storage.work import Work


def keep_alert(work: Work, person_id: str, record: AlertRaised, link: Link | None) -> None:
    """A new alert, and the clock that tells more people when nobody sees it."""
    now = work.now()
    row = {
        "id": record.id,
        "person_id": person_id,
        "link_id": None if link is None else link.id,
        "kind": record.kind,
        "source": record.source,
        "view_id": record.view or None,
        "at": in_utc(record.at),
        "recorded_at": now,
        "about": work.seal(person_id).close_data("alerts", record.id, "about", record.rule),
    }
    work.chain.write("alerts", row, "alert raised", at=now, actor=actor_of(link))
    # Due at once: the clock's first step tells the first two people.
    work.insert(CLOCK_ADD, {"alert_id": record.id, "step": 0, "next_at": now})


def keep_note(work: Work, person_id: str, record: AlertNoted, link: Link | None) -> None:
    """What the person said about an alert.

    Said again after somebody saw or closed the alert, it is a new alert: it must be seen too.
    """
    row = work.run(ALERT, alert=record.alert).fetchone()
    if row is None or row[1] != person_id:
        return
    if record.note == "again" and work.run(SEEN_OR_CLOSED, alert=record.alert).fetchone():
        source: AlertSource = "words" if record.view else "tap"
        raised = AlertRaised(record.id, row[3], source, record.at, record.view)
        keep_alert(work, person_id, raised, link)
        return
    now = work.now()
    known = record.staff and work.run(STAFF, staff=record.staff).fetchone() is not None
    note = {
        "id": record.id,
        "alert_id": record.alert,
        "person_id": person_id,
        "note": record.note,
        "code": record.code,
        "staff_id": record.staff if known else None,
        "view_id": record.view or None,
        "at": in_utc(record.at),
        "recorded_at": now,
        "about": None,
    }
    work.chain.write("alert_notes", note, f"alert: {record.note}", at=now, actor=actor_of(link))
