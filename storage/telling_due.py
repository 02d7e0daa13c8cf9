"""Of everybody at once: decisions not told back, and decisions after which nothing happened.

Counted in SQL without opening anything, for the home page of staff and for their reminders.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import (
    actions,
    decisions,
    decisions_not_told,
    replies,
    reviews,
    tellings,
    tellings_told,
)
from storage.telling_waits import ASK_AFTER, HOPEFUL
from storage.times import from_stored, in_utc
from storage.work import Work

#: A decision that is not told back for so long is overdue.
TELL_WITHIN = timedelta(days=7)
#: So long after the person could have been asked what happened, silence is worth a look.
ANSWER_WITHIN = timedelta(days=7)

#: Why a decision is on the list: the person said so, an action is overdue, nobody answered.
Silence = Literal["said", "late", "no-reply"]


@dataclass(frozen=True, slots=True)
class Untold:
    """A decision in its newest version that the person was not told; ``written`` but not told."""

    person_id: str
    review_id: str
    decision_id: str
    at: datetime
    written: bool


@dataclass(frozen=True, slots=True)
class Silent:
    """A hopeful decision that was told, after which nothing has happened."""

    person_id: str
    review_id: str
    decision_id: str
    told_at: datetime
    why: Silence


_newer_decision = decisions.alias("newer_decision")
_newer_telling = tellings.alias("newer_telling")
_newer_action = actions.alias("newer_action")
_later = replies.alias("later")

_current = (
    decisions.join(reviews, reviews.c.id == decisions.c.review_id)
    .outerjoin(_newer_decision, _newer_decision.c.replaces == decisions.c.id)
    .outerjoin(tellings, tellings.c.decision_id == decisions.c.id)
    .outerjoin(_newer_telling, _newer_telling.c.replaces == tellings.c.id)
    .outerjoin(tellings_told, tellings_told.c.telling_id == tellings.c.id)
)
_UNTOLD = Prepared(
    sa.select(
        decisions.c.person_id, decisions.c.review_id, decisions.c.id, decisions.c.at,
        tellings.c.id,
    )
    .select_from(
        _current.outerjoin(
            decisions_not_told, decisions_not_told.c.decision_id == decisions.c.id
        )
    )
    .where(
        _newer_decision.c.id.is_(None), _newer_telling.c.id.is_(None),
        tellings_told.c.telling_id.is_(None), decisions_not_told.c.decision_id.is_(None),
    )
    .order_by(decisions.c.at, decisions.c.id)
)  # fmt: skip
# The newest answer to "what happened?" of each telling.
_happened = (
    sa.select(replies.c.telling_id, replies.c.answer)
    .outerjoin(
        _later,
        (_later.c.telling_id == replies.c.telling_id)
        & (_later.c.ask == replies.c.ask)
        & (_later.c.seq > replies.c.seq),
    )
    .where(replies.c.ask == sa.literal_column("'happened'"), _later.c.id.is_(None))
    .subquery()
)
_late = (
    sa.exists()
    .where(
        actions.c.decision_id.in_((decisions.c.id, decisions.c.first_id)),
        actions.c.status == sa.literal_column("'to-do'"),
        actions.c.due_on < sa.bindparam("today", type_=sa.Date),
    )
    .where(~sa.exists().where(_newer_action.c.replaces == actions.c.id).correlate(actions))
    .correlate(decisions)
)
_SAID_NO = ("not-yet", "did-not")
_told_before = tellings_told.c.at < sa.bindparam("before", type_=tellings_told.c.at.type)
_SILENT = Prepared(
    sa.select(
        decisions.c.person_id, decisions.c.review_id, decisions.c.id, tellings_told.c.at,
        _happened.c.answer, _late,
    )
    .select_from(_current.outerjoin(_happened, _happened.c.telling_id == tellings.c.id))
    .where(
        _newer_decision.c.id.is_(None), _newer_telling.c.id.is_(None),
        tellings_told.c.telling_id.is_not(None),
        decisions.c.verdict.in_([sa.literal_column(f"'{one}'") for one in sorted(HOPEFUL)]),
        _happened.c.answer.in_([sa.literal_column(f"'{one}'") for one in _SAID_NO])
        | (_happened.c.answer.is_(None) & (_late | _told_before)),
    )
    .order_by(tellings_told.c.at, decisions.c.id)
)  # fmt: skip


class TellingDue:
    """What staff owe to people after decisions, of everybody at once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def untold(self) -> list[Untold]:
        """Decisions nobody was told yet, and that should be, the oldest first."""
        rows: list[Any] = self._work.run(_UNTOLD).fetchall()
        return [
            Untold(row[0], row[1], row[2], from_stored(row[3]), row[4] is not None) for row in rows
        ]

    def silent(self, now: datetime, today: date) -> list[Silent]:
        """Told decisions after which nothing happened, the longest ago first.

        ``today`` is the day it is at the provider's.
        """
        before = in_utc(now) - ASK_AFTER - ANSWER_WITHIN
        rows: list[Any] = self._work.run(_SILENT, today=today, before=before).fetchall()
        return [
            Silent(row[0], row[1], row[2], from_stored(row[3]), _why(row[4], late=bool(row[5])))
            for row in rows
        ]


def _why(answer: str | None, *, late: bool) -> Silence:
    if answer is not None:
        return "said"
    return "late" if late else "no-reply"
