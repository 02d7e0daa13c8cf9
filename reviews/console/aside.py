"""Messages that could not be handled: kept by the intake, read here by managers.

The person was told "I kept your message. Staff can look at it." Here staff look at it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from reviews import wording
from reviews.console import session
from reviews.console.access import nothing_here
from reviews.console.dependencies import Config, Me
from reviews.console.media import recording
from reviews.console.pages import HOME, Page, go, page
from reviews.console.session import AnyRequest
from reviews.sight import keeps_from
from storage.inbox import Waiting
from storage.people import Person
from storage.staff import Staff
from storage.unit import Unit

_WORDLESS = {
    "Tapped": "They tapped a button.",
    "Opened": "They opened the chat.",
    "Commanded": "They sent a command.",
    "Unreadable": "They sent something that the chat cannot read.",
    "Spoke": "They sent a voice note.",
    "Showed": "They sent a photo.",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """One message as the page shows it: the person's own words, or what they did."""

    id: str
    person: Person
    via: str
    at: str
    words: str
    did: str
    kind: str
    error: str


@get("/set-aside", sync_to_thread=True)
def set_aside(request: AnyRequest, config: Config, me: Me) -> Page:
    """The messages, oldest first. Reading them is noted in the ledger of each person."""
    _managers_only(me)
    with config.store.begin() as unit:
        rows = unit.inbox.set_aside()
        mine = [row for row in rows if _may_read(unit, me, row)]
        found = [_shown(unit, row, config.timezone) for row in mine]
        for person_id in sorted({one.person.id for one in found}):
            unit.ledger.note(person_id, "viewed", by=f"staff:{me.id}")
    title = "Messages that could not be handled"
    return page(
        request, config, "set_aside.html", title, me=me, crumbs=[HOME], listed=found,
        for_others=len(rows) - len(found),
        demo=bool(found) and all(one.person.demo for one in found),
    )  # fmt: skip


@get("/set-aside/{waiting_id:str}/file", sync_to_thread=True)
def set_aside_file(
    request: AnyRequest, config: Config, me: Me, waiting_id: FromPath[str]
) -> Response[bytes]:
    """The voice note or photo of such a message."""
    _managers_only(me)
    with config.store.begin() as unit:
        row = _row(unit, me, waiting_id)
        file = json.loads(row.payload).get("attachment")
        if file is None:
            raise nothing_here()
        person = unit.links.get(row.link_id or "").person_id
        unit.ledger.note(person, "viewed", by=f"staff:{me.id}", subject=row.id)
    return recording(request, base64.b64decode(file["data"]), file["mime"])


@post("/set-aside/{waiting_id:str}/done", sync_to_thread=True)
def set_aside_done(
    request: AnyRequest, config: Config, me: Me, waiting_id: FromPath[str]
) -> Redirect:
    """A manager has read it and talked to the person: it goes, and the ledger says who."""
    _managers_only(me)
    with config.store.begin() as unit:
        row = _row(unit, me, waiting_id)
        person = unit.people.get(unit.links.get(row.link_id or "").person_id)
        unit.inbox.done([row.id])
        unit.ledger.note(person.id, "message dealt with", by=f"staff:{me.id}", subject=row.id)
    session.tell(request, f"Noted that you have dealt with the message of {person.name}.")
    return go("/console/set-aside")


def _managers_only(me: Me) -> None:
    if me.role != "manager":
        raise nothing_here()


def _row(unit: Unit, me: Staff, waiting_id: str) -> Waiting:
    for row in unit.inbox.set_aside():
        if row.id == waiting_id and _may_read(unit, me, row):
            return row
    raise nothing_here()


def _may_read(unit: Unit, me: Staff, row: Waiting) -> bool:
    """Not a keyworker from whom the person keeps their answers, nor whom they named in an alert."""
    person_id = unit.links.get(row.link_id or "").person_id
    named = any(me.id in alert.not_for for alert in unit.alerts.of_person(person_id))
    return not named and not keeps_from(unit, me, person_id)


def _shown(unit: Unit, row: Waiting, timezone: str) -> Aside:
    told: dict[str, Any] = json.loads(row.payload)
    made: tuple[str, dict[str, str]] = told.get("event") or ("", {})
    name, event = made
    file: dict[str, str] = told.get("attachment") or {}
    fetch: dict[str, str] = told.get("fetch") or {}
    link = unit.links.get(row.link_id or "")
    return Aside(
        id=row.id,
        person=unit.people.get(link.person_id),
        via=unit.supporters.get(link.supporter_id).name if link.supporter_id else "",
        at=wording.when(row.received_at, timezone),
        words=event.get("words") or fetch.get("words") or "",
        did=_WORDLESS.get(name, ""),
        kind=file.get("kind", ""),
        error=row.error or "",
    )
