"""Plan reviews: when, which views they consider, and which packs were made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import review_choices, reviews, reviews_closed, views
from storage.times import day, from_stored, maybe
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Review:
    """One review. ``title`` is "" when the person was erased. ``staff_id`` planned it."""

    id: str
    person_id: str
    title: str
    held_on: date
    staff_id: str
    created_at: datetime
    view_ids: tuple[str, ...] = ()
    chosen_at: datetime | None = None
    chosen_by: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None


_later = review_choices.alias("later")
_SELECT = (
    sa.select(
        reviews.c.id, reviews.c.person_id, reviews.c.about, reviews.c.held_on,
        reviews.c.staff_id, reviews.c.created_at, review_choices.c.view_ids,
        review_choices.c.at, review_choices.c.staff_id, reviews_closed.c.at,
        reviews_closed.c.staff_id,
    )
    .select_from(reviews)
    .outerjoin(
        review_choices,
        (review_choices.c.review_id == reviews.c.id)
        & (
            review_choices.c.seq
            == sa.select(sa.func.max(_later.c.seq))
            .where(_later.c.review_id == reviews.c.id)
            .correlate(reviews)
            .scalar_subquery()
        ),
    )
    .outerjoin(reviews_closed, reviews_closed.c.review_id == reviews.c.id)
    .order_by(reviews.c.held_on, reviews.c.id)
)  # fmt: skip
_GET = Prepared(_SELECT.where(reviews.c.id == sa.bindparam("review")))
_OF = Prepared(_SELECT.where(reviews.c.person_id == sa.bindparam("person")))
_OPEN = Prepared(_SELECT.where(reviews_closed.c.review_id.is_(None)))
_OWNER = Prepared(sa.select(views.c.person_id).where(views.c.id == sa.bindparam("view")))


class Reviews:
    """The reviews of people's plans."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def plan(self, person_id: str, *, title: str, held_on: date, by: str) -> Review:
        """Plan a review. ``by`` is the id of the member of staff."""
        work = self._work
        seal, review_id, now = work.seal(person_id), work.new_id(), work.now()
        row = {
            "id": review_id,
            "person_id": person_id,
            "staff_id": by,
            "held_on": held_on,
            "created_at": now,
            "about": seal.close_data("reviews", review_id, "about", {"title": title}),
        }
        work.chain.write("reviews", row, "review planned", at=now, actor=f"staff:{by}")
        return Review(review_id, person_id, title, held_on, by, now)

    def choose(self, review_id: str, view_ids: Sequence[str], by: str) -> Review:
        """Say which views the review considers; replaces an earlier choice, which is kept.

        From now on, "new since the last review" counts from here. Raises ``Unknown`` for a
        view that is not this person's.
        """
        work, review = self._work, self.get(review_id)
        for view_id in view_ids:
            owner = work.run(_OWNER, view=view_id).fetchone()
            if owner is None or owner[0] != review.person_id:
                raise Unknown(f"This person has no view with the id {view_id}.")
        now = work.now()
        row = {
            "id": work.new_id(),
            "review_id": review_id,
            "person_id": review.person_id,
            "staff_id": by,
            "view_ids": json.dumps(list(view_ids)),
            "at": now,
        }
        work.chain.write("review_choices", row, "views chosen", at=now, actor=f"staff:{by}")
        work.chain.count(review.person_id, new_views=0, counted_from=now)
        return self.get(review_id)

    def close(self, review_id: str, by: str) -> Review:
        """The review was held. Closing twice changes nothing. Make a checkpoint after it."""
        work, review = self._work, self.get(review_id)
        if review.closed_at is None:
            now = work.now()
            row = {
                "review_id": review_id, "person_id": review.person_id, "staff_id": by, "at": now,
            }  # fmt: skip
            work.chain.write("reviews_closed", row, "review closed", at=now, actor=f"staff:{by}")
        return self.get(review_id)

    def pack_made(self, review_id: str, view_ids: Sequence[str], format: str, by: str) -> None:  # noqa: A002
        """Note that a pack left the store: which views, in which format, for whom."""
        review = self.get(review_id)
        detail = json.dumps({"format": format, "views": list(view_ids)}, separators=(",", ":"))
        self._work.chain.enter(
            review.person_id,
            "pack made",
            at=self._work.now(),
            actor=by if ":" in by else f"staff:{by}",
            subject=review_id,
            detail=detail,
        )

    def get(self, review_id: str) -> Review:
        """One review. Raises :class:`Unknown`."""
        row = self._work.run(_GET, review=review_id).fetchone()
        if row is None:
            raise Unknown(f"There is no review with the id {review_id}.")
        return self._one(row)

    def of_person(self, person_id: str) -> list[Review]:
        """A person's reviews, by the day they are held."""
        return [self._one(row) for row in self._work.run(_OF, person=person_id).fetchall()]

    def all_open(self) -> list[Review]:
        """Every review that was not closed, by the day they are held."""
        return [self._one(row) for row in self._work.run(_OPEN).fetchall()]

    def _one(self, row: Any) -> Review:
        seal = self._work.seal_or_none(row[1])
        about = {} if seal is None else seal.open_data("reviews", row[0], "about", row[2])
        return Review(
            id=row[0],
            person_id=row[1],
            title=about.get("title", ""),
            held_on=day(row[3]),
            staff_id=row[4],
            created_at=from_stored(row[5]),
            view_ids=tuple(json.loads(row[6])) if row[6] else (),
            chosen_at=maybe(row[7]),
            chosen_by=row[8],
            closed_at=maybe(row[9]),
            closed_by=row[10],
        )
