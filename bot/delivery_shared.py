"""Several processes, one outbox (PostgreSQL): what this process may send, by leases.

A process claims what it puts into the outbox itself, and looks for what nobody holds: replies
behind another process's, and those of one that died, once its lease has run out. Each chat's
rows are with one process at a time, so they go out in order (:mod:`storage.outbox`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.writer import NotStored, Writer
from storage.errors import DamagedRow, Erased, Unknown
from storage.outbox import Claimant, OutRow
from storage.unit import Unit

log = structlog.get_logger()
#: How long a process that died holds up the chats to which it was just sending.
LEASE = timedelta(seconds=10)
_RENEW = 3.0
_LOOK, _LOOK_SOON = 1.0, 0.2
_AT_ONCE = 100

Take = Callable[[OutRow, str], None]


def address_of(unit: Unit, link_id: str) -> str | None:
    """Where to send it; None, and a line in the log, when the address is gone or damaged."""
    try:
        return unit.links.address(link_id)
    except (DamagedRow, Erased, Unknown) as error:
        log.error("no address", chat=link_id, error=type(error).__name__)
        return None


class SharedOutbox:
    """The claims of one process. ``take`` is given each row that it may send, with its address."""

    def __init__(self, writer: Writer, claimant: Claimant, channel: str, take: Take) -> None:
        self._writer = writer
        self._claimant = claimant
        self._channel = channel
        self._take = take
        self._soon = asyncio.Event()

    def look_soon(self) -> None:
        """Something was put there that is not ours to send yet."""
        self._soon.set()

    async def run(self) -> None:
        """Look and renew, until cancelled."""
        loop = asyncio.get_running_loop()
        renew_at = 0.0
        while True:
            renew = loop.time() >= renew_at
            if renew:
                renew_at = loop.time() + _RENEW
            try:
                await self._look(renew=renew)
            except NotStored as error:
                log.warning("outbox not looked at", error=str(error))
            await self._rest()

    async def release(self) -> None:
        """Give back what was claimed and not sent: another process goes on at once."""
        worker = self._claimant.worker
        try:
            await self._writer.submit(lambda unit: unit.outbox.release(worker))
        except NotStored:
            log.warning("claims not given back", until=LEASE.total_seconds())

    async def _look(self, *, renew: bool) -> None:
        for row, address in await self._writer.submit(lambda unit: self._claim(unit, renew=renew)):
            self._take(row, address)

    def _claim(self, unit: Unit, *, renew: bool) -> list[tuple[OutRow, str]]:
        """Inside the writer's transaction."""
        mine = self._claimant
        if renew:
            unit.outbox.extend(mine)
        rows = unit.outbox.claim(
            mine.worker, unit.work.now(), mine.lease, _AT_ONCE, channel=self._channel
        )
        found = [(row, address_of(unit, row.link_id)) for row in rows]
        for row, address in found:
            if address is None:
                unit.outbox.failed(row.id, "no address")
        return [(row, address) for row, address in found if address is not None]

    async def _rest(self) -> None:
        """A second; less while something waits that another process holds up."""
        try:
            await asyncio.wait_for(self._soon.wait(), _LOOK)
        except TimeoutError:
            return
        self._soon.clear()
        await asyncio.sleep(_LOOK_SOON)
