"""An action: what, who, when, how everybody will know; and later whether it was done."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    editing_of,
    form_page,
    newest_in,
    opened,
    place_for,
    saved,
    theirs,
    typed_again,
)
from reviews.console.session import AnyRequest
from reviews.plan import outcome_form
from reviews.plan.decision_form import VERDICT_WORDS
from reviews.plan.typed import Errors, Typed
from storage.actions import Action
from storage.staff import Staff
from storage.unit import Unit

NEW = "new"


@dataclass(frozen=True, slots=True)
class _Acting:
    """The form's surroundings; ``purposes``: what it can be for, with the words for it."""

    place: Place
    newest: Action | None
    key: str
    purposes: dict[str, str]


@get("/reviews/{review_id:str}/actions/{action_id:str}", sync_to_thread=True)
def action_page(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], action_id: FromPath[str]
) -> Page:
    """The form of an action; ``new`` for a new one, for what the address names."""
    with config.store.begin() as unit:
        acting = _for(unit, me, review_id, action_id, note=True)
        newest = acting.newest
        if newest:
            typed = outcome_form.action_typed(newest, _purpose(unit, newest))
        else:
            typed = Typed({"for": [request.query_params.get("for", "")]})
        editing = opened(unit, config, me, acting.key, typed, newest.id if newest else "")
    return _page(request, config, me, acting, editing, {})


@post("/reviews/{review_id:str}/actions/{action_id:str}", sync_to_thread=True)
def act(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    action_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep the action, or a newer version of it."""
    with config.store.begin() as unit:
        acting = _for(unit, me, review_id, action_id)
        place, newest = acting.place, acting.newest
        editing = editing_of(form, acting.key, newest)
        purposes = frozenset(acting.purposes)
        draft, errors = outcome_form.read_action(
            editing.typed, config.today(), purposes, new=newest is None
        )
        if draft is None:
            typed_again(unit, me, place.person, editing)
        else:
            kept = draft

            def write(replaces: str | None) -> None:
                unit.actions.agree(place.review.id, kept, me.id, replaces)

            again = saved(
                unit, me, place.person, editing, write, lambda one: _theirs(unit, config, one)
            )
            if again is None:
                session.tell(request, "The action is saved.")
                return go(f"/console/reviews/{place.review.id}/plan")
            editing = again
    return _page(request, config, me, acting, editing, errors)


def _for(unit: Unit, me: Staff, review_id: str, action_id: str, *, note: bool = False) -> _Acting:
    place = place_for(unit, me, review_id, note=note)
    review = place.review
    purposes = {
        f"outcome:{one.first_id}": f"Outcome: {one.words}"
        for one in unit.outcomes.of_review(review.id)
        if place.may_read(one.view_ids)
    }
    purposes |= {
        f"decision:{one.first_id}": f"Decision “{VERDICT_WORDS[one.verdict]}”: {one.reason}"
        for one in unit.decisions.of_review(review.id)
        if place.may_read(one.view_ids)
    }
    if action_id == NEW:
        return _Acting(place, None, f"{review.id}/action", purposes)
    newest = newest_in(review, unit.actions, action_id)
    if _purpose(unit, newest) not in purposes:
        raise nothing_here()
    return _Acting(place, newest, f"{review.id}/action/{newest.first_id}", purposes)


def _purpose(unit: Unit, action: Action) -> str:
    if action.outcome_id:
        return f"outcome:{unit.outcomes.get(action.outcome_id).first_id}"
    return f"decision:{unit.decisions.get(action.decision_id or '').first_id}"


def _theirs(unit: Unit, config: ConsoleConfig, action_id: str) -> Theirs:
    newest = unit.actions.get(action_id)
    rows = [
        ("What", newest.what),
        ("Who", newest.who),
        ("How it stands", outcome_form.ACTION_WORDS[newest.status]),
        ("Note", newest.note),
    ]
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    acting: _Acting,
    editing: Editing,
    errors: Errors,
) -> Page:
    new = acting.newest is None
    return form_page(
        request,
        config,
        me,
        acting.place,
        "action.html",
        "Add an action" if new else "Change an action",
        editing,
        errors,
        new=new,
        purposes=acting.purposes,
        statuses=outcome_form.ACTION_WORDS,
    )
