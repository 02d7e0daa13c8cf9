"""The waiting room: a voice note or photo is acknowledged, then fetched, then becomes a turn.

Fetching takes as long as it takes, so it never happens inside the transaction. What the same
person sends meanwhile waits behind it, stored and in order; other people are not held up.
A restart finds the waiting rows and goes on.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.envelope import Attached, Envelope, Fetch, Outcome
from bot.intake import Intake
from bot.logs import where
from bot.wire import from_bytes
from bot.writer import NotStored
from dialogues.events import Event, Showed, Spoke, Unreadable, UnreadableKind
from storage.inbox import Waiting
from storage.store import Store

log = structlog.get_logger()
Fetcher = Callable[[Fetch], Awaitable[Attached]]
_STORE_PAUSE = 1.0


class CannotFetch(Exception):
    """The file will never come; ``kind`` says what to tell the person."""

    def __init__(self, kind: UnreadableKind) -> None:
        super().__init__(kind)
        self.kind: UnreadableKind = kind


class WaitingRoom:
    """One small task per person who waits; it ends when nothing waits any more."""

    def __init__(self, store: Store, intake: Intake, fetch: Fetcher) -> None:
        self._store = store
        self._intake = intake
        self._fetch = fetch
        self._rows: dict[str, deque[Waiting]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        intake.listen(self._heard)

    async def take_up(self) -> None:
        """Go on with what waited when the process ended."""
        for row in await asyncio.to_thread(self._stored):
            self._add(row)

    async def close(self) -> None:
        """Stop fetching; what still waits is in the store."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _stored(self) -> list[Waiting]:
        with self._store.read() as unit:
            rows = [row for row in unit.inbox.waiting() if row.error is None]
        return sorted(rows, key=_arrival)

    def _heard(self, outcome: Outcome) -> None:
        if outcome.waiting is not None:
            self._add(outcome.waiting)

    def _add(self, row: Waiting) -> None:
        link_id = row.link_id or ""
        self._rows.setdefault(link_id, deque()).append(row)
        if link_id not in self._tasks:
            self._tasks[link_id] = asyncio.create_task(self._work(link_id))

    async def _work(self, link_id: str) -> None:
        rows = self._rows[link_id]
        while rows:
            await self._one(rows.popleft())
        del self._rows[link_id], self._tasks[link_id]

    async def _one(self, row: Waiting) -> None:
        envelope = await self._filled(from_bytes(row.payload))
        while True:
            try:
                await self._intake.handle_waiting(row, envelope)
            except NotStored:
                await asyncio.sleep(_STORE_PAUSE)
            except Exception as error:
                log.error("waiting message lost", error=type(error).__name__, where=where(error))
                return
            else:
                return

    async def _filled(self, envelope: Envelope) -> Envelope:
        """The envelope with its file, or with the event that tells why there is none."""
        fetch = envelope.fetch
        if fetch is None:
            return envelope
        try:
            file = await self._fetch(fetch)
        except CannotFetch as error:
            return replace(envelope, fetch=None, event=Unreadable(error.kind))
        return replace(envelope, fetch=None, attachment=file, event=_event(fetch, file))


def _arrival(row: Waiting) -> tuple[datetime, int]:
    """Rows of one moment in the order of their update ids."""
    return row.received_at, int(row.update_id)


def _event(fetch: Fetch, file: Attached) -> Event:
    if fetch.kind == "voice":
        return Spoke("", file.seconds or fetch.seconds)
    return Showed("", fetch.words)
