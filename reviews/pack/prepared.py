"""Questions that an advocate prepared with the person: each is for the review that comes next.

Nobody has to say which: a question belongs to the first review that was not closed when it was
written down. One that is planned later takes it, if it is held earlier; closed, it keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reviews.pack.followed import Prepared
from reviews.sight import remarks_for
from storage.observations import Observation
from storage.reviews import Review
from storage.staff import Staff
from storage.supporters import Supporter
from storage.unit import Unit


def review_for(question: Observation, reviews: Iterable[Review]) -> Review | None:
    """The review that a question is for; None while no review is planned."""
    coming = [
        one for one in reviews if one.closed_at is None or one.closed_at > question.recorded_at
    ]
    return min(coming, key=lambda one: (one.held_on, one.id), default=None)


def prepared(unit: Unit, review: Review, reader: Staff | None) -> tuple[Prepared, ...]:
    """The questions for one review, as far as ``reader`` may see them, the oldest first."""
    reviews = unit.reviews.of_person(review.person_id)
    who = {one.id: one for one in unit.supporters.for_person(review.person_id)}
    found = []
    for one in remarks_for(unit, reader, review.person_id, "question"):
        meant = review_for(one, reviews)
        if meant is not None and meant.id == review.id:
            found.append(_prepared(one, who.get(one.supporter_id)))
    return tuple(found)


def _prepared(one: Observation, helper: Supporter | None) -> Prepared:
    return Prepared(
        uid=one.id,
        version=1,
        by=helper.name if helper else "",
        role=helper.role if helper else "",
        words=one.saw,
        recording=one.attachment_id or "",
        recorded_at=one.recorded_at,
    )
