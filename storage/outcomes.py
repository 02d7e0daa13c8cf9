"""Outcomes: goals in the person's own words, tied to their views (standards 122)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from storage.reviews import Reviews
from storage.tables import outcomes
from storage.versions import Version, Versioned, Versions
from storage.work import Work

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """One version of an outcome. ``first_id`` names it through all its versions."""

    id: str
    person_id: str
    review_id: str
    words: str
    view_ids: tuple[str, ...]
    importance: Importance
    status: OutcomeStatus
    note: str
    staff_id: str
    at: datetime
    first_id: str
    replaces: str | None = None
    superseded_by: str | None = None
    damaged: bool = False


_TABLE = Versioned(outcomes, made="outcome agreed", changed="outcome changed")


class Outcomes:
    """What people want to come of it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)

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

    def get(self, outcome_id: str) -> Outcome:
        """One version. Raises ``Unknown``."""
        return _one(self._rows.get(outcome_id))

    def newest(self, outcome_id: str) -> Outcome:
        """The current version of the outcome that ``outcome_id`` is any version of."""
        return _one(self._rows.newest(outcome_id))

    def history(self, outcome_id: str) -> list[Outcome]:
        """All versions, the oldest first."""
        return [_one(row) for row in self._rows.history(outcome_id)]

    def of_review(self, review_id: str) -> list[Outcome]:
        """The current ones that a review agreed, the oldest first."""
        return [_one(row) for row in self._rows.of("review_id", review_id)]

    def of_person(self, person_id: str) -> list[Outcome]:
        """The current ones of a person, the oldest first; none when erased."""
        return [_one(row) for row in self._rows.of("person_id", person_id)]


def _one(row: Version) -> Outcome:
    clear, body = row.clear, row.body
    return Outcome(
        id=row.id,
        person_id=row.person_id,
        review_id=clear["review_id"],
        words=body.get("words", ""),
        view_ids=tuple(json.loads(clear["view_ids"])),
        importance=clear["importance"],
        status=clear["status"],
        note=body.get("note", ""),
        staff_id=clear["staff_id"],
        at=row.at,
        first_id=row.first_id,
        replaces=row.replaces,
        superseded_by=row.superseded_by,
        damaged=row.damaged,
    )
