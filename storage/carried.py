"""Views that a review carried over to a later one, each with the reason (standards 121)."""

from __future__ import annotations

from dataclasses import dataclass

from storage.belonging import see_views
from storage.errors import ReviewClosed
from storage.kept import KeepingOfReviews, KeptOfReview, stamp
from storage.reviews import Reviews
from storage.tables import carried_views
from storage.versions import Version, Versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried(KeptOfReview):
    """A view that was not decided in this review, and why."""

    view_id: str
    reason: str
    staff_id: str


class CarriedViews(KeepingOfReviews[Carried]):
    """What waits for a later review."""

    TABLE = Versioned(
        carried_views,
        made="view carried over",
        changed="reason changed",
        once=("review_id", "view_id"),
    )

    def carry(
        self, review_id: str, view_id: str, reason: str, by: str, replaces: str | None = None
    ) -> Carried:
        """Carry a view over. Raises ``Changed``, ``ReviewClosed``, ``Unknown``, ``ValueError``."""
        if not reason.strip():
            raise ValueError("a view is carried over for a reason")
        review = Reviews(self._work).get(review_id)
        if review.closed_at is not None:
            raise ReviewClosed("This review is closed.")
        see_views(self._work, review.person_id, [view_id])
        clear = {"review_id": review_id, "staff_id": by, "view_id": view_id}
        body = {"reason": reason}
        return self._thing(
            self._rows.add(review.person_id, clear, body, actor=f"staff:{by}", replaces=replaces)
        )

    def _thing(self, row: Version) -> Carried:
        return Carried(
            **stamp(row),
            review_id=row.clear["review_id"],
            view_id=row.clear["view_id"],
            reason=row.body.get("reason", ""),
            staff_id=row.clear["staff_id"],
        )
