"""Pages: Jinja2 templates with what every page shows (who is signed in, help, the ribbon)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from litestar.response import Redirect
from litestar.template.base import csrf_token
from markupsafe import Markup

from reviews import wording
from reviews.console import session
from reviews.console.config import ConsoleConfig
from reviews.console.session import AnyRequest
from reviews.pack.communication import needs
from storage.people import Person
from storage.staff import Staff

Crumbs = Sequence[tuple[str, str]]
HOME: tuple[str, str] = ("/console", "Home")
Page = Response[bytes]


def page(
    request: AnyRequest,
    config: ConsoleConfig,
    template: str,
    title: str,
    *,
    me: Staff | None = None,
    crumbs: Crumbs = (),
    errors: Mapping[str, str] | None = None,
    status: int = 200,
    demo: bool = False,
    **values: Any,
) -> Page:
    """One page. ``errors`` by field id: listed on top and again beside each field.

    The ribbon "demo" is on pages about demo people even where the home is real. A page about
    a ``person`` has how to communicate with them (standards 78).
    """
    person: Person | None = values.get("person")
    until = session.go_on(request, config.clock()) if me else None
    html = (
        _environment()
        .get_template(template)
        .render(
            title=title,
            provider=config.provider_name,
            demo=config.demo or demo or bool(person and person.demo),
            needs=needs(person) if person else (),
            me=me,
            crumbs=crumbs,
            errors=errors or {},
            notice=session.told(request),
            until=until,
            until_words=wording.when(until, config.timezone) if until else "",
            seconds_left=int(session.LASTS.total_seconds()),
            static_version=static_version(),
            csrf=lambda: _csrf(request),
            **{"here": "", **values},
        )
    )
    return Response(
        html.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        status_code=status,
        headers={"Cache-Control": "no-store"},
    )


def go(address: str) -> Redirect:
    """After a form was taken: see another page, so that reloading repeats nothing."""
    return Redirect(address, status_code=303)


@cache
def static_version() -> str:
    """Changes when the style or the script changes, so that browsers fetch them anew."""
    digest = hashlib.sha256()
    for name in ("console.css", "console.js"):
        digest.update(files("reviews.console").joinpath("static", name).read_bytes())
    return digest.hexdigest()[:10]


def _csrf(request: AnyRequest) -> Markup:
    token = csrf_token({"request": request})
    return Markup('<input type="hidden" name="_csrf_token" value="{}">').format(token)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reviews.console"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["count"] = wording.count
    return environment
