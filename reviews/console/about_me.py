"""About Me: staff propose a view together with the person, and record that the person agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.library import Library
from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.paging import paged
from reviews.console.reviewing import person_crumbs, typed_in
from reviews.console.session import AnyRequest
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains, reference
from reviews.plan.about_me import (
    HOW_WORDS,
    SECTION_TITLES,
    Placed,
    how_words,
    read_agreement,
    sections,
)
from reviews.plan.typed import Errors, Typed, written
from reviews.sight import views_for
from storage.about_me import Place, PlaceStanding
from storage.errors import Changed
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

EACH_PAGE = 30


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A view in About Me: how and when the person agreed to it."""

    view: ShownView
    section: int
    agreed: str


@get("/people/{person_id:str}/about-me", sync_to_thread=True)
def about_me_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """The seven sections, what waits for the person's word, and what could be proposed."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}")
        views, places = _read(unit, me, person)
    return _page(request, config, me, person, views, places)


@post("/people/{person_id:str}/about-me/{view_id:str}", sync_to_thread=True)
def put(
    request: AnyRequest,
    config: Config,
    me: Me,
    person_id: FromPath[str],
    view_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Propose it; or record that the person agreed, did not want it, or took it out."""
    typed = typed_in(form)
    errors: Errors = {}
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        views, places = _read(unit, me, person)
        view = next((one for one in views if one.id == view_id), None)
        if view is None or view.standing != "current":
            raise nothing_here()
        try:
            with unit.savepoint():
                told, errors = _put(unit, config, me, person, view, typed, form.one("do"))
        except Changed:
            told, errors = "", {}
            session.tell(request, "Somebody else changed this meanwhile. Look again, please.")
            return go(f"/console/people/{person.id}/about-me")
    if errors:
        return _page(request, config, me, person, views, places, typed, view_id, errors)
    session.tell(request, told)
    return go(f"/console/people/{person.id}/about-me")


def _read(unit: Unit, me: Staff, person: Person) -> tuple[list[View], list[Place]]:
    return views_for(unit, me, person.id), unit.about_me.of_person(person.id)


def _put(
    unit: Unit,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    view: View,
    typed: Typed,
    do: str,
) -> tuple[str, Errors]:
    now = unit.about_me.of_view(view.id)
    if now is not None and now.id != typed.one("replaces"):
        raise Changed(now.id)
    replaces = now.id if now else None
    section = now.section if now and do != "propose" else _section(config.library, view, typed)
    if do == "agreed":
        agreed, errors = read_agreement(typed, config.today())
        if agreed is None:
            return "", errors
        unit.about_me.put(
            view.id, section, "agreed", by=me.id, agreed_how=agreed.how, agreed_on=agreed.on,
            note=agreed.note, replaces=replaces,
        )  # fmt: skip
        return f"It is in {person.name}’s About Me.", {}
    if do == "propose":
        unit.about_me.put(view.id, section, "proposed", by=me.id, replaces=replaces)
        return f"Proposed. It goes in when {person.name} agrees.", {}
    if now is None:
        raise nothing_here()
    standing: PlaceStanding = "removed" if now.standing == "agreed" else "declined"
    unit.about_me.put(view.id, section, standing, by=me.id, replaces=replaces)
    return "It is not in About Me. What was said stays where it is.", {}


def _section(library: Library, view: View, typed: Typed) -> int:
    asked = typed.one("section")
    if asked.isdigit() and int(asked) in SECTION_TITLES:
        return int(asked)
    return section_of(library, view)


def section_of(library: Library, view: View) -> int:
    """The section that the question belongs to; 7 for what was told without a question."""
    try:
        return library.question(reference(view)).about_me
    except KeyError:
        return max(SECTION_TITLES)


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    views: list[View],
    places: list[Place],
    typed: Typed | None = None,
    wrong: str = "",
    errors: Errors | None = None,
) -> Page:
    found = sections(views, places)
    chains = Chains(views)
    free = paged(list(reversed(found.free)), request.query_params.get("page"), EACH_PAGE)
    return page(
        request,
        config,
        "about_me.html",
        f"About Me: {person.name}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        titles=SECTION_TITLES,
        sections=agreed_sections(config, person, views, places),
        proposed=[(_shown(config, person, chains, one), one.place.id) for one in found.proposed],
        free=[
            (made, section_of(config.library, view))
            for made, view in zip(
                shown(config, person, free.items, chains), free.items, strict=True
            )
        ],
        part=free,
        how=HOW_WORDS,
        today=written(config.today()),
        f=typed or Typed(),
        wrong=wrong,
        places={one.view_id: one.id for one in places},
    )


def agreed_sections(
    config: ConsoleConfig, person: Person, views: list[View], places: list[Place]
) -> list[tuple[int, str, list[ShownPlace]]]:
    """The seven sections with what the person agreed to, for this page and the person's own."""
    found, chains = sections(views, places), Chains(views)
    return [
        (
            number,
            SECTION_TITLES[number],
            [_shown(config, person, chains, one) for one in found.agreed[number]],
        )
        for number in SECTION_TITLES
    ]


def _shown(config: ConsoleConfig, person: Person, chains: Chains, one: Placed) -> ShownPlace:
    made: Any = shown(config, person, [one.view], chains)[0]
    on = wording.day(one.place.agreed_on) if one.place.agreed_on else ""
    agreed = f"{how_words(one.place.agreed_how)}, {on}" if on else ""
    return ShownPlace(made, one.place.section, agreed)
