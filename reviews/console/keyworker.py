"""Who a person's keyworker is, and choosing another (standards 39, 91, 101). Managers only."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import person_crumbs
from reviews.console.session import AnyRequest
from reviews.console.staff import managers_only
from reviews.console.staff_leaving import NOBODY
from reviews.folding import plain
from storage.keyworkers import KeyworkerChange
from storage.people import Person
from storage.staff import Staff


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change in words: who came after whom, and when."""

    day: str
    after: str
    before: str


@get("/people/{person_id:str}/keyworker", sync_to_thread=True)
def keyworker_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """Who it is, who it was, and the form."""
    managers_only(me)
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
    return _page(request, config, me, person)


@post("/people/{person_id:str}/keyworker", sync_to_thread=True)
def change(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Somebody else, or nobody, from this moment on."""
    managers_only(me)
    chosen = form.one("keyworker")
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        allowed = {one.id: one for one in unit.staff.all() if one.active}
        found = chosen == NOBODY or chosen in allowed
        if found:
            after = allowed.get(chosen)
            changed = unit.people.set_keyworker(
                person.id, after.id if after else None, actor=f"staff:{me.id}"
            )
    if not found:
        errors = {"keyworker": f"Choose who is the keyworker of {person.name}."}
        return _page(request, config, me, person, errors)
    name = after.name if after else "Nobody"
    told = (
        f"{name} is the keyworker of {person.name} now. The chat tells {person.name}."
        if changed
        else f"{name} was the keyworker of {person.name} already. Nothing was changed."
    )
    session.tell(request, told)
    return go(f"/console/people/{person.id}")


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        staff = sorted(unit.staff.all(), key=lambda one: plain(one.name))
        changes = unit.keyworkers.changes(person.id)
    names = {one.id: one.name for one in staff}
    now = next((one for one in staff if one.id == person.keyworker_id), None)
    return page(
        request,
        config,
        "keyworker.html",
        f"Keyworker of {person.name}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        now=now,
        working=[one for one in staff if one.active],
        nobody=NOBODY,
        changes=[_shown(one, names, config) for one in reversed(changes)],
    )


def _shown(one: KeyworkerChange, names: dict[str, str], config: ConsoleConfig) -> ShownChange:
    after, before = (names.get(who or "", "nobody") for who in (one.staff_id, one.before_id))
    return ShownChange(wording.day(one.at, config.timezone), after, before)


PAGES = (keyworker_page, change)
