"""The name that a person is called by, written anew: a mistake, or a name they choose now."""

from __future__ import annotations

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.access import person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import person_crumbs
from reviews.console.session import AnyRequest
from reviews.console.staff import managers_only
from storage.people import Person
from storage.staff import Staff

LONGEST = 60


@get("/people/{person_id:str}/name", sync_to_thread=True)
def name_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """The form, with the name as it is."""
    managers_only(me)
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
    return _page(request, config, me, person, person.name)


@post("/people/{person_id:str}/name", sync_to_thread=True)
def rename(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Write the name. The one before is not kept: only that it was changed, and by whom."""
    managers_only(me)
    name, error = " ".join(form.one("name").split()), ""
    if not name:
        error = "Enter the name that they like to be called."
    elif len(name) > LONGEST:
        error = f"Use at most {LONGEST} characters. This has {len(name)}."
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        others = [one for one in unit.people.by_name(name) if one.id != person.id] if name else []
        if others and not error:
            error = f"Somebody else is called {name}. Add a letter to tell them apart."
        if not error and name != person.name:
            unit.people.rename(person.id, name, actor=f"staff:{me.id}")
    if error:
        return _page(request, config, me, person, name, {"name": error})
    session.tell(request, f"{name} is written down. The chat uses it within half a minute.")
    return go(f"/console/people/{person.id}")


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    name: str,
    errors: dict[str, str] | None = None,
) -> Page:
    return page(
        request,
        config,
        "rename.html",
        f"Change the name of {person.name}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        name=name,
    )


PAGES = (name_page, rename)
