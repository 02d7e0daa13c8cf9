"""Who can act for a person by law, and the judgement about advocacy (standards 92 and 98)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.forms import Form
from reviews.console.helpers import ROLE_NAMES
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from storage.acting import ACTING_KINDS, ActingKind, AlreadyReplaced
from storage.people import Person
from storage.staff import Staff
from storage.supporters import PAID, Supporter
from storage.unit import Unit

LONGEST = 1000
KINDS: dict[ActingKind, str] = {
    "attorney-health": "Attorney, health and welfare",
    "attorney-money": "Attorney, property and money",
    "deputy-health": "Deputy of the court, health and welfare",
    "deputy-money": "Deputy of the court, property and money",
    "appointee": "Appointee for benefits",
}
#: The 4 areas of the law on advocacy: a judgement of staff, with the reason.
DIFFICULTIES = {
    "understand": "Understanding",
    "remember": "Remembering",
    "weigh": "Using or weighing",
    "communicate": "Saying what they want",
}


@dataclass(frozen=True, slots=True)
class ShownActing:
    """One entry on the page."""

    id: str
    kind: str
    name: str
    scope: str
    evidence: str
    seen_on: str


@get("/people/{person_id:str}/lawful", sync_to_thread=True)
def lawful_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """Both forms, and what was written before."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
    return _page(request, config, me, person)


@post("/people/{person_id:str}/lawful", sync_to_thread=True)
def record(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Write down who may act, with the evidence that was seen."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
    kind = next((one for one in ACTING_KINDS if one == form.one("kind")), None)
    seen_on, errors = _date(form, "seen_on", config), {}
    for name, words in (
        ("act_name", "Enter their name."),
        ("scope", "Enter what they may decide."),
        ("evidence", "Enter what you saw, for example the stamped order."),
    ):
        if not form.one(name):
            errors[name] = words
        elif len(form.one(name)) > LONGEST:
            errors[name] = f"Use at most {LONGEST} characters."
    if kind is None:
        errors["kind"] = "Choose what they are by law."
    if seen_on is None:
        errors["seen_on"] = "Enter the day on which you saw it, today or before."
    if errors or kind is None or seen_on is None:
        return _page(request, config, me, person, form, errors)
    with config.store.begin() as unit:
        unit.acting.record(
            person.id, kind, name=form.one("act_name"), scope=form.one("scope"),
            evidence=form.one("evidence"), seen_on=seen_on, by=me.id,
        )  # fmt: skip
    session.tell(request, f"{form.one('act_name')} is written down. A helper is not an attorney.")
    return go(f"/console/people/{person.id}/lawful")


@post("/people/{person_id:str}/lawful/{entry_id:str}/end", sync_to_thread=True)
def end(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], entry_id: FromPath[str]
) -> Redirect:
    """They do not act any more. Nothing is deleted."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        found = next((one for one in unit.acting.of_person(person.id) if one.id == entry_id), None)
        if found is None:
            raise nothing_here()
        try:
            unit.acting.record(
                person.id, found.kind, name=found.name, scope=found.scope,
                evidence=found.evidence, seen_on=found.seen_on, by=me.id, replaces=found.id,
                ended=True,
            )  # fmt: skip
        except AlreadyReplaced:
            raise nothing_here() from None
    session.tell(request, f"{found.name} does not act for {person.name} any more.")
    return go(f"/console/people/{person.id}/lawful")


@post("/people/{person_id:str}/advocacy", sync_to_thread=True)
def judge(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """A judgement with its reason. Somebody who is paid is no appropriate person (98)."""
    with config.store.read() as unit:
        person = person_for(unit, me, person_id)
        allowed = _appropriate(unit, person)
    difficulties = tuple(one for one in DIFFICULTIES if one in form.every("difficulty"))
    asked_on, errors = _date(form, "asked_on", config), {}
    if not form.one("reason"):
        errors["reason"] = "Write the reason for your judgement."
    elif len(form.one("reason")) > LONGEST:
        errors["reason"] = f"Use at most {LONGEST} characters."
    chosen = form.one("appropriate")
    if chosen and chosen not in {one.id for one in allowed}:
        errors["appropriate"] = (
            "Choose somebody who is not paid to support them. A paid worker cannot be this person."
        )
    if form.one("asked_on") and asked_on is None:
        errors["asked_on"] = "Enter the day on which you asked, today or before."
    if errors:
        return _page(request, config, me, person, form, errors)
    with config.store.begin() as unit:
        unit.acting.judge(
            person.id, difficulties=difficulties, reason=form.one("reason"), appropriate=chosen,
            asked_on=asked_on, reply=form.one("reply")[:LONGEST], by=me.id,
        )  # fmt: skip
    session.tell(request, "This is written down. It decides nothing by itself.")
    return go(f"/console/people/{person.id}/lawful#advocacy")


def _appropriate(unit: Unit, person: Person) -> list[Supporter]:
    """Who could support the person instead of an advocate: never somebody who is paid."""
    return [
        one
        for one in unit.supporters.for_person(person.id)
        if one.role not in PAID and one.role != "advocate"
    ]


def _date(form: Form, name: str, config: ConsoleConfig) -> date | None:
    try:
        given = date.fromisoformat(form.one(name))
    except ValueError:
        return None
    return given if given <= config.clock().date() else None


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    form: Form | None = None,
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        acting = unit.acting.of_person(person.id)
        judgement = unit.acting.judgement(person.id)
        allowed = _appropriate(unit, person)
        names = {one.id: one.name for one in unit.supporters.for_person(person.id)}
    typed = form or Form()
    told: dict[str, Any] = {}
    if judgement is not None:
        told = {
            "difficulties": [DIFFICULTIES[one] for one in judgement.difficulties],
            "reason": judgement.reason,
            "appropriate": names.get(judgement.appropriate, ""),
            "asked_on": wording.day(judgement.asked_on) if judgement.asked_on else "",
            "reply": judgement.reply,
            "when": wording.day(judgement.at, config.timezone),
        }
    return page(
        request,
        config,
        "lawful.html",
        f"Who can act for {person.name} by law",
        me=me,
        crumbs=[
            HOME, ("/console/people", "People"), (f"/console/people/{person.id}", person.name),
            (f"/console/people/{person.id}/helpers", "Helpers"),
        ],
        errors=errors,
        status=422 if errors else 200,
        person=person,
        acting=[
            ShownActing(
                one.id, KINDS[one.kind], one.name, one.scope, one.evidence,
                wording.day(one.seen_on),
            )
            for one in acting
        ],
        judgement=told,
        kinds=KINDS,
        difficulties=DIFFICULTIES,
        allowed=[(one.id, one.name, ROLE_NAMES[one.role]) for one in allowed],
        typed=typed,
    )  # fmt: skip


PAGES = (lawful_page, record, end, judge)
