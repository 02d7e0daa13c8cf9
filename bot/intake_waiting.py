"""The waiting room: a voice note or photo is acknowledged, then fetched, then becomes a turn.

Fetching takes as long as it takes, so it never happens inside the transaction. What the same
person sends meanwhile waits behind it, stored and in order; other people are not held up.
A restart finds the waiting rows and goes on. Where several processes share the database, each
looks now and then for what one that died left waiting; whoever is first has the turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.envelope import Attached, Envelope, Fetch, Outcome
from bot.intake import Intake
from bot.logs import where
from bot.wire import from_bytes
from bot.writer import NotStored
from dialogues.events import Event, Showed, Spoke, Unreadable, UnreadableKind
from storage.errors import StorageError
from storage.inbox import Waiting
from storage.store import Store

log = structlog.get_logger()
Fetcher = Callable[[Fetch], Awaitable[Attached]]
_STORE_PAUSE = 1.0
_EARLY_PAUSE = 0.3
_LOOK_EVERY = 5.0
_LEFT_BEHIND = timedelta(seconds=15)


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
        self._rows: dict[str, list[Waiting]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._mine: set[str] = set()
        intake.listen(self._heard)

    async def take_up(self) -> None:
        """Go on with what waited when the process ended."""
        for row in await asyncio.to_thread(self._stored):
            self._add(row)

    async def look(self, clock: Callable[[], datetime]) -> None:
        """Where processes share the database: take what waits too long at any, until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                stored = await asyncio.to_thread(self._stored)
            except StorageError as error:
                log.error("waiting messages not read", error=type(error).__name__)
                continue
            for row in stored:
                if row.received_at < clock() - _LEFT_BEHIND and row.id not in self._mine:
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
        self._mine.add(row.id)
        rows = self._rows.setdefault(link_id, [])
        rows.append(row)
        rows.sort(key=_arrival)  # what was left at another process may be older
        if link_id not in self._tasks:
            self._tasks[link_id] = asyncio.create_task(self._work(link_id))

    async def _work(self, link_id: str) -> None:
        rows = self._rows[link_id]
        while rows:
            row = rows[0]
            if await self._one(row):
                rows.remove(row)
                self._mine.discard(row.id)
            else:
                await asyncio.sleep(_EARLY_PAUSE)
        del self._rows[link_id], self._tasks[link_id]

    async def _one(self, row: Waiting) -> bool:
        """Its turn. False when something of the same chat, at another process, comes first."""
        envelope = await self._filled(from_bytes(row.payload))
        while True:
            try:
                outcome = await self._intake.handle_waiting(row, envelope)
            except NotStored:
                await asyncio.sleep(_STORE_PAUSE)
            except Exception as error:
                log.error("waiting message lost", error=type(error).__name__, where=where(error))
                return True
            else:
                return not outcome.early

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
