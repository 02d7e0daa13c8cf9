"""Actions in everyday support: what, who, when, and how we will know (standards 121)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from storage.kept import KeepingOfReviews, KeptOfReview, stamp
from storage.reviews import Reviews
from storage.tables import actions
from storage.versions import Version, Versioned

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(KeptOfReview):
    """One version of an action. ``first_id`` names it through all its versions."""

    outcome_id: str | None
    decision_id: str | None
    what: str
    who: str
    due_on: date
    how_known: str
    status: ActionStatus
    note: str
    staff_id: str


class Actions(KeepingOfReviews[Action]):
    """Who does what."""

    TABLE = Versioned(actions, made="action agreed", changed="action changed")

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

    def _thing(self, row: Version) -> Action:
        clear, body = row.clear, row.body
        return Action(
            **stamp(row),
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
        )
