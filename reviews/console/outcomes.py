"""Outcomes in the person's words, and the actions that serve them."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import Page, go, page
from reviews.console.planned import Planned, planned
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    editing_of,
    form_page,
    newest_in,
    opened,
    place_for,
    review_crumbs,
    saved,
    theirs,
    typed_again,
)
from reviews.console.session import AnyRequest
from reviews.console.shown import shown
from reviews.pack.chains import Chains
from reviews.plan import outcome_form
from reviews.plan.generic import questioned
from reviews.plan.typed import Errors, Typed
from storage.outcomes import Outcome
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

MOST_VIEWS = 100
NEW = "new"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The form's surroundings."""

    place: Place
    newest: Outcome | None
    key: str


@get("/reviews/{review_id:str}/plan", sync_to_thread=True)
def plan_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """Outcomes with their actions, and decisions that have actions or need one."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        review = place.review
        found: Planned = planned(
            config,
            place.views,
            unit.outcomes.of_review(review.id),
            unit.actions.of_review(review.id),
            unit.decisions.of_review(review.id),
        )
    return page(
        request,
        config,
        "plan.html",
        f"Outcomes and actions: {review.title}",
        me=me,
        crumbs=review_crumbs(place.person, review),
        person=place.person,
        review=review,
        day=wording.day(review.held_on),
        plan=found,
    )


@get("/reviews/{review_id:str}/outcomes/{outcome_id:str}", sync_to_thread=True)
def outcome_page(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], outcome_id: FromPath[str]
) -> Page:
    """The form of an outcome; ``new`` for a new one."""
    with config.store.begin() as unit:
        outcome = _for(unit, me, review_id, outcome_id, note=True)
        newest = outcome.newest
        typed = outcome_form.outcome_typed(newest) if newest else Typed()
        editing = opened(unit, config, me, outcome.key, typed, newest.id if newest else "")
    return _page(request, config, me, outcome, editing, {})


@post("/reviews/{review_id:str}/outcomes/{outcome_id:str}", sync_to_thread=True)
def agree(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    outcome_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep the outcome. A generic wording is asked about once, and kept when it is sent again."""
    with config.store.begin() as unit:
        outcome = _for(unit, me, review_id, outcome_id)
        return _keep(request, config, me, unit, outcome, form)


def _keep(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    outcome: _Outcome,
    form: Form,
) -> Page | Redirect:
    place, editing = outcome.place, editing_of(form, outcome.key, outcome.newest)
    typed = editing.typed
    draft, errors = outcome_form.read_outcome(typed, _choosable(outcome))
    asked = questioned(typed.one("words"))
    if draft is None or (asked and typed.one("asked_about") != typed.one("words")):
        typed_again(unit, me, place.person, editing)
        return _page(request, config, me, outcome, editing, errors, asked=asked)
    kept = draft

    def write(replaces: str | None) -> None:
        unit.outcomes.agree(place.review.id, kept, me.id, replaces)

    again = saved(unit, me, place.person, editing, write, lambda one: _theirs(unit, config, one))
    if again is not None:
        return _page(request, config, me, outcome, again, {})
    session.tell(request, "The outcome is saved.")
    return go(f"/console/reviews/{place.review.id}/plan")


def _for(unit: Unit, me: Staff, review_id: str, outcome_id: str, *, note: bool = False) -> _Outcome:
    place = place_for(unit, me, review_id, note=note)
    if outcome_id == NEW:
        return _Outcome(place, None, f"{place.review.id}/outcome")
    newest = newest_in(place.review, unit.outcomes, outcome_id)
    if not place.may_read(newest.view_ids):
        raise nothing_here()
    return _Outcome(place, newest, f"{place.review.id}/outcome/{newest.first_id}")


def _choosable(outcome: _Outcome) -> frozenset[str]:
    kept = outcome.newest.view_ids if outcome.newest else ()
    return frozenset([*(one.id for one in outcome.place.chosen), *kept])


def _theirs(unit: Unit, config: ConsoleConfig, outcome_id: str) -> Theirs:
    newest = unit.outcomes.get(outcome_id)
    rows = [
        ("Outcome", newest.words),
        ("How it stands", outcome_form.OUTCOME_WORDS[newest.status]),
        ("How it went", newest.note),
    ]
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    outcome: _Outcome,
    editing: Editing,
    errors: Errors,
    *,
    asked: list[str] | None = None,
) -> Page:
    place, newest = outcome.place, outcome.newest
    ticked = frozenset(editing.typed.every("view"))
    by_id = {one.id: one for one in place.chosen}
    offered: list[View] = sorted(by_id.values(), key=lambda one: one.id not in ticked)
    made = shown(config, place.person, offered[:MOST_VIEWS], Chains(place.views))
    return form_page(
        request,
        config,
        me,
        place,
        "outcome.html",
        "Change an outcome" if newest else "Add an outcome",
        editing,
        errors,
        new=newest is None,
        offered=made,
        ticked=ticked,
        better=[one for one in made if one.id in ticked] or made[:5],
        asked=asked or [],
        importance=outcome_form.IMPORTANCE_WORDS,
        statuses=outcome_form.OUTCOME_WORDS,
    )
