"""Delivery: the outbox's rows go out, in order per chat, at least once, within the limits.

One small task per chat that has something to send; it ends when there is nothing more. What is
sent is marked by the writer together with other work. After a restart the rows that were not
marked go out again: every button carries its step, so a repeated screen is harmless. Where
several processes share the outbox, each sends only what it holds (``delivery_shared``).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from bot.delivery_shared import SharedOutbox, address_of
from bot.envelope import Outcome
from bot.logs import where
from bot.wire import Reply, from_payload, reply_of
from bot.writer import Writer
from storage.outbox import Claimant, OutRow
from storage.store import Store
from storage.unit import Unit

log = structlog.get_logger()
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
#: So many replies are read at a time after a start.
_PAGE = 1_000


class Blocked(Exception):
    """The person stopped the bot, or the chat is gone: nothing can be sent any more."""


class Refused(Exception):
    """This reply will never be taken. ``reason`` is a class name, no content."""


class Later(Exception):
    """Not now. ``seconds`` is how long we were told to wait, or None if we were not told."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True)
class Parcel:
    """One row on its way: ``done`` are the parts that have gone out already."""

    row: OutRow
    address: str
    reply: Reply
    done: set[str] = field(default_factory=set)
    message_id: int | None = None


class Sender(Protocol):
    """A channel. Raises ``Blocked``, ``Refused`` or ``Later``."""

    async def send(self, parcel: Parcel) -> None:
        """Send every part of the parcel that has not gone out yet."""


class Delivery:
    """Takes rows from outcomes and, after a start, from the store.

    With a ``claimant`` the outbox is shared, and only what it claims is sent.
    """

    def __init__(
        self, store: Store, writer: Writer, sender: Sender, claimant: Claimant | None = None
    ) -> None:
        self._store = store
        self._writer = writer
        self._sender = sender
        self._lanes: dict[str, deque[Parcel]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._marks: deque[tuple[int, int | None]] = deque()
        self._told: deque[tuple[str, str]] = deque()
        self._mark_due = False
        self._shared: SharedOutbox | None = None
        self._looking: asyncio.Task[None] | None = None
        if claimant is not None:
            self._shared = SharedOutbox(writer, claimant, "telegram", self._claimed)

    def heard(self, outcome: Outcome) -> None:
        """Send what an outcome put into the outbox (a listener of the intake)."""
        if not outcome.out_rows or outcome.link is None:
            return
        for row in outcome.out_rows:
            if self._shared is not None and not row.claimed:
                self._shared.look_soon()
                continue
            # The turn is still at hand, so the row need not be read back from its payload.
            reply = from_payload(row.payload) if outcome.turn is None else reply_of(outcome.turn)
            self._add(Parcel(row, outcome.link.address, reply))

    async def take_up(self) -> None:
        """Send what was not sent when the process ended."""
        if self._shared is not None:
            self._looking = asyncio.create_task(self._shared.run())
            return
        last = 0
        while waiting := await asyncio.to_thread(self._pending, last):
            last = waiting[-1][0].id
            for row, address in waiting:
                if address is not None:
                    self._add(Parcel(row, address, from_payload(row.payload)))

    async def close(self, seconds: float = 2.0) -> None:
        """Let what is on its way go out, for a moment; the rest goes out after the next start."""
        if self._looking is not None:
            self._looking.cancel()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._shared is not None:
            await self._shared.release()

    def _claimed(self, row: OutRow, address: str) -> None:
        """A row that is ours now; one that is in hand already was only claimed anew."""
        if all(one.row.id != row.id for one in self._lanes.get(row.link_id, ())):
            self._add(Parcel(row, address, from_payload(row.payload)))

    def _pending(self, after: int) -> list[tuple[OutRow, str | None]]:
        """The next of what waits behind a row."""
        with self._store.read() as unit:
            rows = unit.outbox.pending(_PAGE, after=after)
            return [(row, address_of(unit, row.link_id)) for row in rows]

    def _add(self, parcel: Parcel) -> None:
        link_id = parcel.row.link_id
        lane = self._lanes.get(link_id)
        if lane is None:
            lane = self._lanes[link_id] = deque()
            self._tasks[link_id] = asyncio.create_task(self._empty(link_id, lane))
        lane.append(parcel)

    async def _empty(self, link_id: str, lane: deque[Parcel]) -> None:
        try:
            while lane:
                await self._deliver(lane[0], lane)
                if lane:
                    lane.popleft()
        finally:
            del self._lanes[link_id], self._tasks[link_id]

    async def _deliver(self, parcel: Parcel, lane: deque[Parcel]) -> None:
        pause = _FIRST_PAUSE
        while True:
            if _tells(parcel) and await self._replaced(_tells(parcel)):
                self._failed([parcel.row.id], "replaced")  # the newer one comes instead
                return
            try:
                await self._sender.send(parcel)
            except Later as later:
                await asyncio.sleep(pause if later.seconds is None else later.seconds)
                pause = min(pause * 2, _LONGEST_PAUSE) if later.seconds is None else _FIRST_PAUSE
            except Blocked:
                self._failed([one.row.id for one in lane], "blocked")
                lane.clear()
                return
            except Refused as error:
                self._failed([parcel.row.id], str(error))
                return
            except Exception as error:
                log.error("reply not sent", error=type(error).__name__, where=where(error))
                self._failed([parcel.row.id], type(error).__name__)
                return
            else:
                self._sent(parcel)
                return

    def _sent(self, parcel: Parcel) -> None:
        """Mark it sent, together with whatever else is sent until somebody commits."""
        self._marks.append((parcel.row.id, parcel.message_id))
        self._told.extend((one, parcel.row.link_id) for one in _tells(parcel))
        if not self._mark_due:
            self._mark_due = True
            self._mark(self._mark_sent)

    def _mark_sent(self, unit: Unit) -> None:
        self._mark_due = False  # first: what comes from now on asks for another round
        unit.outbox.sent([self._marks.popleft() for _ in range(len(self._marks))])
        for telling, link_id in [self._told.popleft() for _ in range(len(self._told))]:
            unit.tellings.told(telling, link_id=link_id)

    async def _replaced(self, tells: Sequence[str]) -> bool:
        """Whether staff changed what is told since it was put into the outbox."""

        def look() -> bool:
            with self._store.read() as unit:
                return any(unit.tellings.replaced(one) for one in tells)

        return await asyncio.to_thread(look)

    def _failed(self, ids: Sequence[int], reason: str) -> None:
        log.warning("replies not deliverable", reason=reason, count=len(ids))

        def mark(unit: Unit) -> None:
            for row_id in ids:
                unit.outbox.failed(row_id, reason)

        self._mark(mark)

    def _mark(self, job: Callable[[Unit], None]) -> None:
        """Mark lazily; a mark that is not stored means one more harmless repeat."""
        self._writer.submit(job, lazy=True).add_done_callback(_swallow)


def _tells(parcel: Parcel) -> list[str]:
    """Ids of what it tells the person."""
    return [one.tells for one in parcel.reply.messages if one.tells]


def _swallow(future: asyncio.Future[None]) -> None:
    if not future.cancelled() and future.exception() is not None:
        log.warning("mark not stored")
