"""Actions in everyday support: what, who, when, and how we will know (standards 121)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.reviews import Reviews
from storage.tables import actions
from storage.versions import Version, Versioned, Versions
from storage.work import Work

ActionStatus = Literal["to-do", "done", "stopped"]
ACTION_STATUS: tuple[ActionStatus, ...] = get_args(ActionStatus)


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as it is written down; for an outcome, a decision, or both.

    ``note``: what was done, or why it was not.
    """

    what: str
    who: str
    due_on: date
    how_known: str
    outcome_id: str | None = None
    decision_id: str | None = None
    status: ActionStatus = "to-do"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One version of an action. ``first_id`` names it through all its versions."""

    id: str
    person_id: str
    review_id: str
    outcome_id: str | None
    decision_id: str | None
    what: str
    who: str
    due_on: date
    how_known: str
    status: ActionStatus
    note: str
    staff_id: str
    at: datetime
    first_id: str
    replaces: str | None = None
    superseded_by: str | None = None
    damaged: bool = False


_TABLE = Versioned(actions, made="action agreed", changed="action changed")
_newer = actions.alias("newer")
# Counted without opening anything: the home page asks for everybody at once.
_OVERDUE = Prepared(
    sa.select(actions.c.person_id, sa.func.count(), sa.func.min(actions.c.due_on))
    .select_from(actions.outerjoin(_newer, _newer.c.replaces == actions.c.id))
    .where(
        actions.c.status == "to-do",
        actions.c.due_on < sa.bindparam("today", type_=sa.Date),
        _newer.c.id.is_(None),
    )
    .group_by(actions.c.person_id)
)


class Actions:
    """Who does what."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)

    def agree(
        self, review_id: str, draft: ActionDraft, by: str, replaces: str | None = None
    ) -> Action:
        """Keep an action, or a newer version. Raises ``Changed`` and ``ValueError``."""
        if not draft.what.strip() or not draft.who.strip():
            raise ValueError("an action says what is done, and who does it")
        if draft.status not in ACTION_STATUS:
            raise ValueError(f"{draft.status!r} is none of {', '.join(ACTION_STATUS)}")
        if draft.outcome_id is None and draft.decision_id is None:
            raise ValueError("an action is for an outcome or for a decision")
        review = Reviews(self._work).get(review_id)
        clear = {
            "review_id": review_id,
            "staff_id": by,
            "outcome_id": draft.outcome_id,
            "decision_id": draft.decision_id,
            "status": draft.status,
            "due_on": draft.due_on,
        }
        body = {
            "what": draft.what,
            "who": draft.who,
            "how_known": draft.how_known,
            "note": draft.note,
        }
        kept = self._rows.add(review.person_id, clear, body, actor=f"staff:{by}", replaces=replaces)
        return self.get(kept.id)

    def get(self, action_id: str) -> Action:
        """One version. Raises ``Unknown``."""
        return _one(self._rows.get(action_id))

    def history(self, action_id: str) -> list[Action]:
        """All versions, the oldest first."""
        return [_one(row) for row in self._rows.history(action_id)]

    def of_review(self, review_id: str) -> list[Action]:
        """The current ones that a review agreed, the oldest first."""
        return [_one(row) for row in self._rows.of("review_id", review_id)]

    def of_person(self, person_id: str) -> list[Action]:
        """The current ones of a person, the oldest first; none when erased."""
        return [_one(row) for row in self._rows.of("person_id", person_id)]

    def overdue(self, today: date) -> dict[str, tuple[int, date]]:
        """By person: how many actions should have been done before today, and the oldest day."""
        rows: list[Any] = self._work.run(_OVERDUE, today=today).fetchall()
        return {row[0]: (row[1], _day(row[2])) for row in rows}


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _one(row: Version) -> Action:
    clear, body = row.clear, row.body
    return Action(
        id=row.id,
        person_id=row.person_id,
        review_id=clear["review_id"],
        outcome_id=clear["outcome_id"],
        decision_id=clear["decision_id"],
        what=body.get("what", ""),
        who=body.get("who", ""),
        due_on=clear["due_on"],
        how_known=body.get("how_known", ""),
        status=clear["status"],
        note=body.get("note", ""),
        staff_id=clear["staff_id"],
        at=row.at,
        first_id=row.first_id,
        replaces=row.replaces,
        superseded_by=row.superseded_by,
        damaged=row.damaged,
    )
