"""What a member of staff is shown of an alert: what was said, when, the wish, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.shown import words_of
from reviews.cover import gaps
from storage.alert_readers import ENOUGH
from storage.alerts import Alert, Note
from storage.errors import Unknown
from storage.staff import Staff
from storage.staff_post import Reached
from storage.unit import Unit
from storage.views import View

#: What was written down of voice notes, by view.
Heard = Mapping[str, str]

KINDS = {"not-safe": "is not safe", "unwell": "feels ill"}
SOURCES = {
    "tap": "By the button.",
    "words": "By words that a rule found. The rule may be wrong: a human decides.",
    "topic": "By an answer to a question about safety.",
}
WISHES = {
    "talk": "Someone talks to me",
    "stay": "Someone stays with me",
    "stop": "It stops",
    "unknown": "I do not know yet",
    "own": "In their own words",
}
MET = {"met": "All of it happened", "partly": "Some of it happened", "not": "None of it happened"}
COUNCIL = {"told": "The council was told", "not-told": "The council was not told"}


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert at the top of the console."""

    id: str
    name: str
    what: str
    at: str
    seen: bool
    not_safe: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said: the exact words, sound or photo."""

    words: str
    asked: str
    times: str
    sound: str = ""
    photo: str = ""
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of what happened since, with who did it and when."""

    what: str
    by: str
    at: str
    words: str = ""


def lines_for(unit: Unit, config: ConsoleConfig, me: Staff) -> list[AlertLine]:
    """The open alerts that this member of staff may read, the most pressing first."""
    return [
        AlertLine(
            one.id,
            unit.people.get(one.person_id).name,
            KINDS[one.kind],
            wording.when(one.at, config.timezone),
            one.seen,
            one.kind == "not-safe",
        )
        for one in unit.alerts.open_for(me)
    ]


def warnings_for(unit: Unit, me: Staff) -> list[str]:
    """What is wrong with how alerts reach people, for leads and managers."""
    if me.role not in ("safeguarding", "manager"):
        return []
    staff = [one for one in unit.staff.all() if one.active]
    reading = [one for one in staff if one.role in ("safeguarding", "manager")]
    found = gaps(staff)
    told = unit.staff_post.channels()
    if not any(one.id in told for one in reading):
        found.append(
            "Nobody is told of an alert outside this console. Set it under “Your account”."
        )
    return found


def page_values(unit: Unit, config: ConsoleConfig, me: Staff, alert: Alert) -> dict[str, Any]:
    """Everything that the page shows."""
    person = unit.people.get(alert.person_id)
    names = {one.id: one.name for one in unit.staff.all()}
    reading = unit.alerts.readers(alert)
    views = {one.id: one for one in unit.views.get(alert.view_ids, include_hidden=True)}
    heard = {view: one.words for view, one in unit.written_down.by_view(person.id).items()}
    zone = config.timezone
    return {
        "heading": f"{person.name} {KINDS[alert.kind]}",
        "name": person.name,
        "person": person,
        "alert": alert,
        "not_safe": alert.kind == "not-safe",
        "source": SOURCES[alert.source],
        "came_by": _came_by(unit, alert),
        "times": wording.said_and_stored(alert.at, alert.recorded_at, zone),
        "said": _said(config, alert, views, heard),
        "wishes": _wishes(config, alert, views, heard),
        "mistakes": [wording.when(one.at, zone) for one in alert.of("mistake")],
        "met": [(MET[one.code], wording.when(one.at, zone)) for one in alert.of("met")],
        "not_for": [names.get(one, "Somebody") for one in sorted(alert.not_for)],
        "readers": [one.name for one in reading],
        "few": len(reading) < ENOUGH,
        "is_keyworker": person.keyworker_id in {one.id for one in reading},
        "reached": [_reached(one, names, zone) for one in unit.staff_post.of_alert(alert.id)],
        "steps": _steps(alert, names, zone),
        "seen_by_me": any(one.staff_id == me.id for one in alert.of("seen")),
        "closed": alert.closed,
        "shared": alert.shared,
    }


def _came_by(unit: Unit, alert: Alert) -> str:
    """Whose phone it came from: a helper's may not be where the person can talk freely."""
    try:
        link = unit.links.get(alert.link_id) if alert.link_id else None
        if link is None or link.supporter_id is None:
            return ""
        return f"It came from the phone of {unit.supporters.get(link.supporter_id).name}."
    except Unknown:
        return ""


def _said(
    config: ConsoleConfig, alert: Alert, views: Mapping[str, View], heard: Heard
) -> list[Told]:
    ids = [alert.view_id, *(one.view_id for one in alert.of("again"))]
    return [_told(config, alert, views[one], heard) for one in ids if one and one in views]


def _told(config: ConsoleConfig, alert: Alert, view: View, heard: Heard) -> Told:
    times = wording.said_and_stored(view.said_at, view.recorded_at, config.timezone)
    if view.standing in ("taken back", "sealed"):
        return Told("They took these words back.", "", times)
    answer = view.answer
    media = f"/console/alerts/{alert.id}/attachments/{answer.attachment}"
    return Told(
        words_of(view),
        view.asked,
        times,
        media if answer.kind == "voice" else "",
        media if answer.kind == "photo" else "",
        heard.get(view.id, ""),
    )


def _wishes(
    config: ConsoleConfig, alert: Alert, views: Mapping[str, View], heard: Heard
) -> list[tuple[str, str, Told | None]]:
    return [
        (
            WISHES.get(one.code, one.code),
            wording.when(one.at, config.timezone),
            _told(config, alert, views[one.view_id], heard)
            if one.view_id and one.view_id in views
            else None,
        )
        for one in alert.of("wish")
    ]


def _reached(one: Reached, names: Mapping[str, str], zone: str) -> str:
    by = {"telegram": "Telegram", "email": "e-mail"}[one.channel]
    who = names.get(one.staff_id, "Somebody")
    if one.sent_at is not None:
        return f"{who} was told by {by} on {wording.when(one.sent_at, zone)}."
    state = "could not be told" if one.state == "failed" else "is being told"
    return f"{who} {state} by {by}."


def _steps(alert: Alert, names: Mapping[str, str], zone: str) -> list[Step]:
    return [
        Step(
            _what(one),
            names.get(one.staff_id or "", "") if one.note != "not-for" else "",
            wording.when(one.at, zone),
            one.words,
        )
        for one in alert.notes
        if one.note not in ("wish", "mistake", "met")
    ]


def _what(note: Note) -> str:
    if note.note == "council":
        return COUNCIL.get(note.code, note.code)
    return {
        "again": "They said it again",
        "not-for": "They named somebody who must not see it",
        "seen": "Seen",
        "action": "What was done",
        "told": "Told to them in the chat",
        "closed": "Closed",
        "shared": "Other staff may read the words",
        "escalated": "Nobody had seen it: more people were told",
    }.get(note.note, note.note)
