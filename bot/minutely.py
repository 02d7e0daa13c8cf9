"""Looking once a minute for what is due in people's chats: what reminders and tellings share.

Nothing is kept in memory: the store says what is due. The row in the outbox and that it is not due
any more are one transaction, so a crash before it sends nothing and loses nothing, and a crash
after it sends what the outbox holds.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.envelope import Outcome
from bot.intake import Intake
from bot.logs import where
from bot.writer import Writer
from storage.unit import Unit

log = structlog.get_logger()
_MINUTE = 60.0
AT_ONCE = 50


class Minutely(ABC):
    """A scheduler. ``trouble`` is what the log says when a look fails as a whole."""

    trouble: str

    def __init__(self, writer: Writer, intake: Intake, *, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._intake = intake
        self._clock = clock

    async def run(self) -> None:
        """Look once a minute, until cancelled."""
        while True:
            try:
                while await self.look() == AT_ONCE:
                    pass
            except Exception as error:
                log.error(self.trouble, error=type(error).__name__, where=where(error))
            await asyncio.sleep(_MINUTE)

    async def look(self) -> int:
        """Send what is due now. Returns how many were due, sent or passed over."""
        outcomes = await self._writer.submit(self._due)
        for outcome in outcomes:
            if outcome is not None:
                self._intake.announce(outcome)
        return len(outcomes)

    @abstractmethod
    def _due(self, unit: Unit) -> list[Outcome | None]:
        """At most ``AT_ONCE`` of them, inside the writer's transaction."""
