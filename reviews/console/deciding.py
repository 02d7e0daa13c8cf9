"""A decision: about one view or several, with who, why, and what stands behind a "no"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.pages import Page, go
from reviews.console.reviewing import (
    Editing,
    Place,
    Theirs,
    easy_advice,
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
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from reviews.plan import decision_form
from reviews.plan.closing import standing_of
from reviews.plan.typed import Errors, Typed, written
from storage.decisions import Decision
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

MOST_OFFERED = 40
EASY = ("reason", "would_change")


@dataclass(frozen=True, slots=True)
class _Deciding:
    """The form's surroundings: which decision it changes, and which views it can answer."""

    place: Place
    before: Decision | None
    key: str
    offered: tuple[View, ...]


@get("/reviews/{review_id:str}/decisions/new", sync_to_thread=True)
def new_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """An empty form about the view in the address."""
    asked = request.query_params.get("view", "")
    with config.store.begin() as unit:
        deciding = _new(unit, me, review_id, asked, note=True)
        kept = Typed(
            {
                "view": [asked],
                "decided_on": [written(config.today())],
                "person_there": ["yes"],
            }
        )
        editing = opened(unit, config, me, deciding.key, kept)
    return _page(request, config, me, deciding, editing, {})


@post("/reviews/{review_id:str}/decisions/new", sync_to_thread=True)
def decide(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Keep the decision, or say what is missing."""
    asked = request.query_params.get("view", "")
    with config.store.begin() as unit:
        deciding = _new(unit, me, review_id, asked)
        return _keep(request, config, me, unit, deciding, form)


@get("/reviews/{review_id:str}/decisions/{decision_id:str}", sync_to_thread=True)
def change_page(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
) -> Page:
    """The newest version of a decision, to be changed."""
    with config.store.begin() as unit:
        deciding, newest = _changing(unit, me, review_id, decision_id, note=True)
        kept = decision_form.as_typed(newest)
        editing = opened(unit, config, me, deciding.key, kept, newest.id)
    return _page(request, config, me, deciding, editing, {})


@post("/reviews/{review_id:str}/decisions/{decision_id:str}", sync_to_thread=True)
def change(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    decision_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep a newer version; the older one stays known."""
    with config.store.begin() as unit:
        deciding, _ = _changing(unit, me, review_id, decision_id)
        return _keep(request, config, me, unit, deciding, form)


def _new(unit: Unit, me: Staff, review_id: str, asked: str, *, note: bool = False) -> _Deciding:
    place = place_for(unit, me, review_id, note=note)
    offered = _offered(unit, place, asked, ())
    if asked not in {one.id for one in offered}:
        raise nothing_here()
    return _Deciding(place, None, f"{place.review.id}/decision/{asked}", offered)


def _changing(
    unit: Unit, me: Staff, review_id: str, decision_id: str, *, note: bool = False
) -> tuple[_Deciding, Decision]:
    place = place_for(unit, me, review_id, note=note)
    newest = newest_in(place.review, unit.decisions, decision_id)
    if not place.may_read(newest.view_ids):
        raise nothing_here()
    first = newest.view_ids[0] if newest.view_ids else ""
    offered = _offered(unit, place, first, newest.view_ids)
    key = f"{place.review.id}/decision/{newest.first_id}"
    return _Deciding(place, newest, key, offered), newest


def _offered(unit: Unit, place: Place, asked: str, kept: tuple[str, ...]) -> tuple[View, ...]:
    """The views it can answer: those it answers already, and open ones, the same topic first."""
    still_open = frozenset(standing_of(unit, place.review).open)
    chosen = {one.id: one for one in place.chosen}
    topic = chosen[asked].topic if asked in chosen else ""
    held = [one for one in chosen.values() if one.id in kept or one.id == asked]
    held.sort(key=lambda one: one.id != asked)
    rest = [one for one in chosen.values() if one.id in still_open and one not in held]
    rest.sort(key=lambda one: one.topic != topic)
    return (*held, *rest[:MOST_OFFERED])


def _keep(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    deciding: _Deciding,
    form: Form,
) -> Page | Redirect:
    place, review = deciding.place, deciding.place.review
    editing = editing_of(form, deciding.key, deciding.before)
    typed = editing.typed
    choosable = frozenset(one.id for one in deciding.offered)
    draft, errors = decision_form.read_decision(typed, config.today(), choosable)
    if draft is None or form.one("do") == "check":
        typed_again(unit, me, place.person, editing)
        only_checked = form.one("do") == "check"
        return _page(request, config, me, deciding, editing, {} if only_checked else errors)
    before = deciding.before
    # What this reader may not see of what was decided stays as it was.
    unseen = [one for one in before.view_ids if one not in choosable] if before else []
    whole = replace(draft, view_ids=(*draft.view_ids, *unseen))

    def write(replaces: str | None) -> None:
        unit.decisions.decide(review.id, whole, me.id, replaces)

    again = saved(unit, me, place.person, editing, write, lambda one: _theirs(unit, config, one))
    if again is not None:
        return _page(request, config, me, deciding, again, {})
    session.tell(request, "The decision is saved. It still has to be told back.")
    return go(f"/console/reviews/{review.id}/talk#view-{draft.view_ids[0]}")


def _theirs(unit: Unit, config: ConsoleConfig, decision_id: str) -> Theirs:
    newest = unit.decisions.get(decision_id)
    rows = [
        ("Decision", decision_form.VERDICT_WORDS[newest.verdict]),
        ("Why", newest.reason),
        ("Who decided", newest.decided_by),
        ("When", written(newest.decided_on)),
        ("What would change it", newest.boundary.what_would_change if newest.boundary else ""),
        ("Who else was there", ", ".join(newest.present)),
    ]
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    deciding: _Deciding,
    editing: Editing,
    errors: Errors,
) -> Page:
    place, typed = deciding.place, editing.typed
    ticked = frozenset(typed.every("view"))
    made: list[ShownView] = shown(config, place.person, deciding.offered, Chains(place.views))
    fewest, most = decision_form.FEWEST_OPTIONS, decision_form.MOST_OPTIONS
    rows = max(fewest, min(len(typed.every("option")) + 1, most))
    before = deciding.before
    title = "Change a decision" if before else "Decide"
    return form_page(
        request,
        config,
        me,
        place,
        "decision.html",
        f"{title}: {made[0].words[:60]}" if made else title,
        editing,
        errors,
        heading=title,
        about=[one for one in made if one.id in ticked],
        others=[one for one in made if one.id not in ticked],
        verdicts=decision_form.VERDICT_WORDS,
        boundaries=decision_form.BOUNDARY_WORDS,
        best=decision_form.BEST_INTERESTS,
        rows=range(rows),
        advice=easy_advice(typed, [place.person.name, me.name], EASY),
    )
