"""Starting a review, and choosing its views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import person_for
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import person_crumbs, review_crumbs, review_for
from reviews.console.session import AnyRequest
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from reviews.pack.communication import needs
from reviews.pack.coverage import topic_order, topic_title
from reviews.plan.dates import DateProblem, read_date
from reviews.sight import views_for
from storage.people import Person
from storage.reviews import Review
from storage.staff import Staff
from storage.standings import withdrawn_views
from storage.unit import Unit
from storage.views import View

LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """The views of one topic that can be chosen, and which of them are."""

    id: str
    title: str
    views: list[ShownView]


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


@get("/reviews/{review_id:str}/views", sync_to_thread=True)
def choose_page(request: AnyRequest, config: Config, me: Me, review_id: FromPath[str]) -> Page:
    """Which answers the review considers: tick boxes by topic."""
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=review.id)
        views = views_for(unit, me, person.id)
    offered = _offered(views, review)
    chains = Chains(views)
    topics = [
        Choices(
            topic,
            topic_title(config.library, topic),
            shown(config, person, [one for one in reversed(offered) if one.topic == topic], chains),
        )
        for topic in topic_order(config.library, offered)
    ]
    return page(
        request,
        config,
        "choose.html",
        f"Choose answers for {review.title}",
        me=me,
        crumbs=review_crumbs(person, review),
        person=person,
        needs=needs(person),
        review=review,
        day=wording.day(review.held_on),
        topics=topics,
        total=len(offered),
        chosen=frozenset(review.view_ids),
    )


@post("/reviews/{review_id:str}/views", sync_to_thread=True)
def choose(
    request: AnyRequest, config: Config, me: Me, review_id: FromPath[str], form: Sent
) -> Redirect:
    """Keep the choice: a new row in the store; the earlier choice stays known."""
    asked = frozenset(form.every("view"))
    with config.store.begin() as unit:
        review, person = review_for(unit, me, review_id)
        if review.closed_at is not None:
            session.tell(request, "This review is closed. Nothing was changed.")
            return go(f"/console/reviews/{review.id}")
        offered = _offered(views_for(unit, me, person.id), review)
        # What somebody else chose and this reader may not see stays chosen.
        mine = {one.id for one in offered} | withdrawn_views(unit.work, person.id).keys()
        chosen = [one for one in review.view_ids if one not in mine]
        chosen += [one.id for one in offered if one.id in asked]
        unit.reviews.choose(review.id, chosen, me.id)
    session.tell(request, f"Saved: {wording.count(len(chosen), 'answer')} chosen.")
    return go(f"/console/reviews/{review.id}")


def _choosable(unit: Unit, me: Staff, person_id: str) -> list[View]:
    return [
        one
        for one in views_for(unit, me, person_id)
        if one.standing == "current" and one.answer.kind != "skip"
    ]


def _offered(views: list[View], review: Review) -> list[View]:
    """Current answers, and those chosen before that the person has changed since."""
    chosen = frozenset(review.view_ids)
    return [
        one
        for one in views
        if one.answer.kind != "skip" and (one.standing == "current" or one.id in chosen)
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
        needs=needs(person),
        review_title=title,
        held_on=held_on,
        longest=LONGEST_TITLE,
    )
