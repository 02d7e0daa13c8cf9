"""Writing first to people for whom staff have something: once each, by day, never too soon.

Looked for once a minute, as reminders are. What cannot be pushed now is looked at again later;
whoever has no chat that can be written to is told when they open theirs, or in person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.envelope import Outcome
from bot.intake import Intake
from bot.logs import where
from bot.minutely import AT_ONCE, Minutely
from bot.writer import Writer
from dialogues.reminders import NIGHT, WAKING, WRITABLE
from dialogues.turn import tell
from storage.errors import DamagedRow, Erased, Unknown
from storage.links import Link
from storage.telling_waits import Wait
from storage.unit import Unit

log = structlog.get_logger()
#: When somebody is here just now, or stopped a short while ago.
SOON = timedelta(minutes=10)
#: When there is no chat that can be written to.
LATER = timedelta(hours=12)


class Tellings(Minutely):
    """The scheduler of what staff wrote to people."""

    trouble = "nobody told"

    def __init__(
        self, writer: Writer, intake: Intake, *, clock: Callable[[], datetime], timezone: str
    ) -> None:
        super().__init__(writer, intake, clock=clock)
        self._zone = ZoneInfo(timezone)

    def _due(self, unit: Unit) -> list[Outcome | None]:
        """Inside the writer's transaction."""
        now = self._clock()
        waits = unit.telling_waits.to_look_at(now, AT_ONCE)
        morning = self._morning(now)
        if morning is not None:
            for wait in waits:
                unit.telling_waits.look_later(wait, morning)
            return [None for _ in waits]
        return [self._one(unit, wait, now) for wait in waits]

    def _morning(self, now: datetime) -> datetime | None:
        """The end of the night, at night; None by day."""
        local = now.astimezone(self._zone)
        if WAKING <= local.time() < NIGHT:
            return None
        day = local.date() + timedelta(days=1 if local.time() >= NIGHT else 0)
        return datetime.combine(day, time(WAKING.hour), self._zone).astimezone(now.tzinfo)

    def _one(self, unit: Unit, wait: Wait, now: datetime) -> Outcome | None:
        outcome = None
        later: datetime | None = now + LATER
        try:
            if unit.tellings.replaced(wait.telling_id):
                unit.telling_waits.drop(wait.telling_id)
                return None
            link = _reachable(unit, wait.person_id)
            if link is not None:
                with unit.savepoint():
                    outcome = self._intake.prompt(unit, link, tell)
                later = now + SOON
        except (ValueError, LookupError, DamagedRow) as error:
            log.error("telling not made", error=type(error).__name__, where=where(error))
        made = outcome.turn if outcome is not None else None
        # The oldest was brought; it may be another one of the same person.
        brought = made is not None and made.conversation.telling == wait.telling_id
        unit.telling_waits.look_later(wait, None if brought else later)
        return outcome


def _reachable(unit: Unit, person_id: str) -> Link | None:
    """The person's own chat, the newest that can be written to; None when they stopped for good."""
    try:
        bound = unit.links.for_person(person_id)
    except (Erased, Unknown):
        return None
    own = [one for one in bound if one.supporter_id is None and one.channel in WRITABLE]
    if not own or unit.sharing.stopped(person_id) is not None:
        return None
    return replace(own[-1], address=unit.links.address(own[-1]))
