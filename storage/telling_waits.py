"""What is still to be brought to people: something to tell, or to ask what happened since.

Not a record: a row comes when staff wrote something and goes when it was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args

import sqlalchemy as sa

from storage.decisions import Decision
from storage.prepared import Prepared
from storage.tables import actions, telling_waits
from storage.times import day, from_stored, maybe
from storage.work import Work

#: "okay" asks about the reason for a "no"; "ask" asks later what came of it.
What = Literal["tell", "okay", "ask"]
#: So long after a decision without a day for it the person is asked what happened.
ASK_AFTER = timedelta(days=14)
#: And so long after "not yet".
ASK_AGAIN = timedelta(days=14)
#: So long after a "no" or "not now" the person is asked what they want now.
ASK_AFTER_NO = timedelta(days=28)
#: What was shown and not answered is not asked again in the same sitting.
UNANSWERED = timedelta(hours=8)
#: Shown so often without an answer, it is let go of: once, and again at most twice.
MOST_SHOWN = 3
#: With a day, at this time of the day after it (UTC).
_NEXT_MORNING = timedelta(days=1, hours=10)
#: Verdicts after which something is to happen.
HOPEFUL = frozenset({"yes", "partly"})


@dataclass(frozen=True, slots=True)
class Wait:
    """One of them. ``look_at`` is when to see next whether the person can be written to first."""

    telling_id: str
    what: What
    person_id: str
    due_at: datetime
    look_at: datetime | None
    asked: int = 0


_PERSON: sa.BindParameter[str] = sa.bindparam("person")
_THIS = (
    telling_waits.c.telling_id == sa.bindparam("telling"),
    telling_waits.c.what == sa.bindparam("which"),
)
_WAIT = (
    telling_waits.c.telling_id, telling_waits.c.what, telling_waits.c.person_id,
    telling_waits.c.due_at, telling_waits.c.look_at, telling_waits.c.asked,
)  # fmt: skip
_ADD = Prepared.insert_new(telling_waits, replacing=("due_at", "look_at", "asked"))
_OF = Prepared(
    sa.select(*_WAIT)
    .where(telling_waits.c.person_id == _PERSON)
    .order_by(telling_waits.c.due_at, telling_waits.c.telling_id)
)
_TO_LOOK_AT = Prepared(
    sa.select(*_WAIT)
    .where(telling_waits.c.look_at <= sa.bindparam("now", type_=telling_waits.c.look_at.type))
    .order_by(telling_waits.c.look_at, telling_waits.c.telling_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)  # one of several processes takes it
)
_LOOK_LATER = Prepared(
    telling_waits.update()
    .where(*_THIS)
    .values(look_at=sa.bindparam("later", type_=telling_waits.c.look_at.type))
)
_SHOWN = Prepared(
    telling_waits.update()
    .where(*_THIS)
    .values(
        due_at=sa.bindparam("again", type_=telling_waits.c.due_at.type),
        look_at=None,
        asked=telling_waits.c.asked + 1,
    )
)
_DROP_SHOWN = Prepared(telling_waits.delete().where(*_THIS, telling_waits.c.asked >= MOST_SHOWN))
_DROP = Prepared(telling_waits.delete().where(*_THIS))
_DUE_DAY = Prepared(
    sa.select(sa.func.max(actions.c.due_on))
    .select_from(actions)
    .where(actions.c.decision_id == sa.bindparam("decision"), actions.c.status == "to-do")
)


class TellingWaits:
    """Who is to be told or asked something."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_person(self, person_id: str) -> list[Wait]:
        """For one person, the longest due first; also what is not due yet."""
        return [_wait(row) for row in self._work.run(_OF, person=person_id).fetchall()]

    def to_look_at(self, now: datetime, limit: int = 50) -> list[Wait]:
        """Those for whom it is time to see whether they can be written to."""
        rows = self._work.run(_TO_LOOK_AT, now=now, most=limit).fetchall()
        return [_wait(row) for row in rows]

    def look_later(self, wait: Wait, later: datetime | None) -> None:
        """Look again at this time, or not any more: it was written to them, once."""
        self._work.run(_LOOK_LATER, telling=wait.telling_id, which=wait.what, later=later)

    def add(
        self, telling_id: str, what: What, person_id: str, due: datetime, *, push: bool = True
    ) -> None:
        """Bring it from ``due`` on; a second time moves the first.

        Without ``push`` nobody is written to first: it comes when they open the chat.
        """
        row = {
            "telling_id": telling_id,
            "what": what,
            "person_id": person_id,
            "due_at": due,
            "look_at": due if push else None,
            "asked": 0,
        }
        self._work.insert(_ADD, row)

    def shown(self, telling_id: str, what: What) -> None:
        """The question is on the screen. Without an answer it comes again, at most twice."""
        again = self._work.now() + UNANSWERED
        self._work.run(_SHOWN, telling=telling_id, which=what, again=again)
        self._work.run(_DROP_SHOWN, telling=telling_id, which=what)

    def drop(self, telling_id: str, *whats: What) -> None:
        """It need not be brought any more: told, answered, or replaced (then all of it)."""
        for what in whats or get_args(What):
            self._work.run(_DROP, telling=telling_id, which=what)

    def ask_after(
        self, telling_id: str, person_id: str, decision: Decision, told_at: datetime
    ) -> None:
        """What is asked about a decision, and when.

        What came of a "yes" when there was time for it, never on the day of the telling; how the
        reason for anything else is for them at once, and what they want now after a while.
        """
        if decision.verdict != "yes":
            self.add(telling_id, "okay", person_id, told_at, push=False)
        if decision.verdict not in HOPEFUL:
            self.add(telling_id, "ask", person_id, told_at + ASK_AFTER_NO)
            return
        row = self._work.run(_DUE_DAY, decision=decision.id).fetchone()
        due = told_at + ASK_AFTER
        if row is not None and row[0] is not None:
            done = row[0] if isinstance(row[0], date) else day(row[0])
            midnight = datetime(done.year, done.month, done.day, tzinfo=told_at.tzinfo)
            due = max(midnight + _NEXT_MORNING, told_at + timedelta(days=1))
        self.add(telling_id, "ask", person_id, due)

    def ask_again(self, telling_id: str, person_id: str) -> None:
        """The person said "not yet": ask once more after a while."""
        self.add(telling_id, "ask", person_id, self._work.now() + ASK_AGAIN)


def _wait(row: Any) -> Wait:
    return Wait(row[0], row[1], row[2], from_stored(row[3]), maybe(row[4]), row[5])
