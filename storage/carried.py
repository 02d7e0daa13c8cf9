"""Views that a review carried over to a later one, each with the reason (standards 121)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.errors import ReviewClosed, Unknown
from storage.prepared import Prepared
from storage.reviews import Reviews
from storage.tables import carried_views, views
from storage.versions import Version, Versioned, Versions
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Carried:
    """A view that was not decided in this review, and why."""

    id: str
    person_id: str
    review_id: str
    view_id: str
    reason: str
    staff_id: str
    at: datetime
    replaces: str | None = None
    damaged: bool = False


_TABLE = Versioned(
    carried_views, made="view carried over", changed="reason changed", once=("review_id", "view_id")
)
_OWNER = Prepared(sa.select(views.c.person_id).where(views.c.id == sa.bindparam("view")))


class CarriedViews:
    """What waits for a later review."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)

    def carry(
        self, review_id: str, view_id: str, reason: str, by: str, replaces: str | None = None
    ) -> Carried:
        """Carry a view over. Raises ``Changed``, ``ReviewClosed``, ``Unknown``, ``ValueError``."""
        if not reason.strip():
            raise ValueError("a view is carried over for a reason")
        review = Reviews(self._work).get(review_id)
        if review.closed_at is not None:
            raise ReviewClosed("This review is closed.")
        owner = self._work.run(_OWNER, view=view_id).fetchone()
        if owner is None or owner[0] != review.person_id:
            raise Unknown(f"This person has no view with the id {view_id}.")
        clear = {"review_id": review_id, "staff_id": by, "view_id": view_id}
        body = {"reason": reason}
        return _one(
            self._rows.add(review.person_id, clear, body, actor=f"staff:{by}", replaces=replaces)
        )

    def of_review(self, review_id: str) -> list[Carried]:
        """What one review carried over, the oldest first."""
        return [_one(row) for row in self._rows.of("review_id", review_id)]

    def of_person(self, person_id: str) -> list[Carried]:
        """What was ever carried over for a person; none when erased."""
        return [_one(row) for row in self._rows.of("person_id", person_id)]

    def get(self, carried_id: str) -> Carried:
        """One version. Raises :class:`Unknown`."""
        return _one(self._rows.get(carried_id))


def _one(row: Version) -> Carried:
    return Carried(
        row.id, row.person_id, row.clear["review_id"], row.clear["view_id"],
        row.body.get("reason", ""), row.clear["staff_id"], row.at, row.replaces, row.damaged,
    )  # fmt: skip
