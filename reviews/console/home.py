"""The first page: who asked for help, who said something new, whose review is soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.deadlines import DATED
from reviews import wording
from reviews.console import session
from reviews.console.access import SAFETY_ROLES, nothing_here, sees
from reviews.console.alert_shown import lines_for, warnings_for
from reviews.console.dated import TITLES
from reviews.console.dependencies import Config, Me
from reviews.console.owed import owed
from reviews.console.pages import HOME, Page, go, page
from reviews.console.paging import paged
from reviews.console.pressing import due, pressing
from reviews.console.search import found
from reviews.console.session import AnyRequest
from reviews.folding import plain
from reviews.sight import summaries_for
from storage.people import Person
from storage.requests import ANSWERED
from storage.requests import Request as HelpRequest
from storage.summaries import PersonSummary
from storage.unit import Unit

WAITING, PEOPLE = 50, 50


@dataclass(frozen=True, slots=True)
class Alert:
    """Somebody asked for a human."""

    id: str
    person: Person
    not_safe: bool
    at: str
    words: str
    answer: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list, with the facts that stand beside the name."""

    person: Person
    facts: str
    review: str = ""


@get("/", sync_to_thread=True)
def home(request: AnyRequest, config: Config, me: Me) -> Page:
    """What needs this member of staff, the most pressing first."""
    with config.store.read() as unit:
        everybody = summaries_for(unit, me)
        mine = [line for line in everybody if sees(me, line.person)]
        aside = unit.inbox.count_set_aside() if me.role == "manager" else 0
        safety, warnings = lines_for(unit, config, me), warnings_for(unit, me)
        alerts = _alerts(unit, config, me, {line.person.id: line.person for line in mine})
        waits = owed(unit, config, me, {line.person.id: line.person for line in mine})
        sections = pressing(unit, config, {line.person.id: line.person for line in mine})
    today = config.today()
    waiting = sorted((one for one in mine if one.new_views), key=_oldest_first)
    return page(
        request,
        config,
        "home.html",
        "Home",
        me=me,
        here="home",
        alerts=alerts,
        safety=safety,
        safety_warnings=warnings,
        aside=aside,
        waiting=[_waiting(one, config, today) for one in waiting[:WAITING]],
        waiting_total=len(waiting),
        owed=waits,
        sections=sections,
        planned=any(one.next_review_on for one in mine),
        total=len(mine),
        own_only=me.role == "keyworker",
        demo=bool(mine) and all(line.person.demo for line in mine),
    )


@get("/people", sync_to_thread=True)
def people(request: AnyRequest, config: Config, me: Me) -> Page:
    """Everybody, or those whose name is like what was asked for."""
    asked = request.query_params.get("q", "").strip()[:100]
    with config.store.read() as unit:
        mine = [person for person in unit.people.all() if sees(me, person)]
    listed = found(mine, asked) if asked else sorted(mine, key=lambda one: plain(one.name))
    return page(
        request,
        config,
        "people.html",
        f"People like “{asked}”" if asked else "People",
        me=me,
        crumbs=[HOME],
        here="people",
        asked=asked,
        listed=paged(listed, request.query_params.get("page"), PEOPLE),
        own_only=me.role == "keyworker",
        demo=bool(mine) and all(person.demo for person in mine),
        everybody=len(mine),
    )


@post("/requests/{request_id:str}/seen", sync_to_thread=True)
def seen(request: AnyRequest, config: Config, me: Me, request_id: FromPath[str]) -> Redirect:
    """A member of staff has seen that somebody asked for help, and acts."""
    with config.store.begin() as unit:
        asked = next((one for one in unit.requests.open() if one.id == request_id), None)
        if asked is None:
            session.tell(request, "Somebody has already said that they saw this.")
            return go("/console")
        person = unit.people.get(asked.person_id)
        if not sees(me, person) or not _concerns(me, asked):
            raise nothing_here()
        unit.requests.seen(request_id, me.id)
    done = "Noted that you answered it." if asked.kind == "question" else ""
    session.tell(request, done or f"Noted that you have seen it. Now go to {person.name}.")
    return go("/console")


def _concerns(me: Me, asked: HelpRequest) -> bool:
    """ "I am not safe" goes past the keyworker, who may be whom it is about (standards 101)."""
    if asked.kind == "complaint":  # it may be about any of the staff: managers look into it
        return me.role == "manager"
    return asked.kind != "not-safe" or me.role in SAFETY_ROLES


def _alerts(unit: Unit, config: Config, me: Me, mine: dict[str, Person]) -> list[Alert]:
    words = {
        "not-safe": "I am not safe",
        "talk": "Ask someone to talk to me",
        "review": "Ask for a meeting",
        "advocate": "Someone to speak up for me",
        "stopped": "I stopped for good",
        **TITLES,
    }
    return [
        Alert(
            one.id,
            mine[one.person_id],
            one.kind == "not-safe",
            wording.when(one.at, config.timezone),
            words.get(one.kind, one.kind),
            _answer_at(one),
            one.kind in DATED,
        )
        for one in unit.requests.open()
        if one.person_id in mine and one.kind != "question" and _concerns(me, one)
    ]


def _answer_at(one: HelpRequest) -> str:
    """Where staff write an answer that the chat brings; "" for what is not answered there."""
    return f"/console/people/{one.person_id}/answers/{one.id}" if one.kind in ANSWERED else ""


def _waiting(one: PersonSummary, config: Config, today: date) -> Line:
    facts = wording.count(one.new_views, "new answer")
    if one.last_said_at:
        facts += f", the last on {wording.when(one.last_said_at, config.timezone)}"
    return Line(one.person, facts, due(one.next_review_on, today) if one.next_review_on else "")


def _oldest_first(one: PersonSummary) -> tuple[datetime, str]:
    return one.last_said_at or one.person.created_at, one.person.id
