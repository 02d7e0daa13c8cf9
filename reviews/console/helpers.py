"""Those who help a person: who they are, what the person agreed to, and what they saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from dialogues.support_records import SupporterRole
from reviews import wording
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.inviting import LINK_WORKS, invite_page
from reviews.console.media import recording
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from reviews.pack.prepared import review_for
from reviews.sight import remarks_for
from storage.agreements import Agreement
from storage.observations import Observation
from storage.people import Person
from storage.reviews import Review
from storage.staff import Staff
from storage.supporters import ROLES, Supporter
from storage.unit import Unit
from storage.vault import folded

LONGEST_NAME = 40
#: What somebody is, as staff read it.
ROLE_NAMES: dict[SupporterRole, str] = {
    "advocate": "Independent advocate",
    "family": "Family",
    "friend": "Friend",
    "support-worker": "Support worker (paid)",
}


@dataclass(frozen=True, slots=True)
class ShownHelper:
    """One of them on the page, in plain words."""

    id: str
    name: str
    role: str
    agreed: tuple[str, ...]
    since: str
    ended: bool
    phone: str


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """What a helper saw, always with who and when."""

    who: str
    when: str
    saw: str
    lines: tuple[tuple[str, str], ...]
    file: str
    sound: bool


@get("/people/{person_id:str}/helpers", sync_to_thread=True)
def helpers_page(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """Who helps, and what they saw. Reading the remarks is noted."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        unit.ledger.note(person.id, "remarks viewed", by=f"staff:{me.id}")
    return _page(request, config, me, person)


@post("/people/{person_id:str}/helpers", sync_to_thread=True)
def add(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], form: Sent) -> Page:
    """Add somebody and show their invite, once."""
    name, role = " ".join(form.one("name").split()), form.one("role")
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        known = unit.supporters.for_person(person.id)
        errors = _problems(name, role, person, known)
        found = next((one for one in ROLES if one == role), None)
        if not errors and found is not None:
            helper = unit.supporters.add(person.id, name, found, actor=f"staff:{me.id}")
            code = _code(unit, helper, me)
    if errors:
        return _page(request, config, me, person, name, role, errors)
    return _invite(request, config, me, person, helper, code)


@post("/people/{person_id:str}/helpers/{supporter_id:str}/invite", sync_to_thread=True)
def invite(
    request: AnyRequest,
    config: Config,
    me: Me,
    person_id: FromPath[str],
    supporter_id: FromPath[str],
) -> Page:
    """A new link for somebody who is there already: a lost phone, an invite that was too old."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        known = {one.id: one for one in unit.supporters.for_person(person.id)}
        if supporter_id not in known:
            raise nothing_here()
        helper = known[supporter_id]
        code = _code(unit, helper, me)
    return _invite(request, config, me, person, helper, code)


@get("/people/{person_id:str}/remarks/{file_id:str}", sync_to_thread=True)
def remark_file(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], file_id: FromPath[str]
) -> Response[bytes]:
    """The photo or voice note of a remark about this person, noted in the ledger."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        found = unit.observations.file(person.id, file_id)
        if all(one.attachment_id != file_id for one in remarks_for(unit, me, person.id)):
            raise nothing_here()
        unit.ledger.note(person.id, "remarks viewed", by=f"staff:{me.id}", subject=found.id)
    return recording(request, found.data, found.mime)


def _code(unit: Unit, helper: Supporter, me: Staff) -> str:
    return unit.invites.make("supporter", helper.id, ttl=LINK_WORKS, actor=f"staff:{me.id}")[1]


def _problems(name: str, role: str, person: Person, known: list[Supporter]) -> dict[str, str]:
    errors = {}
    if not name:
        errors["name"] = "Enter their name."
    elif len(name) > LONGEST_NAME:
        errors["name"] = f"Use at most {LONGEST_NAME} characters. This has {len(name)}."
    elif folded(name) in {folded(one.name) for one in known}:
        errors["name"] = f"{name} is there already. Make a new link beside their name."
    if role not in ROLES:
        errors["role"] = f"Choose what they are to {person.name}."
    return errors


