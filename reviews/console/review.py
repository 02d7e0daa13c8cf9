"""The page of a review: its steps, what is planned, what was decided, and the pack."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.params import FromPath

from reviews import wording
from reviews.console.dependencies import Config, Me
from reviews.console.pages import Page, page
from reviews.console.reviewing import Place, person_crumbs, place_for, staff_name
from reviews.console.session import AnyRequest
from reviews.pack.communication import needs
from reviews.pack.coverage import topic_order, topic_title
from reviews.plan.closing import standing_of
from reviews.plan.steps import Progress, Step, steps
from storage.unit import Unit


@get("/reviews/{review_id:str}", sync_to_thread=True)
def review_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """The review: what it considers, how far it is, and the pack in its forms."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        planner = staff_name(unit, place.review.staff_id)
        listed = steps_of(unit, place)
    review = place.review
    return page(
        request,
        config,
        "review.html",
        review.title,
        me=me,
        crumbs=person_crumbs(place.person),
        person=place.person,
        needs=needs(place.person),
        review=review,
        day=wording.day(review.held_on),
        planner=planner,
        steps=listed,
        closed=wording.when(review.closed_at, config.timezone) if review.closed_at else "",
        **_considered(config, place),
    )


def steps_of(unit: Unit, place: Place) -> list[Step]:
    """How far the review is."""
    review = place.review
    return steps(
        Progress(
            review,
            standing_of(unit, review),
            unit.sheets.of_review(review.id, "agenda") is not None,
            len(unit.outcomes.of_review(review.id)),
            len(unit.actions.of_review(review.id)),
            unit.sheets.of_review(review.id, "questions") is not None,
        )
    )


def _considered(config: Config, place: Place) -> dict[str, Any]:
    """What the review holds by topic, and what has moved since it was chosen."""
    review, open_ones = place.review, place.chosen
    counted = [
        (topic_title(config.library, topic), sum(one.topic == topic for one in open_ones))
        for topic in topic_order(config.library, open_ones)
    ]
    since = review.chosen_at
    newer = [
        one
        for one in place.views
        if one.standing == "current" and one.answer.kind != "skip"
        and (since is None or one.recorded_at > since)
    ]  # fmt: skip
    chosen = frozenset(review.view_ids)
    back = [one for one in place.views if one.id in chosen and one.standing == "taken back"]
    return {
        "counted": counted,
        "total": len(open_ones),
        "taken_back": len(back),
        "changed": sum(one.standing == "superseded" for one in open_ones),
        "newer": len(newer),
    }
