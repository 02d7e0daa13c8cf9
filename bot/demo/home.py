"""The demo home: made once in its folder, used again afterwards."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from datetime import date, timedelta

from bot.demo.player import CHANNEL, DemoClock, Player, phone_of
from bot.demo.script import Script, load_script
from bot.demo.story import Cast, Story
from bot.demo.studio_work import drawn
from bot.intake import Intake
from bot.parts import library_of, studio_of
from bot.settings import Settings
from bot.writer import Writer
from storage.ids import new_id
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.times import utc_now
from storage.unit import Unit

LINK_WORKS = timedelta(days=1)
#: When the home began with the program: before the first sitting.
BEGUN_DAYS_AGO = 53


class NotADemo(Exception):
    """The folder holds something else than a demo home; it is left alone."""


@dataclass(frozen=True, slots=True)
class Invited:
    """One-use codes for the four who try it, each with a name."""

    person: tuple[str, str]
    supporter: tuple[str, str]
    keyworker: tuple[str, str]
    manager: tuple[str, str]


def demo_home(settings: Settings) -> Invited:
    """The demo home in ``DATA_DIR``, with fresh codes. Raises :class:`NotADemo`.

    It is made in a folder beside and moved when it is whole, so that an interrupted first
    run leaves nothing half-made.
    """
    script = load_script()
    if not (settings.data_dir / "whatmatters.db").exists():
        _make(settings, script)
    upgrade(settings.database)
    store = open_store(settings.database, settings.key)
    try:
        with store.begin() as unit:
            return _invite(unit, script)
    finally:
        store.close()


def _make(settings: Settings, script: Script) -> None:
    folder = settings.data_dir
    if folder.exists() and any(folder.iterdir()):
        raise NotADemo(f"The folder {folder} holds other things.")
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True, mode=0o700)
    aside = settings.model_copy(update={"data_dir": making, "key_file": making / "key"})
    create_key_file(aside.key)
    upgrade(aside.database)
    clock = DemoClock()
    store = open_store(aside.database, aside.key, clock=clock)
    try:
        asyncio.run(_play(aside, script, store, clock))
        clock.now = utc_now()
        with store.begin() as unit:
            _tidy(unit)
    finally:
        store.close()
    if folder.exists():
        folder.rmdir()
    making.rename(folder)


def _add_people(unit: Unit, script: Script) -> Cast:
    """Everybody, with the phones that they have while it is played."""
    staff = {one.login: unit.staff.add(one.name, one.role, one.login) for one in script.staff}
    keyworker = staff[script.keyworker].id
    for other in script.others:
        added = unit.people.add(other.name, keyworker=keyworker, demo=True)
        unit.links.bind(person_id=added.id, channel=CHANNEL, address=phone_of(other.name))
    person = unit.people.add(script.person, keyworker=keyworker, demo=True)
    ash = unit.supporters.add(person.id, script.supporter.name, script.supporter.role)
    for phone, owner in {"person": None, "supporter": ash.id}.items():
        unit.links.bind(
            person_id=person.id, channel=CHANNEL, address=phone_of(script.person, phone),
            supporter_id=owner,
        )  # fmt: skip
    _add_circle(unit, script, person.id, keyworker)
    held_on = date.today() + timedelta(days=script.review.in_days)  # noqa: DTZ011 - a day here
    coming = unit.reviews.plan(person.id, title=script.review.title, held_on=held_on, by=keyworker)
    return Cast(person.id, ash.id, keyworker, coming.id, {})


def _add_circle(unit: Unit, script: Script, person_id: str, keyworker: str) -> None:
    for one in script.circle:
        face = drawn(one.photo)
        photo = unit.attachments.add(
            person_id, "photo", face.mime, face.data, actor=f"staff:{keyworker}"
        )
        unit.circle.add(person_id, one.name, one.relation, photo_id=photo, by=keyworker)


async def _play(settings: Settings, script: Script, store: Store, clock: DemoClock) -> None:
    library, writer, studio = library_of(settings), Writer(store), studio_of(settings)
    intake = Intake(
        writer,
        library,
        clock=clock,
        new_id=new_id,
        help_phone=settings.help_phone,
        timezone=settings.timezone,
    )
    clock.now = utc_now() - timedelta(days=BEGUN_DAYS_AGO)
    with store.begin() as unit:
        cast = _add_people(unit, script)
    for number, name in enumerate((script.person, *(one.name for one in script.others))):
        cast.players[name] = Player(number, name, intake, library, studio, clock)
    try:
        await Story(script, store, intake, clock, settings.timezone, cast).play()
    finally:
        await writer.close()


def _tidy(unit: Unit) -> None:
    """The players' own phones go: the first browser that opens the link is Sam's."""
    for person in unit.people.all():
        for link in unit.links.for_person(person.id):
            unit.links.unbind(link)


def _invite(unit: Unit, script: Script) -> Invited:
    people = unit.people.all()
    found = [one for one in people if one.name == script.person and one.demo]
    if not found or not all(one.demo for one in people):
        raise NotADemo("This database is not that of a demo home.")
    person = found[0]
    supporter = unit.supporters.for_person(person.id)[0]
    keyworker = next(one for one in unit.staff.all() if one.login == script.keyworker)
    manager = next(one for one in unit.staff.all() if one.role == "manager")
    codes = [
        unit.invites.make("person", person.id, ttl=LINK_WORKS)[1],
        unit.invites.make("supporter", supporter.id, ttl=LINK_WORKS)[1],
        unit.invites.make("staff", keyworker.id, ttl=LINK_WORKS)[1],
        unit.invites.make("staff", manager.id, ttl=LINK_WORKS)[1],
    ]
    names = (person.name, supporter.name, keyworker.name, manager.name)
    return Invited(*zip(names, codes, strict=True))
