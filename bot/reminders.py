"""Reminders that people asked for: looked for once a minute, sent at most once each.

The row in the outbox and the next time of the reminder are one transaction: a crash before it
sends nothing and loses nothing, a crash after it sends what the outbox holds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.envelope import Outcome
from bot.intake import Intake
from bot.logs import where
from bot.writer import Writer
from dialogues.reminders import WRITABLE, in_time, next_slot
from dialogues.turn import remind
from storage.errors import DamagedRow, Erased, Unknown
from storage.links import Link
from storage.reminders import Reminder
from storage.unit import Unit

log = structlog.get_logger()
_MINUTE = 60.0
_AT_ONCE = 50


class Reminders:
    """The scheduler. It keeps nothing in memory: the store says what is due."""

    def __init__(
        self, writer: Writer, intake: Intake, *, clock: Callable[[], datetime], timezone: str
    ) -> None:
        self._writer = writer
        self._intake = intake
        self._clock = clock
        self._timezone = timezone

    async def run(self) -> None:
        """Look once a minute, until cancelled."""
        while True:
            try:
                while await self.look() == _AT_ONCE:
                    pass
            except Exception as error:
                log.error("no reminders", error=type(error).__name__, where=where(error))
            await asyncio.sleep(_MINUTE)

    async def look(self) -> int:
        """Send what is due now. Returns how many were due, sent or passed over."""
        outcomes = await self._writer.submit(self._due)
        for outcome in outcomes:
            if outcome is not None:
                self._intake.announce(outcome)
        return len(outcomes)

    def _due(self, unit: Unit) -> list[Outcome | None]:
        """Inside the writer's transaction."""
        now = self._clock()
        return [self._one(unit, one, now) for one in unit.reminders.due(now, _AT_ONCE)]

    def _one(self, unit: Unit, due: Reminder, now: datetime) -> Outcome | None:
        """One reminder: sent when it is in time and wanted; its next time is set either way."""
        outcome = None
        try:
            link = _reachable(unit, due)
            if link is not None and in_time(due.next_at, now, self._timezone):
                with unit.savepoint():
                    outcome = self._intake.prompt(unit, link, remind)
        except (ValueError, LookupError, DamagedRow) as error:
            log.error("reminder not made", error=type(error).__name__, where=where(error))
        later = next_slot(due.days, due.part, now, self._timezone)
        unit.reminders.move(due.person_id, later, sent=outcome is not None)
        return outcome


def _reachable(unit: Unit, due: Reminder) -> Link | None:
    """The chat in which it was asked for, while that can still be written to."""
    try:
        bound = {link.id: link for link in unit.links.for_person(due.person_id)}
    except (Erased, Unknown):
        return None
    link = bound.get(due.link_id)
    if link is None or link.channel not in WRITABLE:
        return None
    return replace(link, address=unit.links.address(link))
