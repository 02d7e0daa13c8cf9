"""Reminders that people asked for: looked for once a minute, sent at most once each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.envelope import Outcome
from bot.intake import Intake
from bot.logs import where
from bot.minutely import AT_ONCE, Minutely
from bot.writer import Writer
from dialogues.reminders import WRITABLE, in_time, next_slot
from dialogues.turn import remind
from storage.errors import DamagedRow, Erased, Unknown
from storage.links import Link
from storage.reminders import Reminder
from storage.unit import Unit

log = structlog.get_logger()


class Reminders(Minutely):
    """The scheduler of reminders."""

    trouble = "no reminders"

    def __init__(
        self, writer: Writer, intake: Intake, *, clock: Callable[[], datetime], timezone: str
    ) -> None:
        super().__init__(writer, intake, clock=clock)
        self._timezone = timezone

    def _due(self, unit: Unit) -> list[Outcome | None]:
        """Inside the writer's transaction."""
        now = self._clock()
        return [self._one(unit, one, now) for one in unit.reminders.due(now, AT_ONCE)]

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
