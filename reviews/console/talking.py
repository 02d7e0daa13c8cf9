"""Talk and decide: the chosen views one by one, each with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.decided import (
    Deciding,
    ShownDecision,
    ShownDifference,
    deciding,
    shown_difference,
)
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.paging import paged
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    form_page,
    opened,
    place_for,
    review_crumbs,
    saved,
    theirs,
    typed_again,
    typed_in,
)
from reviews.console.session import AnyRequest
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from reviews.pack.coverage import topic_order, topic_title
from reviews.plan.closing import Considered, standing_of
from reviews.plan.typed import Errors, Typed
from storage.carried import Carried
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

EACH_PAGE = 30


@dataclass(frozen=True, slots=True)
class Talked:
    """One view with its place in the review, and the differences that advocates added to it."""

    view: ShownView
    topic: str
    fate: str
    decisions: tuple[ShownDecision, ...]
    carried: str
    otherwise: tuple[ShownDifference, ...]


@get("/reviews/{review_id:str}/talk", sync_to_thread=True)
def talk_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """The views in the person's words, sound and picture, with what was decided about each."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        standing = standing_of(unit, place.review)
        known = {one.view_id: one for one in standing.considered}
        decided = deciding(unit, config, place.person, place.views)
        listed = _in_order(config, place)
        if request.query_params.get("show") == "open":
            listed = [one for one in listed if known[one.id].fate == "open"]
        part = paged(listed, request.query_params.get("page"), EACH_PAGE)
        made = shown(config, place.person, part.items, Chains(place.views))
        differences = [shown_difference(unit, config, one) for one in place.differences(unit, me)]
        talked = [_talked(config, one, known[one.id], decided, differences) for one in made]
    return page(
        request,
        config,
        "talk.html",
        f"Talk and decide: {place.review.title}",
        me=me,
        crumbs=review_crumbs(place.person, place.review),
        person=place.person,
        review=place.review,
        day=wording.day(place.review.held_on),
        talked=talked,
        part=part,
        total=len(place.chosen),
        open=len(standing.open),
        only_open=request.query_params.get("show") == "open",
        differences=differences,
    )


@get("/reviews/{review_id:str}/carry/{view_id:str}", sync_to_thread=True)
def carry_page(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], view_id: FromPath[str]
) -> Page:
    """The form to carry a view over: one reason."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        _chosen(place, view_id)
        kept = _carried(unit, place, view_id)
        typed = Typed({"reason": [kept.reason]}) if kept else Typed()
        key = f"{place.review.id}/carry/{view_id}"
        editing = opened(unit, config, me, key, typed, kept.id if kept else "")
    return _carry(request, config, me, place, view_id, editing, {})


@post("/reviews/{review_id:str}/carry/{view_id:str}", sync_to_thread=True)
def carry(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    view_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Carry the view over, with the reason."""
    typed, errors = typed_in(form), Errors()
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id)
        _chosen(place, view_id)
        review, reason = place.review, typed.one("reason")
        editing = Editing(f"{review.id}/carry/{view_id}", typed, typed.one("replaces"))
        if not reason:
            errors["reason"] = "Say why this waits for a later review."
            typed_again(unit, me, place.person, editing)
        else:

            def write(replaces: str | None) -> None:
                unit.carried.carry(review.id, view_id, reason, me.id, replaces)

            def newest(one: str) -> Theirs:
                there = unit.carried.get(one)
                return theirs(unit, config, there.staff_id, there.at, [("Why", there.reason)])

            again = saved(unit, me, place.person, editing, write, newest)
            if again is None:
                session.tell(request, "Carried over to a later review, with the reason.")
                return go(f"/console/reviews/{review.id}/talk#view-{view_id}")
            editing = again
    return _carry(request, config, me, place, view_id, editing, errors)


def _in_order(config: ConsoleConfig, place: Place) -> list[View]:
    """The chosen views by topic, in the order of the chat."""
    chosen = place.chosen
    by_topic: dict[str, list[View]] = {}
    for view in chosen:
        by_topic.setdefault(view.topic, []).append(view)
    return [view for topic in topic_order(config.library, chosen) for view in by_topic[topic]]


def _talked(
    config: ConsoleConfig,
    view: ShownView,
    known: Considered,
    decided: Deciding,
    differences: Sequence[ShownDifference],
) -> Talked:
    waits: Carried | None = known.carried if known.fate == "carried" else None
    return Talked(
        view,
        topic_title(config.library, view.topic),
        known.fate,
        tuple(map(decided.shown, known.decisions)),
        waits.reason if waits else "",
        tuple(one for one in differences if one.by and view.id in one.views),
    )


def _chosen(place: Place, view_id: str) -> View:
    found = next((one for one in place.chosen if one.id == view_id), None)
    if found is None:
        raise nothing_here()
    return found


def _carried(unit: Unit, place: Place, view_id: str) -> Carried | None:
    listed = unit.carried.of_review(place.review.id)
    return next((one for one in listed if one.view_id == view_id), None)


def _carry(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    place: Place,
    view_id: str,
    editing: Editing,
    errors: Errors,
) -> Page:
    view = shown(config, place.person, [_chosen(place, view_id)], Chains(place.views))[0]
    title = "Carry an answer over to a later review"
    return form_page(
        request, config, me, place, "carry.html", title, editing, errors, one=view
    )  # fmt: skip
