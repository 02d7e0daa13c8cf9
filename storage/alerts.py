"""Alerts: danger that reaches a human, what was done about it, and how it ended.

An alert is raised by the person and closed by a human, never by a rule or a timer. All notes
beside it are added, none is changed (standards 100 to 103 and 105).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from dialogues.alarms import AlertKind, AlertSource
from storage.alert_readers import readers
from storage.alert_rows import (
    ALERT,
    CLOCK_STOP,
    ERASED,
    NAMED,
    NOT_SAFE,
    OF_PERSON,
    UNCLOSED,
    opened_notes,
)
from storage.errors import Changed, Unknown
from storage.keyworkers import Keyworkers
from storage.legible import words_of
from storage.prepared import Prepared
from storage.staff import Staff, StaffMembers
from storage.tables import alert_news
from storage.times import from_stored
from storage.work import Work

StaffNote = Literal["seen", "action", "council", "told", "closed", "shared"]
#: Each note of staff, as the ledger names it.
ENTERED_AS = {
    "seen": "alert seen",
    "action": "alert acted on",
    "council": "alert told to the council",
    "told": "alert told back",
    "closed": "alert closed",
    "shared": "alert words shared",
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something beside an alert. ``staff_id`` wrote it; of "not-for" it names who must not see."""

    id: str
    note: str
    code: str
    at: datetime
    staff_id: str | None
    view_id: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert with all its notes, the oldest first."""

    id: str
    person_id: str
    kind: AlertKind
    source: AlertSource
    at: datetime
    recorded_at: datetime
    view_id: str | None
    link_id: str | None
    rule: str = ""
    notes: tuple[Note, ...] = ()

    def of(self, *kinds: str) -> list[Note]:
        """The notes of these kinds."""
        return [one for one in self.notes if one.note in kinds]

    @property
    def seen(self) -> bool:
        """Whether a human has said that they saw it."""
        return bool(self.of("seen"))

    @property
    def closed(self) -> bool:
        """Whether a human has closed it."""
        return bool(self.of("closed"))

    @property
    def shared(self) -> bool:
        """Whether a reader has said that other staff may read the words."""
        return bool(self.of("shared"))

    @property
    def not_for(self) -> frozenset[str]:
        """Who must not see it, as the person said."""
        return frozenset(one.staff_id for one in self.of("not-for") if one.staff_id)

    @property
    def view_ids(self) -> tuple[str, ...]:
        """The views that hold what was said: the alert's own, then those of its notes."""
        found = [self.view_id, *(one.view_id for one in self.notes)]
        return tuple(dict.fromkeys(one for one in found if one))


_NEWS_ADD = Prepared.insert(alert_news)


