"""Staff are reminded of what they owe to people, once each (standards 121).

Nothing is kept in memory: the store says what is due, and of what staff were reminded already.
:class:`bot.alarm.Alarm` carries the messages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.logs import where
from bot.writer import Writer
from storage.staff_reminders import StaffReminders

log = structlog.get_logger()
_FIRST = 60.0  # after the start, when nobody waits for it
_HOUR = 60 * 60.0
#: Nobody is reminded at night (hours of the provider's day).
_DAYTIME = range(8, 19)


class Reminding:
    """The scheduler: once an hour, in the daytime."""

    def __init__(self, writer: Writer, *, clock: Callable[[], datetime], timezone: str) -> None:
        self._writer = writer
        self._clock = clock
        self._timezone = ZoneInfo(timezone)

    async def run(self) -> None:
        """Look soon after the start and then every hour, until cancelled."""
        await asyncio.sleep(_FIRST)
        while True:
            try:
                await self.look()
            except Exception as error:
                log.error("staff not reminded", error=type(error).__name__, where=where(error))
            await asyncio.sleep(_HOUR)

    async def look(self) -> int:
        """Put what is due into the post of staff; gives of how many decisions."""
        now = self._clock()
        here = now.astimezone(self._timezone)
        if here.hour not in _DAYTIME:
            return 0
        today = here.date()
        return await self._writer.submit(
            lambda unit: StaffReminders(unit.work).take_due(now, today)
        )
