"""The page with the links of a new invite: shown once, to be printed or copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import segno
from litestar import post
from litestar.params import FromPath

from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from storage.people import Person
from storage.staff import Staff

LINK_WORKS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ShownLink:
    """One way in: the link, and the same as a code for a phone camera (SVG)."""

    name: str
    link: str
    qr: str


def shown_links(config: ConsoleConfig, code: str) -> tuple[ShownLink, ...]:
    """The web link, and the one to Telegram where there is a bot."""
    web = ("In a browser", f"{config.public_url}/c/{code}")
    bot = config.bot_name()
    telegram = [("In Telegram", f"https://t.me/{bot}?start={code}")] if bot else []
    return tuple(ShownLink(name, link, code_picture(link)) for name, link in (web, *telegram))


def code_picture(link: str) -> str:
    """A link as a code for a phone camera (SVG)."""
    return segno.make(link, micro=False, error="m").svg_inline(scale=5)


def invite_page(
    request: AnyRequest,
    config: ConsoleConfig,
    me: Staff,
    person: Person,
    code: str,
    *,
    name: str,
    back: str,
    crumbs: Sequence[tuple[str, str]],
) -> Page:
    """``name`` is whom the invite is for: the person, or one of their helpers."""
    return page(
        request,
        config,
        "invite.html",
        f"Invite for {name}",
        me=me,
        crumbs=crumbs,
        person=person,
        name=name,
        back=back,
        links=shown_links(config, code),
        days=LINK_WORKS.days,
    )


@post("/people/{person_id:str}/invite", sync_to_thread=True)
def invite_person(request: AnyRequest, config: Config, me: Me, person_id: FromPath[str]) -> Page:
    """A link for one more phone of the person. Managers only.

    Whoever opens it has the person's chat, with all that the person keeps to themselves: that
    is not for those whom the person may keep something from.
    """
    if me.role != "manager":
        raise nothing_here()
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        _, code = unit.invites.make("person", person.id, ttl=LINK_WORKS, actor=f"staff:{me.id}")
    back = f"/console/people/{person.id}"
    crumbs = [HOME, ("/console/people", "People"), (back, person.name)]
    return invite_page(
        request, config, me, person, code, name=person.name, back=back, crumbs=crumbs
    )
