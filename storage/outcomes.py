"""Outcomes: goals in the person's own words, tied to their views (standards 122)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, get_args

from storage.kept import KeepingOfReviews, KeptOfReview, stamp
from storage.reviews import Reviews
from storage.tables import outcomes
from storage.versions import Version, Versioned

Importance = Literal["very", "quite", "a-little", ""]
OutcomeStatus = Literal["open", "reached", "partly", "stopped"]
IMPORTANCE: tuple[Importance, ...] = get_args(Importance)
OUTCOME_STATUS: tuple[OutcomeStatus, ...] = get_args(OutcomeStatus)


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """An outcome as it is written down. ``note`` says how it went, once it is not open."""

    words: str
    view_ids: tuple[str, ...]
    importance: Importance = ""
    status: OutcomeStatus = "open"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(KeptOfReview):
    """One version of an outcome. ``first_id`` names it through all its versions."""

    words: str
    view_ids: tuple[str, ...]
    importance: Importance
    status: OutcomeStatus
    note: str
    staff_id: str


class Outcomes(KeepingOfReviews[Outcome]):
    """What people want to come of it."""

    TABLE = Versioned(outcomes, made="outcome agreed", changed="outcome changed")

    def agree(
        self, review_id: str, draft: OutcomeDraft, by: str, replaces: str | None = None
    ) -> Outcome:
        """Keep an outcome, or a newer version. Raises ``Changed`` and ``ValueError``."""
        if not draft.words.strip():
            raise ValueError("an outcome has words")
        if draft.status not in OUTCOME_STATUS or draft.importance not in IMPORTANCE:
            raise ValueError("no such status or importance")
        review = Reviews(self._work).get(review_id)
        clear = {
            "review_id": review_id,
            "staff_id": by,
            "status": draft.status,
            "importance": draft.importance,
            "view_ids": json.dumps(list(draft.view_ids)),
        }
        body = {"words": draft.words, "note": draft.note}
        kept = self._rows.add(review.person_id, clear, body, actor=f"staff:{by}", replaces=replaces)
        return self.get(kept.id)

    def _thing(self, row: Version) -> Outcome:
        clear, body = row.clear, row.body
        return Outcome(
            **stamp(row),
            review_id=clear["review_id"],
            words=body.get("words", ""),
            view_ids=tuple(json.loads(clear["view_ids"])),
            importance=clear["importance"],
            status=clear["status"],
            note=body.get("note", ""),
            staff_id=clear["staff_id"],
        )
