"""Closing a review: what still stands in the way, and the close itself."""

from __future__ import annotations

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.decided import ShownDecision, deciding
from reviews.console.dependencies import Config, Me
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import Place, place_for, review_crumbs, staff_name
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.pack.chains import Chains
from reviews.plan.closing import Standing, standing_of
from storage.staff import Staff
from storage.unit import Unit

MOST_SHOWN = 50


@get("/reviews/{review_id:str}/close", sync_to_thread=True)
def close_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """What still stands in the way, each with a link to act; and the button."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        standing = standing_of(unit, place.review)
        untold = _untold(config, unit, place, standing)
    return _page(request, config, me, place, standing, untold)


@post("/reviews/{review_id:str}/close", sync_to_thread=True)
def close(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page | Redirect:
    """Close it and seal the ledger; closing a second time says who closed it first."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id)
        review = place.review
        standing = standing_of(unit, review)
        untold = _untold(config, unit, place, standing)
        if review.closed_at is None and standing.may_close:
            unit.reviews.close(review.id, me.id)
        elif review.closed_at is not None:
            by, at = (
                staff_name(unit, review.closed_by),
                wording.when(review.closed_at, config.timezone),
            )
            session.tell(request, f"This review was closed already, by {by} on {at}.")
            return go(f"/console/reviews/{review.id}")
    if not standing.may_close:
        errors = {"blocked": "This review cannot close yet. The list says what is still to do."}
        return _page(request, config, me, place, standing, untold, errors)
    seal = config.store.checkpoint()
    session.tell(
        request,
        f"The review is closed. Write this seal down, away from the computer: {seal.digest[:16]}",
    )
    return go(f"/console/reviews/{review.id}")


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    place: Place,
    standing: Standing,
    untold: list[ShownDecision],
    errors: dict[str, str] | None = None,
) -> Page:
    review = place.review
    still_open = frozenset(standing.open)
    listed = [one for one in place.chosen if one.id in still_open]
    made = shown(config, place.person, listed[:MOST_SHOWN], Chains(place.views))
    return page(
        request,
        config,
        "close.html",
        f"Tell back and close: {review.title}",
        me=me,
        crumbs=review_crumbs(place.person, review),
        errors=errors,
        status=409 if errors else 200,
        person=place.person,
        review=review,
        day=wording.day(review.held_on),
        closed=wording.when(review.closed_at, config.timezone) if review.closed_at else "",
        standing=standing,
        open=made,
        unseen=len(still_open) - len(listed),
        untold=untold,
    )


def _untold(
    config: ConsoleConfig, unit: Unit, place: Place, standing: Standing
) -> list[ShownDecision]:
    if not standing.untold:
        return []
    return list(map(deciding(unit, config, place.person, place.views).shown, standing.untold))
