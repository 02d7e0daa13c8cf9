"""One member of staff: what they may do, whom they have, their training, a new link."""

from __future__ import annotations

from typing import cast

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.account import ROLES
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.console.staff import (
    MAY,
    STAFF,
    TIER_NAMES,
    link_page,
    managers_only,
    new_code,
    told_by,
    training_words,
)
from reviews.cover import new_gaps
from reviews.plan.dates import DateProblem, read_any
from storage.errors import LastManager, Unknown
from storage.staff import ROLES as EVERY_ROLE
from storage.staff import Role, Staff
from storage.staff_training import TIERS, Tier
from storage.unit import Unit


def member_for(unit: Unit, me: Staff, staff_id: str) -> Staff:
    """The member of staff, for a manager; 404 for everybody else."""
    managers_only(me)
    try:
        return unit.staff.get(staff_id)
    except Unknown:
        raise nothing_here() from None


@get("/staff/{staff_id:str}", sync_to_thread=True)
def member_page(request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str]) -> Page:
    """All about one member of staff."""
    return _page(request, config, me, staff_id)


@post("/staff/{staff_id:str}/role", sync_to_thread=True)
def change_role(
    request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """Another role, at once. Where too few would read alerts, it is asked once more."""
    role = next((one for one in EVERY_ROLE if one == form.one("role")), None)
    with config.store.begin() as unit:
        member = member_for(unit, me, staff_id)
        everybody = unit.staff.all()
        lost = new_gaps(everybody, member.id, role) if role and member.active else []
        error = _role_error(unit, me, member, role, lost if not form.one("sure") else [])
    if error:
        return _page(request, config, me, staff_id, {"role": error}, role=role, sure=bool(lost))
    session.tell(request, f"{member.name} is a {ROLES[cast('Role', role)]} now, from this moment.")
    return go("/console" if member.id == me.id and role != "manager" else _address(member))


def _role_error(unit: Unit, me: Staff, member: Staff, role: Role | None, lost: list[str]) -> str:
    """Change it, or say what is in the way."""
    if role is None:
        return "Choose what they may do."
    if lost:
        return " ".join([*lost, "Nothing was changed yet."])
    try:
        unit.staff.set_role(member.id, role, actor=f"staff:{me.id}")
    except LastManager as error:
        return str(error)
    return ""


@post("/staff/{staff_id:str}/training", sync_to_thread=True)
def note_training(
    request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str], form: Sent
) -> Page | Redirect:
    """The tier that the provider chose for them, and the day (standards 115)."""
    tier = next((one for one in TIERS if one == form.one("tier")), None)
    errors, typed = {}, form.one("trained_on")
    if tier is None:
        errors["tier"] = "Choose which training it was."
    try:
        trained_on = read_any(typed, "the day of the training")
        if trained_on > config.today():
            errors["trained_on"] = "This day is still to come. Enter it after the training."
    except DateProblem as problem:
        errors["trained_on"] = str(problem)
    with config.store.begin() as unit:
        member = member_for(unit, me, staff_id)
        if not errors:
            found = cast("Tier", tier)
            unit.staff_training.note(member.id, found, trained_on, actor=f"staff:{me.id}")
    if errors:
        return _page(request, config, me, staff_id, errors, tier=tier, trained_on=typed)
    session.tell(request, "The training is written down.")
    return go(_address(member))


@post("/staff/{staff_id:str}/link", sync_to_thread=True)
def new_link(request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str]) -> Page:
    """A link with which they choose a new password: forgotten, or the first was too old."""
    with config.store.begin() as unit:
        member = member_for(unit, me, staff_id)
        if not member.active:
            raise nothing_here()
        code = new_code(unit, member, me)
    return link_page(request, config, me, member, code)


@post("/staff/{staff_id:str}/open", sync_to_thread=True)
def open_again(request: AnyRequest, config: Config, me: Me, staff_id: FromPath[str]) -> Page:
    """Somebody is back: their account is open, and they get a new link."""
    with config.store.begin() as unit:
        member = member_for(unit, me, staff_id)
        unit.staff.open_again(member.id, actor=f"staff:{me.id}")
        code = new_code(unit, member, me)
    return link_page(request, config, me, member, code)


def _address(member: Staff) -> str:
    return f"/console/staff/{member.id}"


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    staff_id: str,
    errors: dict[str, str] | None = None,
    *,
    role: Role | None = None,
    sure: bool = False,
    tier: Tier | None = None,
    trained_on: str = "",
) -> Page:
    with config.store.read() as unit:
        member = member_for(unit, me, staff_id)
        theirs = [unit.people.get(one) for one in unit.keyworkers.theirs(member.id)]
        last = unit.ledger.signed_in().get(member.id)
        channels = unit.staff_post.channels().get(member.id, {})
        training = unit.staff_training.newest().get(member.id)
    trained, late = training_words(training, config)
    return page(
        request,
        config,
        "staff_member.html",
        member.name,
        me=me,
        crumbs=[HOME, STAFF],
        here="staff",
        errors=errors,
        status=422 if errors else 200,
        member=member,
        role_words=ROLES[member.role],
        theirs=theirs,
        last=wording.when(last, config.timezone) if last else "",
        told=told_by(channels),
        trained=trained,
        late=late,
        roles={one: f"{words.capitalize()}: {MAY[one]}" for one, words in ROLES.items()},
        chosen_role=role or member.role,
        sure=sure,
        tiers=TIER_NAMES,
        chosen_tier=tier or "",
        trained_on=trained_on,
    )


PAGES = (member_page, change_role, note_training, new_link, open_again)