class Alerts:
    """Everything about people who are not safe or not well."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self, alert_id: str) -> Alert:
        """One alert. Raises :class:`Unknown`, also when the person was erased."""
        row = self._work.run(ALERT, alert=alert_id).fetchone()
        found = None if row is None else self._one(row)
        if found is None:
            raise Unknown(f"There is no alert with the id {alert_id}.")
        return found

    def open(self) -> list[Alert]:
        """Every alert that no human has closed: "not safe" first, unseen first, oldest first."""
        rows = self._work.run(UNCLOSED).fetchall()
        found = [one for one in (self._one(row) for row in rows) if one is not None]
        found.sort(key=lambda one: (one.kind != "not-safe", one.seen, one.recorded_at, one.id))
        return found

    def of_person(self, person_id: str) -> list[Alert]:
        """All alerts of one person, the oldest first."""
        rows = self._work.run(OF_PERSON, person=person_id).fetchall()
        return [one for one in (self._one(row) for row in rows) if one is not None]

    def open_for(self, staff: Staff) -> list[Alert]:
        """The open alerts that this member of staff may read, for the top of the console."""
        everybody = StaffMembers(self._work).all()
        found = [(one, self.readers(one, everybody)) for one in self.open()]
        return [one for one, reading in found if any(each.id == staff.id for each in reading)]

    def readers(self, alert: Alert, everybody: Iterable[Staff] | None = None) -> list[Staff]:
        """Who may read an alert, the first to be told first."""
        staff = StaffMembers(self._work).all() if everybody is None else everybody
        keyworkers = Keyworkers(self._work)
        return readers(
            alert.kind,
            staff,
            keyworker_id=keyworkers.now(alert.person_id),
            once=keyworkers.since(alert.person_id, alert.at),
            not_for=alert.not_for,
        )

    def kept_from(
        self, person_id: str, staff: Staff, everybody: Sequence[Staff] | None = None
    ) -> frozenset[str]:
        """The views of the person that this member of staff may not read for an alert's sake.

        Words about danger are for the readers of the alert alone, also after it is closed,
        until one of them shares them; whoever the person named never reads them.
        """
        alerts = self.of_person(person_id)
        if alerts and everybody is None:
            everybody = StaffMembers(self._work).all()
        kept = (one for one in alerts if self.keeps(one, staff, everybody))
        return frozenset(view for one in kept for view in one.view_ids)

    def keeps(self, alert: Alert, staff: Staff, everybody: Sequence[Staff] | None = None) -> bool:
        """Whether the words of this alert are not for this member of staff."""
        return staff.id in alert.not_for or self._only_for_others(alert, staff, everybody)

    def about_danger(self, person_id: str, *, shared_too: bool = True) -> frozenset[str]:
        """The views of the person that hold words of an alert "not safe".

        Without ``shared_too`` those are left out whose words a human has shared with staff.
        """
        return frozenset(
            view
            for alert in self.of_person(person_id)
            if alert.kind == "not-safe" and (shared_too or not alert.shared)
            for view in alert.view_ids
        )

    def all_kept_from(self, staff: Staff) -> dict[str, frozenset[str]]:
        """The same for everybody, by person; only those of whom something is kept."""
        people = {row[0] for row in self._work.run(NOT_SAFE).fetchall()}
        people |= {row[0] for row in self._work.run(NAMED, staff=staff.id).fetchall()}
        everybody = StaffMembers(self._work).all() if people else []
        found = {person_id: self.kept_from(person_id, staff, everybody) for person_id in people}
        return {person_id: views for person_id, views in found.items() if views}

    def write(
        self, alert_id: str, note: StaffNote, *, by: str, words: str = "", code: str = ""
    ) -> None:
        """Staff saw it, acted, told the council, wrote to the person, close it, or share it.

        Saying twice that one saw it changes nothing. Raises :class:`Unknown`, and
        :class:`Changed` when somebody else has closed it.
        """
        alert, work = self.get(alert_id), self._work
        if note == "closed" and alert.closed:
            raise Changed(alert.of("closed")[0].id)
        if note == "seen" and any(one.staff_id == by for one in alert.of("seen")):
            return
        now, note_id = work.now(), work.new_id()
        seal = work.seal(alert.person_id)
        row = {
            "id": note_id,
            "alert_id": alert_id,
            "person_id": alert.person_id,
            "note": note,
            "code": code,
            "staff_id": by,
            "view_id": None,
            "at": now,
            "recorded_at": now,
            "about": seal.close_data("alert_notes", note_id, "about", words) if words else None,
        }
        work.chain.write("alert_notes", row, ENTERED_AS[note], at=now, actor=f"staff:{by}")
        work.run(CLOCK_STOP, alert=alert_id)  # whoever writes has seen it
        if note in ("told", "closed"):
            work.insert(_NEWS_ADD, {"note_id": note_id, "person_id": alert.person_id})

    def _only_for_others(
        self, alert: Alert, staff: Staff, everybody: Sequence[Staff] | None
    ) -> bool:
        if alert.kind != "not-safe" or alert.shared:
            return False
        return all(one.id != staff.id for one in self.readers(alert, everybody))

    def _one(self, row: Any) -> Alert | None:
        alert_id, person_id, link_id, kind, source, view_id, at, recorded_at, about = row
        work = self._work
        gone = work.run(ERASED, person=person_id).fetchone()
        if gone is None or gone[0] is not None:
            return None  # erased: a key that was lost or damaged silences no alert
        notes = [Note(*one) for one in opened_notes(work, person_id, alert_id)]
        return Alert(
            alert_id,
            person_id,
            cast("AlertKind", kind),
            cast("AlertSource", source),
            from_stored(at),
            from_stored(recorded_at),
            view_id,
            link_id,
            words_of(work, person_id, "alerts", alert_id, "about", about),
            tuple(notes),
        )
