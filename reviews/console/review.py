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
from reviews.pack.coverage import topic_order, topic_title
from reviews.plan.closing import standing_of
from reviews.plan.steps import Progress, Step, steps
from reviews.sight import keeps_from
from reviews.withdrawn import Withdrawn, withdrawn
from storage.unit import Unit


@get("/reviews/{review_id:str}", sync_to_thread=True)
def review_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """The review: what it considers, how far it is, and the pack in its forms."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        planner = staff_name(unit, place.review.staff_id)
        listed = steps_of(unit, place)
        gone = withdrawn(unit, place.review)
        kept_from_me = keeps_from(unit, me, place.person.id)
    review = place.review
    return page(
        request,
        config,
        "review.html",
        review.title,
        me=me,
        crumbs=person_crumbs(place.person),
        person=place.person,
        review=review,
        day=wording.day(review.held_on),
        planner=planner,
        steps=listed,
        taken_back=len(gone),
        packs_with=_packs_with(gone, config.timezone),
        kept_from_me=kept_from_me,
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
    return {
        "counted": counted,
        "total": len(open_ones),
        "changed": sum(one.standing == "superseded" for one in open_ones),
        "newer": len(newer),
    }


def _packs_with(gone: tuple[Withdrawn, ...], timezone: str) -> list[str]:
    """Each pack that still holds something of it, in words, the oldest first."""
    made = sorted({(pack.at, pack.format, pack.by) for one in gone for pack in one.packs})
    return [
        f"{form.upper()}, made on {wording.when(at, timezone)}" + (f" by {by}" if by else "")
        for at, form, by in made
    ]
