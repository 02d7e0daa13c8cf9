"""Who may use the console: the list, and adding somebody. Managers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from litestar import get, post

from reviews import wording
from reviews.console.access import nothing_here
from reviews.console.account import ROLES
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me, Sent
from reviews.console.inviting import code_picture
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from reviews.cover import gaps
from reviews.folding import plain, sign_in_name
from storage.errors import AlreadyThere
from storage.staff import Role, Staff
from storage.staff_post import Channel
from storage.staff_training import WARNED, Training
from storage.unit import Unit

STAFF: tuple[str, str] = ("/console/staff", "Staff")
LINK_WORKS = timedelta(days=3)
LONGEST = 60
#: What each role may do, for whoever gives it.
MAY = {
    "keyworker": "sees the people they are keyworker for",
    "reviewer": "sees everybody, holds reviews",
    "safeguarding": "sees everybody, and reads when somebody is not safe",
    "manager": "sees everybody, reads when somebody is not safe, and manages staff",
}
_CHANNELS: dict[Channel, str] = {"email": "e-mail", "telegram": "Telegram"}
TIER_NAMES = {"tier-1": "Tier 1", "tier-2": "Tier 2"}


@dataclass(frozen=True, slots=True)
class ShownMember:
    """One line of the list. ``late`` are words about what is overdue or missing."""

    id: str
    name: str
    facts: tuple[str, ...]
    late: str


def managers_only(me: Staff) -> None:
    """Raises 404 for everybody else: they need not know that there is such a page."""
    if me.role != "manager":
        raise nothing_here()


@get("/staff", sync_to_thread=True)
def staff_page(request: AnyRequest, config: Config, me: Me) -> Page:
    """Everybody who works here, then the accounts that are closed."""
    managers_only(me)
    return _page(request, config, me)


@post("/staff", sync_to_thread=True)
def add(request: AnyRequest, config: Config, me: Me, form: Sent) -> Page:
    """Add somebody and show their sign-in link, once."""
    managers_only(me)
    name, role = " ".join(form.one("name").split()), form.one("role")
    login, errors = form.one("login") or sign_in_name(name), {}
    if not name:
        errors["name"] = "Enter their name."
    elif len(name) > LONGEST:
        errors["name"] = f"Use at most {LONGEST} characters. This has {len(name)}."
    if role not in ROLES:
        errors["role"] = "Choose what they may do."
    if len(login) > LONGEST:
        errors["login"] = f"Use at most {LONGEST} characters. This has {len(login)}."
    typed = {"name": name, "role": role, "login": form.one("login")}
    if errors:
        return _page(request, config, me, typed, errors)
    try:
        with config.store.begin() as unit:
            added = unit.staff.add(name, cast("Role", role), login, actor=f"staff:{me.id}")
            code = new_code(unit, added, me)
    except AlreadyThere:
        errors["login" if form.one("login") else "name"] = (
            f"Somebody signs in as {login} already. Is it them? Then open their page: it has a new "
            "link, and another role. If not, type another sign-in name."
        )
        return _page(request, config, me, typed, errors)
    return link_page(request, config, me, added, code)


def new_code(unit: Unit, member: Staff, me: Staff) -> str:
    """A sign-in link for one of them; with it they choose a password."""
    return unit.invites.make("staff", member.id, ttl=LINK_WORKS, actor=f"staff:{me.id}")[1]


def link_page(
    request: AnyRequest, config: ConsoleConfig, me: Staff, member: Staff, code: str
) -> Page:
    """The link, shown once, with a code for a phone camera."""
    link = f"{config.public_url}/console/enter/{code}"
    return page(
        request,
        config,
        "staff_link.html",
        f"Sign-in link for {member.name}",
        me=me,
        crumbs=[HOME, STAFF, (f"/console/staff/{member.id}", member.name)],
        here="staff",
        member=member,
        link=link,
        qr=code_picture(link),
        days=LINK_WORKS.days,
    )


def training_words(training: Training | None, config: ConsoleConfig) -> tuple[str, str]:
    """What stands on the page about training, and a warning when it is due again."""
    if training is None:
        return "", "No Oliver McGowan training is written down."
    day = wording.day(training.trained_on)
    told = f"Oliver McGowan training {TIER_NAMES[training.tier]} on {day}"
    due, today = training.due_on, config.today()
    if due <= today:
        return told, f"The training was due again on {wording.day(due)}."
    if due <= today + WARNED:
        return told, f"The training is due again on {wording.day(due)}."
    return told, ""


def told_by(channels: Mapping[Channel, str]) -> str:
    """Where they are told of alerts outside the console; the address is theirs alone."""
    ways = [words for channel, words in _CHANNELS.items() if channel in channels]
    return f"told of alerts by {' and '.join(ways)}" if ways else "not told outside the console"


def _page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Page:
    with config.store.read() as unit:
        everybody = sorted(unit.staff.all(), key=lambda one: plain(one.name))
        facts = StaffFacts.of(unit)
    shown = {one.id: facts.shown(config, one) for one in everybody}
    return page(
        request,
        config,
        "staff.html",
        "Staff",
        me=me,
        crumbs=[HOME],
        here="staff",
        errors=errors,
        status=422 if errors else 200,
        working=[shown[one.id] for one in everybody if one.active],
        closed=[shown[one.id] for one in everybody if not one.active],
        gaps=gaps(everybody),
        roles={role: f"{words.capitalize()}: {MAY[role]}" for role, words in ROLES.items()},
        typed=typed or {"name": "", "role": "", "login": ""},
    )


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What is known of everybody, read once for a page; all by id."""

    people: Mapping[str, int]
    signed_in: Mapping[str, datetime]
    channels: Mapping[str, Mapping[Channel, str]]
    training: Mapping[str, Training]

    @classmethod
    def of(cls, unit: Unit) -> StaffFacts:
        """Read it."""
        return cls(
            unit.keyworkers.counts(),
            unit.ledger.signed_in(),
            unit.staff_post.channels(),
            unit.staff_training.newest(),
        )

    def shown(self, config: ConsoleConfig, one: Staff) -> ShownMember:
        """One member of staff in plain words."""
        role = ROLES[one.role].capitalize()
        if not one.active:
            return ShownMember(one.id, one.name, (role, "Closed"), "")
        have, last = self.people.get(one.id, 0), self.signed_in.get(one.id)
        trained, late = training_words(self.training.get(one.id), config)
        facts = (
            role,
            f"keyworker of {wording.count(have, 'person', 'people')}" if have else "",
            f"signed in last {wording.when(last, config.timezone)}" if last else "never signed in",
            told_by(self.channels.get(one.id, {})),
            trained,
        )
        return ShownMember(one.id, one.name, tuple(_sentence(fact) for fact in facts if fact), late)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


PAGES = (staff_page, add)
