"""Reminding staff, once each, of decisions not told back and of silence after a decision.

What was reminded of is a row, put in the same transaction as the message: no crash reminds of the
same twice, and none loses a reminder. The message is a fixed sentence (:mod:`storage.staff_post`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa

from storage.errors import DamagedRow, Erased, Unknown
from storage.people import People
from storage.prepared import Prepared
from storage.staff import Staff, StaffMembers
from storage.staff_post import StaffPost
from storage.tables import staff_reminded
from storage.telling_due import TELL_WITHIN, TellingDue
from storage.times import in_utc
from storage.work import Work

_log = logging.getLogger(__name__)
What = Literal["untold", "silent"]
_ALL = Prepared(sa.select(staff_reminded.c.decision_id, staff_reminded.c.what))
_ADD = Prepared.insert(staff_reminded)


class StaffReminders:
    """Who is reminded of what is owed to people: the keyworker, and the managers."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def take_due(self, now: datetime, today: date) -> int:
        """Put what is due into the post of staff; gives of how many decisions.

        One message for each member of staff, however many decisions there are. What nobody can
        be reminded of, because no address is known, stays due.
        """
        work, known = self._work, {(row[0], row[1]) for row in self._work.run(_ALL)}
        everybody = [one for one in StaffMembers(work).all() if one.active]
        addresses = StaffPost(work).channels()
        told: dict[str, Staff] = {}
        count = 0
        for person_id, decision_id, what in self._due(now, today):
            if (decision_id, what) in known:
                continue
            reached = [one for one in self._staff(person_id, everybody) if one.id in addresses]
            if not reached:
                continue
            told |= {one.id: one for one in reached}
            work.insert(_ADD, {"decision_id": decision_id, "what": what, "at": in_utc(now)})
            self._note(person_id, decision_id)
            count += 1
        StaffPost(work).remind(told.values())
        return count

    def _note(self, person_id: str, decision_id: str) -> None:
        work = self._work
        try:
            with work.savepoint():
                work.chain.enter(
                    person_id, "staff reminded", at=work.now(), actor="system", subject=decision_id
                )
        except (DamagedRow, Erased, Unknown):  # a damaged ledger keeps nobody from being told
            _log.error("reminder not noted: decision %s. Run: whatmatters verify", decision_id)

    def _due(self, now: datetime, today: date) -> Iterator[tuple[str, str, What]]:
        due = TellingDue(self._work)
        for untold in due.untold():
            if now - untold.at >= TELL_WITHIN:
                yield untold.person_id, untold.decision_id, "untold"
        for silent in due.silent(now, today):
            yield silent.person_id, silent.decision_id, "silent"

    def _staff(self, person_id: str, everybody: list[Staff]) -> list[Staff]:
        try:
            person = People(self._work).get(person_id)
        except (DamagedRow, Unknown):  # a manager looks after somebody whose row is damaged
            return [one for one in everybody if one.role == "manager"]
        if person.erased_at is not None:
            return []
        return [one for one in everybody if one.role == "manager" or one.id == person.keyworker_id]