def _invite(
    request: AnyRequest, config: ConsoleConfig, me: Staff, person: Person, helper: Supporter,
    code: str,
) -> Page:  # fmt: skip
    back = f"/console/people/{person.id}/helpers"
    crumbs = [*_crumbs(person), (back, "Helpers")]
    return invite_page(
        request, config, me, person, code, name=helper.name, back=back, crumbs=crumbs
    )


def _crumbs(person: Person) -> list[tuple[str, str]]:
    return [HOME, ("/console/people", "People"), (f"/console/people/{person.id}", person.name)]


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    name: str = "",
    role: str = "",
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        known = unit.supporters.for_person(person.id)
        agreed = unit.agreements.of_person(person.id)
        phones = {one.supporter_id for one in unit.links.for_person(person.id)}
        remarks = remarks_for(unit, me, person.id)
        reviews = unit.reviews.of_person(person.id)
    named = {one.id: one for one in known}
    shown = [
        _shown(config, one, agreed.get(one.id, Agreement(one.id)), phone=one.id in phones)
        for one in known
    ]
    return page(
        request,
        config,
        "helpers.html",
        f"Who helps {person.name}",
        me=me,
        crumbs=_crumbs(person),
        errors=errors,
        status=422 if errors else 200,
        person=person,
        helpers=shown,
        observations=[_remark(config, one, named) for one in remarks if one.kind == "observation"],
        prepared=[
            (_remark(config, one, named), _for_review(review_for(one, reviews)))
            for one in remarks
            if one.kind == "question"
        ],
        roles=ROLE_NAMES,
        helper_name=name,
        helper_role=role,
        longest_name=LONGEST_NAME,
    )


def _shown(
    config: ConsoleConfig, helper: Supporter, agreement: Agreement, *, phone: bool
) -> ShownHelper:
    given = {
        "sit with them": agreement.sit,
        "read to them": agreement.read_to_me,
        "see their answers": agreement.see,
    }
    agreed = [name for name, yes in given.items() if yes]
    if agreement.private_topics and agreed:
        agreed.append(f"{wording.count(len(agreement.private_topics), 'topic')} kept private")
    return ShownHelper(
        helper.id,
        helper.name,
        ROLE_NAMES[helper.role],
        tuple(agreed),
        _day(config, agreement.ended_at or agreement.at),
        agreement.ended_at is not None,
        "Has a phone here" if phone else "No phone here yet",
    )


def _for_review(review: Review | None) -> tuple[str, str]:
    """The review that a question is for: its address and its name; both empty when none is."""
    if review is None:
        return "", ""
    return f"/console/reviews/{review.id}", f"{review.title}, {wording.day(review.held_on)}"


def _day(config: ConsoleConfig, at: datetime | None) -> str:
    return "" if at is None else wording.day(at, config.timezone)


def _remark(config: ConsoleConfig, one: Observation, named: dict[str, Supporter]) -> ShownRemark:
    helper = named.get(one.supporter_id)
    who = f"{helper.name}, {ROLE_NAMES[helper.role].lower()}" if helper else "A helper"
    lines = (
        ("When it was", one.when),
        ("What they think it means", one.means),
        ("What was tried", one.tried),
    )
    file = f"/console/people/{one.person_id}/remarks/{one.attachment_id}"
    with config.store.read() as unit:
        sound = bool(one.attachment_id) and (
            unit.attachments.get(one.attachment_id or "").kind == "voice"
        )
    return ShownRemark(
        who,
        wording.when(one.at, config.timezone),
        one.saw,
        tuple((label, words) for label, words in lines if words),
        file if one.attachment_id else "",
        sound,
    )


PAGES = (helpers_page, add, invite, remark_file)
