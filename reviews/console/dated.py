"""A request that must be answered by a day: what was asked, by when, and what came of it.

A copy of what is kept, or a complaint about data (standards 132 and 136). Managers only.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dialogues.deadlines import DATED, due_on
from dialogues.records import RequestKind
from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import Page, go, page
from reviews.console.reviewing import person_crumbs
from reviews.console.session import AnyRequest
from reviews.console.staff import managers_only
from reviews.plan.dates import DateProblem, read_gone
from reviews.plan.typed import LONGEST
from storage.errors import Unknown
from storage.people import Person
from storage.request_answers import OUTCOMES, Outcome
from storage.requests import Request
from storage.staff import Staff
from storage.unit import Unit

TITLES: dict[RequestKind, str] = {
    "copy": "I want a copy of what is saved about me",
    "complaint": "Something is wrong with how my words are kept",
}
_OUTCOMES: dict[RequestKind, dict[Outcome, str]] = {
    "copy": {
        "done": "They have their copy",
        "refused": "They get none, or not all: the reason is below",
        "withdrawn": "They do not want it any more",
    },
    "complaint": {
        "done": "It was looked into, and they know what came of it",
        "refused": "Nothing is changed: they know why",
        "withdrawn": "They took it back",
    },
}


def last_day(config: ConsoleConfig, one: Request) -> date:
    """The last day for the answer, at the provider's."""
    asked_on = one.at.astimezone(ZoneInfo(config.timezone)).date()
    return due_on(one.kind, asked_on) or asked_on


@get("/people/{person_id:str}/requests/{request_id:str}", sync_to_thread=True)
def request_page(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], request_id: FromPath[str]
) -> Page:
    """What was asked, and the form; or what came of it."""
    with config.store.read() as unit:
        person, asked = _asked(unit, me, person_id, request_id)
    return _page(request, config, me, person, asked)


@post("/people/{person_id:str}/requests/{request_id:str}", sync_to_thread=True)
def write_outcome(
    request: AnyRequest,
    config: Config,
    me: Me,
    person_id: FromPath[str],
    request_id: FromPath[str],
    form: Sent,
) -> Page | Redirect:
    """Write down what came of it: once, with day and words."""
    errors: dict[str, str] = {}
    outcome = next((one for one in OUTCOMES if one == form.one("outcome")), None)
    words, day, typed = form.one("words"), None, form.one("day")
    if outcome is None:
        errors["outcome"] = "Choose what came of it."
    if not words:
        errors["words"] = "Write what was done, and how they were told."
    elif len(words) > LONGEST:
        errors["words"] = f"Use at most {LONGEST:,} characters. This has {len(words):,}."
    try:
        day = read_gone(typed, config.today(), "the day of the answer")
    except DateProblem as problem:
        errors["day"] = str(problem)
    with config.store.begin() as unit:
        person, asked = _asked(unit, me, person_id, request_id)
        if not errors and outcome is not None and day is not None:
            unit.requests.seen(asked.id, me.id)
            first = unit.request_answers.write(asked.id, outcome, words, day, by=me.id)
    if errors:
        return _page(
            request, config, me, person, asked, errors,
            outcome=outcome or "", words=words, day=typed,
        )  # fmt: skip
    told = "It is written down." if first else "Somebody wrote it before. Yours is not kept."
    session.tell(request, told)
    return go(f"/console/people/{person.id}/requests/{asked.id}")


def _asked(unit: Unit, me: Staff, person_id: str, request_id: str) -> tuple[Person, Request]:
    managers_only(me)
    person = person_for(unit, me, person_id)
    try:
        asked = unit.requests.get(request_id)
    except Unknown:
        raise nothing_here() from None
    if asked.person_id != person.id or asked.kind not in DATED:
        raise nothing_here()
    return person, asked


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    asked: Request,
    errors: dict[str, str] | None = None,
    *,
    outcome: str = "",
    words: str = "",
    day: str = "",
) -> Page:
    with config.store.read() as unit:
        answer = unit.request_answers.get(asked.id)
        names = {one.id: one.name for one in unit.staff.all()}
    outcomes, due, today = _OUTCOMES[asked.kind], last_day(config, asked), config.today()
    return page(
        request,
        config,
        "dated.html",
        f"{person.name}: {TITLES[asked.kind]}",
        me=me,
        crumbs=person_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        asked=asked,
        said=TITLES[asked.kind],
        at=wording.when(asked.at, config.timezone),
        due=wording.day(due),
        overdue=due < today and answer is None,
        seen=(
            f"{names.get(asked.seen_by or '', '')}, {wording.when(asked.seen_at, config.timezone)}"
            if asked.seen_at
            else ""
        ),
        answer=answer,
        answered=(
            f"{outcomes[answer.outcome]}, on {wording.day(answer.answered_on)}" if answer else ""
        ),
        by=names.get(answer.staff_id, "") if answer else "",
        outcomes=outcomes,
        outcome=outcome,
        words=words,
        day=day or f"{today.day}/{today.month}/{today.year}",
    )


PAGES = (request_page, write_outcome)
