"""The demo home: made once in its folder, used again afterwards."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.player import CHANNEL, PHONES, DemoClock, Player
from bot.demo.script import Script, Sitting, load_script
from bot.demo.studio_work import drawn
from bot.intake import Intake
from bot.parts import library_of, studio_of
from bot.settings import Settings
from bot.writer import Writer
from dialogues.alarms import AlertNoted, AlertRaised
from storage.ids import new_id
from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store
from storage.times import utc_now
from storage.unit import Unit

LINK_WORKS = timedelta(days=1)


class NotADemo(Exception):
    """The folder holds something else than a demo home; it is left alone."""


@dataclass(frozen=True, slots=True)
class Invited:
    """One-use codes for the three who try it."""

    person: tuple[str, str]
    supporter: tuple[str, str]
    keyworker: tuple[str, str]


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
        clock.now = _begin(script, aside) - timedelta(days=7)
        with store.begin() as unit:
            person_id = _add_people(unit, script)
        asyncio.run(_play(aside, script, store, clock))
        clock.now = utc_now() - timedelta(days=4)
        with store.begin() as unit:
            _raise_alert(unit, person_id, clock.now)
        clock.now = utc_now() - timedelta(days=4) + timedelta(minutes=9)
        with store.begin() as unit:
            _see_alert(unit, person_id)
        clock.now = utc_now()
        with store.begin() as unit:
            _tidy(unit, person_id)
    finally:
        store.close()
    if folder.exists():
        folder.rmdir()
    making.rename(folder)


#: What the demo's lead wrote.
SEEN_DEMO = "I went to Sam at once. A stranger had rung the bell at night. We sat together."


def _add_people(unit: Unit, script: Script) -> str:
    staff = {one.login: unit.staff.add(one.name, one.role, one.login) for one in script.staff}
    keyworker = staff[script.keyworker].id
    for name in script.others:
        unit.people.add(name, keyworker=keyworker, demo=True)
    person = unit.people.add(script.person, keyworker=keyworker, demo=True)
    ash = unit.supporters.add(person.id, script.supporter.name, script.supporter.role)
    for phone, owner in {"person": None, "supporter": ash.id}.items():
        unit.links.bind(
            person_id=person.id, channel=CHANNEL, address=PHONES[phone], supporter_id=owner
        )
    _add_circle(unit, script, person.id, keyworker)
    held_on = date.today() + timedelta(days=script.review.in_days)  # noqa: DTZ011 - a day here
    unit.reviews.plan(person.id, title=script.review.title, held_on=held_on, by=keyworker)
    return person.id


def _add_circle(unit: Unit, script: Script, person_id: str, keyworker: str) -> None:
    for one in script.circle:
        face = drawn(one.photo)
        photo = unit.attachments.add(
            person_id, "photo", face.mime, face.data, actor=f"staff:{keyworker}"
        )
        unit.circle.add(person_id, one.name, one.relation, photo_id=photo, by=keyworker)


async def _play(settings: Settings, script: Script, store: Store, clock: DemoClock) -> None:
    library = library_of(settings)
    writer = Writer(store)
    intake = Intake(
        writer,
        library,
        clock=clock,
        new_id=new_id,
        help_phone=settings.help_phone,
        timezone=settings.timezone,
    )
    player = Player(intake, library, studio_of(settings), clock)
    try:
        for count, sitting in enumerate(script.sittings, 1):
            clock.now = _when(sitting, settings)
            if count == 1:
                clock.now -= timedelta(minutes=20)
                await player.agrees(_supporter(store))
                clock.now = _when(sitting, settings)
            await player.play(sitting)
            if count == script.review.chosen_after:
                clock.now += timedelta(hours=20)
                with store.begin() as unit:
                    _choose(unit)
    finally:
        await writer.close()


def _raise_alert(unit: Unit, person_id: str, now: datetime) -> None:
    """Sam tapped "I am not safe" and said what should happen."""
    alert = unit.work.new_id()
    own = next(one for one in unit.links.for_person(person_id) if one.supporter_id is None)
    raised = AlertRaised(alert, "not-safe", "tap", now)
    wish = AlertNoted(unit.work.new_id(), alert, "wish", now, code="talk")
    unit.records.keep(person_id, [raised, wish], link=own)


def _see_alert(unit: Unit, person_id: str) -> None:
    """The safeguarding lead saw it and went there. It is not closed yet."""
    lead = next(one for one in unit.staff.all() if one.role == "safeguarding")
    alert = unit.alerts.of_person(person_id)[0]
    unit.alerts.write(alert.id, "seen", by=lead.id)
    unit.alerts.write(alert.id, "action", by=lead.id, words=SEEN_DEMO)


def _supporter(store: Store) -> str:
    with store.read() as unit:
        people = unit.people.all()
        return next(one.id for person in people for one in unit.supporters.for_person(person.id))


def _choose(unit: Unit) -> None:
    """What the keyworker took into the review: every answer that stood then."""
    review = unit.reviews.all_open()[0]
    views = unit.views.of_person(review.person_id)
    said = [one.id for one in views if one.standing == "current" and one.answer.kind != "skip"]
    unit.reviews.choose(review.id, said, by=review.staff_id)


def _tidy(unit: Unit, person_id: str) -> None:
    """The player's own phone goes: the first browser that opens the link is Sam's."""
    for link in unit.links.for_person(person_id):
        unit.links.unbind(link)


def _invite(unit: Unit, script: Script) -> Invited:
    people = unit.people.all()
    found = [one for one in people if one.name == script.person and one.demo]
    if not found or not all(one.demo for one in people):
        raise NotADemo("This database is not that of a demo home.")
    person = found[0]
    supporter = unit.supporters.for_person(person.id)[0]
    keyworker = next(one for one in unit.staff.all() if one.login == script.keyworker)
    codes = [
        unit.invites.make("person", person.id, ttl=LINK_WORKS)[1],
        unit.invites.make("supporter", supporter.id, ttl=LINK_WORKS)[1],
        unit.invites.make("staff", keyworker.id, ttl=LINK_WORKS)[1],
    ]
    names = (person.name, supporter.name, keyworker.name)
    return Invited(*zip(names, codes, strict=True))


def _when(sitting: Sitting, settings: Settings) -> datetime:
    now = utc_now()
    if sitting.minutes_ago:
        return now - timedelta(minutes=sitting.minutes_ago)
    zone = ZoneInfo(settings.timezone)
    day = now.astimezone(zone).date() - timedelta(days=sitting.days_ago)
    return datetime.combine(day, time.fromisoformat(sitting.at), zone).astimezone(now.tzinfo)


def _begin(script: Script, settings: Settings) -> datetime:
    return min(_when(sitting, settings) for sitting in script.sittings)
