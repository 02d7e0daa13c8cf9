"""What is written for a review as a whole: its agenda, and the review questions.

Agenda: practice 5, standards 98. Review questions: standards 97. What the fields of a sheet
are called is the business of :mod:`reviews.plan`; here they are text by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from storage.errors import ReviewClosed
from storage.kept import Keeping, KeptOfReview, stamp
from storage.reviews import Reviews
from storage.tables import review_sheets
from storage.versions import Version, Versioned

SheetKind = Literal["agenda", "questions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(KeptOfReview):
    """One version of a sheet; ``fields`` by name."""

    kind: SheetKind
    fields: Mapping[str, str]
    staff_id: str


class Sheets(Keeping[Sheet]):
    """The sheets of reviews."""

    TABLE = Versioned(
        review_sheets, made="sheet written", changed="sheet changed", once=("review_id", "sheet")
    )

    def write(
        self,
        review_id: str,
        kind: SheetKind,
        fields: Mapping[str, str],
        by: str,
        replaces: str | None = None,
    ) -> Sheet:
        """Keep a sheet. Raises ``Changed`` when there is a newer one, and ``ReviewClosed``."""
        review = Reviews(self._work).get(review_id)
        if review.closed_at is not None:
            raise ReviewClosed("This review is closed.")
        clear: dict[str, Any] = {"review_id": review_id, "staff_id": by, "sheet": kind}
        kept = self._rows.add(
            review.person_id, clear, dict(fields), actor=f"staff:{by}", replaces=replaces
        )
        return self._thing(self._rows.get(kept.id))

    def of_review(self, review_id: str, kind: SheetKind) -> Sheet | None:
        """The current sheet of a review, or None."""
        row = self._rows.the_one(review_id=review_id, sheet=kind)
        return None if row is None else self._thing(row)

    def _thing(self, row: Version) -> Sheet:
        return Sheet(
            **stamp(row),
            review_id=row.clear["review_id"],
            kind=row.clear["sheet"],
            fields=row.body,
            staff_id=row.clear["staff_id"],
        )
