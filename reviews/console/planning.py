"""Starting a review."""

from __future__ import annotations

from datetime import date

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews.console import session
from reviews.console.access import person_for
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import person_crumbs
from reviews.console.session import AnyRequest
from reviews.plan.dates import DateProblem, read_date
from reviews.sight import views_for
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

LONGEST_TITLE = 100


@get("/people/{person_id:str}/reviews/new", sync_to_thread=True)
def new_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """The form: a title and a date."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
    return _new(request, config, me, person)


@post("/people/{person_id:str}/reviews/new", sync_to_thread=True)
def start(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Plan the review with every current answer chosen, then go and look at the choice."""
    title, held_on, errors = form.one("title"), form.one("held_on"), {}
    if not title:
        errors["title"] = "Enter a title, for example “Yearly review”."
    elif len(title) > LONGEST_TITLE:
        errors["title"] = f"Use at most {LONGEST_TITLE} characters. This has {len(title)}."
    day: date | None = None
    try:
        day = read_date(held_on, config.today())
    except DateProblem as problem:
        errors["held_on"] = str(problem)
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        if day is not None and not errors:
            review = unit.reviews.plan(person.id, title=title, held_on=day, by=me.id)
            current = [one.id for one in _choosable(unit, me, person.id)]
            unit.reviews.choose(review.id, current, me.id)
            session.tell(request, "The review is started. Every current answer is chosen.")
            return go(f"/console/reviews/{review.id}/views")
    return _new(request, config, me, person, title=title, held_on=held_on, errors=errors)


def _choosable(unit: Unit, me: Staff, person_id: str) -> list[View]:
    return [
        one
        for one in views_for(unit, me, person_id)
        if one.standing == "current" and one.answer.kind != "skip"
    ]


def _new(
    request: AnyRequest,
    config: Config,
    me: Me,
    person: Person,
    *,
    title: str = "",
    held_on: str = "",
    errors: dict[str, str] | None = None,
) -> Page:
    return page(
        request,
        config,
        "new_review.html",
        f"Start a review for {person.name}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        review_title=title,
        held_on=held_on,
        longest=LONGEST_TITLE,
    )
