"""A difference: as each sees it, the person first; resolved, or left open."""

from __future__ import annotations

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
from reviews.console.shown import shown
from reviews.pack.chains import Chains
from reviews.plan import difference_form
from reviews.plan.typed import Errors, Typed
from storage.differences import Difference
from storage.staff import Staff
from storage.unit import Unit

MOST_VIEWS = 100


@get("/reviews/{review_id:str}/differences/new", sync_to_thread=True)
def new_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """An empty form."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        editing = opened(unit, config, me, f"{place.review.id}/difference", Typed())
    return _page(request, config, me, place, editing, {}, new=True)


@post("/reviews/{review_id:str}/differences/new", sync_to_thread=True)
def note(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Keep a difference."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id)
        editing = editing_of(form, f"{place.review.id}/difference", None)
        return _keep(request, config, me, unit, place, editing)


@get("/reviews/{review_id:str}/differences/{difference_id:str}", sync_to_thread=True)
def change_page(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    difference_id: FromPath[str],
) -> Page:
    """A difference, to be changed or resolved."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id, note=True)
        newest = _newest(unit, me, place, difference_id)
        kept = difference_form.as_typed(newest)
        key = f"{place.review.id}/difference/{newest.first_id}"
        editing = opened(unit, config, me, key, kept, newest.id)
    return _page(request, config, me, place, editing, {}, new=False)


@post("/reviews/{review_id:str}/differences/{difference_id:str}", sync_to_thread=True)
def change(
    request: AnyRequest,
    config: Config,
    me: Me,
    review_id: FromPath[str],
    difference_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Keep a newer version."""
    with config.store.begin() as unit:
        place = place_for(unit, me, review_id)
        newest = _newest(unit, me, place, difference_id)
        key = f"{place.review.id}/difference/{newest.first_id}"
        return _keep(request, config, me, unit, place, editing_of(form, key, newest), newest)


def _newest(unit: Unit, me: Staff, place: Place, difference_id: str) -> Difference:
    """404 for who is kept out of an answer that it rests on: it holds the person's own words."""
    newest = newest_in(place.review, unit.differences, difference_id)
    if all(one.id != newest.id for one in place.differences(unit, me)):
        raise nothing_here()
    return newest


def _keep(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    unit: Unit,
    place: Place,
    editing: Editing,
    newest: Difference | None = None,
) -> Page | Redirect:
    typed, review = editing.typed, place.review
    choosable = frozenset(one.id for one in place.chosen)
    draft, errors = difference_form.read_difference(typed, place.person.name, choosable)
    own = unit.differences.advocates(newest) if newest is not None else None
    if own is not None and draft is not None and not difference_form.holds(draft, own[1]):
        draft = None
        words = f"These are the words of {own[1].name}, and stay as they are: “{own[1].words}”"
        errors = {**errors, "side-1": words}
    if draft is None:
        typed_again(unit, me, place.person, editing)
        return _page(request, config, me, place, editing, errors, new=not editing.replaces)
    kept = draft

    def write(replaces: str | None) -> None:
        unit.differences.note(review.id, kept, by=me.id, replaces=replaces)

    again = saved(unit, me, place.person, editing, write, lambda one: _theirs(unit, config, one))
    if again is not None:
        return _page(request, config, me, place, again, {}, new=False)
    session.tell(request, "The difference is saved.")
    return go(f"/console/reviews/{review.id}/talk#differences")


def _theirs(unit: Unit, config: ConsoleConfig, difference_id: str) -> Theirs:
    newest = unit.differences.get(difference_id)
    rows = [("What it is about", newest.about)]
    rows += [(side.name, side.words) for side in newest.sides]
    rows += [("Resolved", newest.resolved.how)] if newest.resolved else []
    return theirs(unit, config, newest.staff_id, newest.at, rows)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    place: Place,
    editing: Editing,
    errors: Errors,
    *,
    new: bool,
) -> Page:
    title = "Record a difference" if new else "Change a difference"
    ticked = frozenset(editing.typed.every("view"))
    offered = sorted(place.chosen, key=lambda one: one.id not in ticked)[:MOST_VIEWS]
    rows = max(difference_form.ROWS, len(editing.typed.every("side")))
    return form_page(
        request,
        config,
        me,
        place,
        "difference.html",
        title,
        editing,
        errors,
        who={one: difference_form.WHO_WORDS[one] for one in difference_form.OTHERS},
        rows=range(min(rows, 8)),
        offered=shown(config, place.person, offered, Chains(place.views)),
        ticked=ticked,
    )
