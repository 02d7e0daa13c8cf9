"""What a turn is told about the person: names, keyworker, who to ring. Remembered briefly.

Names are sealed in the store; unsealing three of them for every tap would cost more than the
turn. A change made in the console shows within half a minute.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from dialogues.alarms import StaffKnown
from dialogues.context import Channel, Context
from dialogues.library import Library
from dialogues.own_people import PHOTO, PICTURES, OwnPerson
from dialogues.watch import Watch
from storage.alert_readers import readers
from storage.circle import Known
from storage.links import Link
from storage.staff import Staff
from storage.unit import Unit

_REMEMBERED = timedelta(seconds=30)
_ROOM = 5_000


@dataclass(frozen=True, slots=True)
class _Remembered:
    context: Context
    until: datetime


class People:
    """Makes the context of a turn. Used on the writer's thread only."""

    def __init__(
        self,
        library: Library,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        help_phone: str,
        timezone: str = "UTC",
        practice: bool = False,
        languages: tuple[Library, ...] = (),
        watch: Watch | None = None,
    ) -> None:
        self._library = library
        self._clock = clock
        self._new_id = new_id
        self._help_phone = help_phone
        self._timezone = timezone
        self._practice = practice
        self._languages = languages
        self._watch = watch
        self._known: dict[str, _Remembered] = {}

    def seed(self) -> int:
        """A fresh seed for the order of options."""
        return secrets.randbits(31)

    def context(self, unit: Unit, link: Link) -> Context:
        """Everything the turn may know, as of now."""
        now = self._clock()
        known = self._known.get(link.id)
        if known is None or known.until < now:
            if len(self._known) > _ROOM:
                self._known.clear()
            known = _Remembered(self._look_up(unit, link, now), now + _REMEMBERED)
            self._known[link.id] = known
        return replace(known.context, now=now, seed=self.seed())

    def _look_up(self, unit: Unit, link: Link, now: datetime) -> Context:
        person = unit.people.get(link.person_id)
        staff = {one.id: one for one in unit.staff.all()}
        keyworker = staff.get(person.keyworker_id or "")
        if keyworker is not None and not keyworker.active:
            keyworker = None  # somebody who left is nobody to talk to
        changes = unit.keyworkers.changes(person.id)
        reading = readers("not-safe", staff.values(), keyworker_id=person.keyworker_id)
        helper = unit.supporters.get(link.supporter_id).name if link.supporter_id else ""
        return Context(
            now=now,
            channel=cast("Channel", link.channel),
            library=self._library,
            new_id=self._new_id,
            seed=0,
            person_name=person.name,
            keyworker=keyworker.name if keyworker else "",
            keyworker_change=changes[-1].id if changes else "",
            lead=reading[0].name if reading else "",
            help_phone=self._help_phone,
            helper=helper,
            people=tuple([own_person(one) for one in unit.circle.of_person(person.id)]),
            timezone=self._timezone,
            practice=self._practice,
            languages=self._languages,
            watch=self._watch,
            readers=len(reading),
            safety_staff=_nameable(reading, keyworker),
        )


def _nameable(reading: list[Staff], keyworker: Staff | None) -> tuple[StaffKnown, ...]:
    """Staff of whom the person can say: this one must not see it. Those they know come first."""
    known = [*([keyworker] if keyworker else []), *reading]
    reads = {one.id for one in reading}
    once = {one.id: one for one in known}.values()
    return tuple(StaffKnown(one.id, one.name, one.id in reads) for one in once)


def own_person(known: Known) -> OwnPerson:
    """Somebody in the person's life as an answer: with their photo, or a picture for them."""
    photo = f"{PHOTO}{known.photo_id}" if known.photo_id else ""
    return OwnPerson(known.id, known.name, photo or PICTURES.get(known.relation, "person"))
