"""About Me: what the person agreed to put there, in seven sections (standards 117 to 120).

Shaped on About Me v2.01 of the Professional Record Standards Body; that is no claim about it.
Nothing is here that the person did not agree to, and what they took back is nowhere in it.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dialogues.library import Library
from reviews.documents.fhir.codes import ABOUT_ME, SNOMED
from reviews.pack.build import Maker
from reviews.pack.chains import Chains
from reviews.pack.items import Items
from reviews.pack.shape import Media, PackItem
from reviews.sight import views_for
from storage.about_me import Place
from storage.errors import DamagedRow, Erased, Hidden, Unknown
from storage.unit import Unit

SHAPED_ON = "About Me v2.01 (Professional Record Standards Body, May 2025)"
_HIDDEN = frozenset({"taken back", "sealed"})


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A sound or photo as About Me holds it; ``data`` is Base64."""

    filename: str
    mime: str
    data: str


@dataclass(frozen=True, slots=True)
class AboutMeEntry:
    """One view in About Me. ``words`` are exact; the file of a voice note is the answer."""

    uid: str
    version: int
    view: str
    asked: str
    words: str
    media: tuple[MediaFile, ...]
    said_at: datetime
    recorded_at: datetime
    how_given: str
    helper: str
    agreed_how: str
    agreed_on: date | None
    changed_since: bool


@dataclass(frozen=True, slots=True)
class AboutMeSection:
    """One of the seven, in order, with its coded value."""

    number: int
    title: str
    system: str
    code: str
    entries: tuple[AboutMeEntry, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    """Who supported the person to write this: name, role, how."""

    name: str
    role: str
    how: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An earlier or present version of one place: what changed, when, by whom."""

    uid: str
    version: int
    view: str
    section: int
    standing: Literal["proposed", "agreed", "declined", "removed"]
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """Somebody's About Me. ``history`` has all versions, the oldest first."""

    person: str
    name: str
    sections: tuple[AboutMeSection, ...]
    supported_to_write_this_by: tuple[Helped, ...]
    date_last_updated: datetime | None
    history: tuple[Changed, ...]
    provider: str
    made_at: datetime
    demo: bool
    shaped_on: str = SHAPED_ON


@dataclass(frozen=True, slots=True)
class AboutMeItems:
    """About Me with the items behind it, for a paper: by section, current ones only."""

    about_me: AboutMe
    items: dict[int, tuple[PackItem, ...]]


def build_about_me(unit: Unit, person_id: str, library: Library, maker: Maker) -> AboutMeItems:
    """The About Me of one person, as far as the reader may see it. Raises ``Unknown``."""
    person = unit.people.get(person_id)
    views = {
        view.id: view
        for view in views_for(unit, maker.reader, person_id, include_hidden=True)
        if view.standing not in _HIDDEN
    }
    items = Items(unit, library, Chains(views.values()), {}, with_media=True)
    places = [one for one in unit.about_me.of_person(person_id) if one.view_id in views]
    known = {one.view_id: items.tagged(views[one.view_id]).item for one in places}
    agreed = [one for one in places if one.standing == "agreed"]
    history = _history(unit, places, known)
    stamps = [one.at for one in history] + [known[one.view_id].recorded_at for one in agreed]
    made = AboutMe(
        person=person.id,
        name=person.name,
        sections=tuple(_section(unit, number, agreed, known) for number in ABOUT_ME),
        supported_to_write_this_by=_helped(unit, person_id, [known[it.view_id] for it in agreed]),
        date_last_updated=max(stamps, default=None),
        history=history,
        provider=maker.provider,
        made_at=maker.made_at,
        demo=person.demo,
    )
    shown = {
        number: tuple(known[one.view_id] for one in agreed if one.section == number)
        for number in ABOUT_ME
    }
    return AboutMeItems(made, shown)


def _section(
    unit: Unit, number: int, agreed: list[Place], known: dict[str, PackItem]
) -> AboutMeSection:
    code, title = ABOUT_ME[number]
    entries = tuple(
        _entry(unit, one, known[one.view_id]) for one in agreed if one.section == number
    )
    return AboutMeSection(number, title, SNOMED, code, entries)


def _entry(unit: Unit, place: Place, item: PackItem) -> AboutMeEntry:
    return AboutMeEntry(
        uid=item.uid,
        version=item.version,
        view=item.view,
        asked=item.asked,
        words=item.words,
        media=() if item.media is None else _file(unit, item.media),
        said_at=item.said_at,
        recorded_at=item.recorded_at,
        how_given=item.how,
        helper=item.helper or "",
        agreed_how=place.agreed_how,
        agreed_on=place.agreed_on,
        changed_since=item.standing != "current",
    )


def _file(unit: Unit, media: Media) -> tuple[MediaFile, ...]:
    try:
        kept = unit.attachments.get(media.id)
    except (Unknown, Hidden, Erased, DamagedRow):
        return ()
    name = f"{media.kind}-{media.id[-8:].lower()}"
    return (MediaFile(name, kept.mime, base64.b64encode(kept.data).decode()),)


def _helped(unit: Unit, person_id: str, items: list[PackItem]) -> tuple[Helped, ...]:
    roles = {one.name: one.role for one in unit.supporters.for_person(person_id)}
    found: dict[Helped, None] = {}
    for item in items:
        if item.helper or item.how != "self":
            name = item.helper or ""
            found[Helped(name, roles.get(name, ""), item.how)] = None
    return tuple(found)


def _history(unit: Unit, places: list[Place], known: dict[str, PackItem]) -> tuple[Changed, ...]:
    staff = {one.id: one.name for one in unit.staff.all()}
    changes = [
        Changed(
            place.first_id, version, one.view_id, one.section, one.standing,
            known[one.view_id].words if one.standing == "agreed" else "",
            one.at, staff.get(one.staff_id or "", "the person"),
        )
        for place in places
        for version, one in enumerate(unit.about_me.history(place.id), 1)
    ]  # fmt: skip
    return tuple(sorted(changes, key=lambda one: (one.at, one.uid, one.version)))
