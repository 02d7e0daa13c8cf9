"""One person: how to communicate with them, and what they said, by topic or by time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import get
from litestar.params import FromPath

from dialogues.fairness.levels import Weight
from reviews import wording
from reviews.console.access import person_for
from reviews.console.beside import beside
from reviews.console.circle import circle_of
from reviews.console.dependencies import Config, Me
from reviews.console.mats import mats_of
from reviews.console.owed import asked_by
from reviews.console.pages import HOME, Page, page
from reviews.console.paging import Paged, paged
from reviews.console.session import AnyRequest
from reviews.console.shown import ShownView, shown
from reviews.pack.chains import Chains
from reviews.pack.coverage import (
    did_not_say,
    not_asked,
    topic_order,
    topic_picture,
    topic_title,
)
from reviews.pack.weights import weights
from reviews.sight import keeps_from, views_for
from storage.errors import Unknown
from storage.people import Person
from storage.reviews import Review
from storage.staff import Staff
from storage.unit import Unit
from storage.views import View

ALL_AT_ONCE, EACH_PAGE = 60, 50


@dataclass(frozen=True, slots=True)
class TopicShown:
    """One topic on the page: all its views, or one page of them."""

    id: str
    title: str
    picture: str
    total: int
    views: Paged[ShownView]


@get("/people/{person_id:str}", sync_to_thread=True)
def person_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """The page. Opening it is noted in the ledger before anything is read (DESIGN 6)."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}")
    with config.store.read() as unit:
        views = views_for(unit, me, person.id, include_hidden=True)
        reviews = unit.reviews.of_person(person.id)
        keyworker = _name(unit, person.keyworker_id)
        checks = unit.checks.of_person(person.id)
        known = unit.circle.of_person(person.id)
        kept_from_me = keeps_from(unit, me, person.id)
        waits_for_me = _waits(unit, me, person)
        stopped = unit.sharing.stopped(person.id)
        more = beside(unit, config, person, views, reviews)
        asked_of_staff = asked_by(unit, config, me, person)
        more["not_asked"] = not_asked(config.library, unit, person.id)
    weighed = weights(config.library, views, checks, config.clock(), config.timezone)
    by_time = request.query_params.get("order") == "time"
    return page(
        request,
        config,
        "person.html",
        person.name,
        me=me,
        crumbs=[HOME, ("/console/people", "People")],
        person=person,
        keyworker=keyworker,
        by_time=by_time,
        mats=mats_of(config, views),
        kept_from_me=kept_from_me,
        asked_of_staff=asked_of_staff,
        waits_for_me=waits_for_me,
        stopped=wording.day(stopped.at, config.timezone) if stopped else "",
        has_picture=config.pictures.has,
        **circle_of(config, person, known),
        **_counts(views, reviews),
        **more,
        **(_by_time if by_time else _by_topic)(request, config, person, views, reviews, weighed),
    )


def _waits(unit: Unit, me: Staff, person: Person) -> bool:
    """Whether there is something to read that the person was not asked about for this keyworker."""
    if person.keyworker_id != me.id or unit.sharing.of_person(person.id).asked_anew:
        return False
    return bool(unit.views.of_person(person.id))


def _by_time(
    request: AnyRequest,
    config: Config,
    person: Person,
    views: list[View],
    reviews: list[Review],
    weighed: Mapping[str, Weight],
) -> dict[str, Any]:
    newest_first = sorted(views, key=lambda one: (one.said_at, one.id), reverse=True)
    part = paged(newest_first, request.query_params.get("page"), EACH_PAGE)
    made = shown(
        config, person, part.items, Chains(views), new=_marked(views, reviews), weighed=weighed
    )
    return {"timeline": Paged(made, part.at, part.of, part.total)}


def _by_topic(
    request: AnyRequest,
    config: Config,
    person: Person,
    views: list[View],
    reviews: list[Review],
    weighed: Mapping[str, Weight],
) -> dict[str, Any]:
    answers = [one for one in views if one.answer.kind != "skip" and one.standing != "superseded"]
    order = topic_order(config.library, answers)
    folded = len(answers) > ALL_AT_ONCE
    asked = request.query_params.get("topic", "")
    chosen = asked if asked in order else next(iter(order), "")
    chains, new = Chains(views), _marked(views, reviews)
    topics = []
    for topic in order:
        newest_first = [one for one in reversed(answers) if one.topic == topic]
        size = EACH_PAGE if folded else max(len(newest_first), 1)
        part = paged(newest_first, request.query_params.get("page") if folded else None, size)
        wanted = part.items if not folded or topic == chosen else ()
        made = shown(config, person, wanted, chains, new=new, weighed=weighed)
        picture = topic_picture(config.library, topic)
        topics.append(
            TopicShown(
                topic,
                topic_title(config.library, topic),
                f"/console/pictures/{picture}" if picture else "",
                len(newest_first),
                Paged(made, part.at, part.of, part.total),
            )
        )
    return {
        "topics": topics,
        "folded": folded,
        "chosen": chosen,
        "skipped": [
            (one.topic_title, one.text, wording.day(one.said_at, config.timezone))
            for one in did_not_say(config.library, views)
            if one.said_at
        ],
    }


def _counts(views: list[View], reviews: list[Review]) -> dict[str, Any]:
    told = [one for one in views if one.standing == "current" and one.answer.kind != "skip"]
    return {"told": len(told), "new": len(_new(views, reviews))}


def _new(views: list[View], reviews: list[Review]) -> frozenset[str]:
    """Current answers that came after views were last chosen for a review."""
    since = max((one.chosen_at for one in reviews if one.chosen_at), default=None)
    return frozenset(
        one.id
        for one in views
        if one.standing == "current"
        and one.answer.kind != "skip"
        and (since is None or one.recorded_at > since)
    )


def _marked(views: list[View], reviews: list[Review]) -> frozenset[str]:
    """Which answers carry the mark "new": none where every one is, as before a first review."""
    return _new(views, reviews) if any(one.chosen_at for one in reviews) else frozenset()


def _name(unit: Unit, staff_id: str | None) -> str:
    if staff_id is None:
        return ""
    try:
        return unit.staff.get(staff_id).name
    except Unknown:
        return ""
