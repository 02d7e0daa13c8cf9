"""Reminders: only for those who asked for one, at the time they picked (standards 43, 146).

One row a person. A reminder counts as sent because ``next_at`` moves in the transaction that
puts it into the outbox: no crash can send the same one twice, and none is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from dialogues.records import DayPart
from storage.errors import DamagedRow
from storage.legible import told_of
from storage.prepared import Prepared
from storage.tables import reminders
from storage.times import from_stored, in_utc
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Reminder:
    """``days`` are 0 (Monday) to 6; ``link_id`` is the chat in which it was asked for."""

    person_id: str
    link_id: str
    days: tuple[int, ...]
    part: DayPart
    next_at: datetime


_A_DAY = timedelta(days=1)
#: Once a week is the rarest; a day more for the clocks that change.
_LONGEST = timedelta(days=8)
_COLUMNS = (
    reminders.c.person_id, reminders.c.link_id, reminders.c.next_at, reminders.c.about,
)  # fmt: skip
_PERSON: sa.BindParameter[str] = sa.bindparam("person")
_GET = Prepared(sa.select(*_COLUMNS).where(reminders.c.person_id == _PERSON))
_DUE = Prepared(
    sa.select(*_COLUMNS)
    .where(
        (reminders.c.next_at <= sa.bindparam("now", type_=reminders.c.next_at.type))
        | (reminders.c.next_at > sa.bindparam("ahead", type_=reminders.c.next_at.type))
    )
    .order_by(reminders.c.next_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)  # one of several processes takes it
)
_SET = Prepared.insert_new(reminders, replacing=("link_id", "next_at", "about"))
_MOVE = Prepared(
    reminders.update()
    .where(reminders.c.person_id == _PERSON)
    .values(next_at=sa.bindparam("next_at"))
)
_STOP = Prepared(reminders.delete().where(reminders.c.person_id == _PERSON))


class Reminders:
    """Who wants to be reminded, and when next."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def set(self, reminder: Reminder, *, actor: str) -> None:
        """Remind this person so, from now on; an earlier wish is replaced."""
        work, person_id = self._work, reminder.person_id
        about = {"days": list(reminder.days), "part": reminder.part}
        row = {
            "person_id": person_id,
            "link_id": reminder.link_id,
            "next_at": in_utc(reminder.next_at),
            "about": work.seal(person_id).close_data("reminders", person_id, "about", about),
        }
        work.insert(_SET, row)
        work.chain.enter(person_id, "reminder set", at=work.now(), actor=actor)

    def stop(self, person_id: str, *, actor: str) -> None:
        """No reminder any more. Stopping twice changes nothing."""
        if self._work.run(_STOP, person=person_id).rowcount:
            now = self._work.now()
            self._work.chain.enter(person_id, "reminder stopped", at=now, actor=actor)

    def get(self, person_id: str) -> Reminder | None:
        """The reminder of a person, if they want one."""
        return self._open(self._work.run(_GET, person=person_id).fetchone())

    def due(self, now: datetime, limit: int = 100) -> list[Reminder]:
        """Those whose time has come, the longest due first. In PostgreSQL they are locked.

        One that was damaged is looked at again a day later: it must not stand before the others.
        One that is further off than any can be was put off by a clock that was ahead; it is among
        them, to be given its true next time.
        """
        found = []
        ahead = now + _LONGEST
        for row in self._work.run(_DUE, now=now, ahead=ahead, most=limit).fetchall():
            try:
                one = self._open(row)
            except DamagedRow:
                told_of("reminders", row[0])
                self._work.run(_MOVE, person=row[0], next_at=in_utc(now + _A_DAY))
                continue
            if one is not None:
                found.append(one)
        return found

    def move(self, person_id: str, next_at: datetime, *, sent: bool) -> None:
        """The next time. ``sent`` says whether this one went out, or was passed over."""
        work = self._work
        work.run(_MOVE, person=person_id, next_at=in_utc(next_at))
        if sent:
            work.chain.enter(person_id, "reminder sent", at=work.now(), actor="system")

    def _open(self, row: Any) -> Reminder | None:
        if row is None:
            return None
        seal = self._work.seal_or_none(row[0])
        if seal is None:
            return None
        about = seal.open_data("reminders", row[0], "about", row[3])
        return Reminder(row[0], row[1], tuple(about["days"]), about["part"], from_stored(row[2]))
