"""The one writer: jobs that have arrived share one transaction and one commit (DESIGN 4).

A durable commit costs the same for one answer as for sixty, so whatever is there when the
writer becomes free goes in together, each job in its own savepoint.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy.exc
import structlog

from bot.logs import where
from storage import errors
from storage.store import Store
from storage.unit import Unit

T = TypeVar("T")
log = structlog.get_logger()

BATCH = 64
_LAZY_SECONDS = 0.5


_TROUBLE = (
    errors.Busy,
    errors.CannotOpen,
    errors.DamagedDatabase,
    errors.DiskFull,
    errors.ReadOnlyDisk,
    errors.StaleConversation,
)


class NotStored(Exception):
    """The database could not take the batch; nothing of it was kept. Try again later."""


@dataclass(slots=True)
class _Job(Generic[T]):
    run: Callable[[Unit], T]
    rescue: Callable[[Unit, Exception], T] | None
    future: asyncio.Future[T]
    subject: tuple[str, str] | None = None
    result: T | None = None
    error: Exception | None = None


class Writer:
    """Runs jobs against the store in batches, on one thread, in the order they were given."""

    def __init__(self, store: Store, *, batch: int = BATCH) -> None:
        self._store = store
        self._batch = batch
        self._jobs: deque[_Job[Any]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._busy = False
        self._timer: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self._troubled: list[Callable[[], None]] = []
        self._first: Callable[[Unit, list[tuple[str, str]]], None] | None = None

    def before_each_batch(self, first: Callable[[Unit, list[tuple[str, str]]], None]) -> None:
        """Call ``first`` with the subjects of a batch's jobs before any of them is run."""
        self._first = first

    def on_trouble(self, forget: Callable[[], None]) -> None:
        """Call ``forget`` on the writer's thread after a batch was rolled back as a whole."""
        self._troubled.append(forget)

    def submit(
        self,
        run: Callable[[Unit], T],
        *,
        rescue: Callable[[Unit, Exception], T] | None = None,
        subject: tuple[str, str] | None = None,
        lazy: bool = False,
    ) -> asyncio.Future[T]:
        """The result of ``run``, once it is committed.

        ``rescue`` is called in a fresh savepoint when ``run`` raises; without it the error
        comes out of the future. A ``lazy`` job waits a moment to share somebody's commit.
        ``subject`` is the channel and address whom it is about.
        When the database itself fails, every job of the batch fails with ``NotStored``.
        """
        loop = asyncio.get_running_loop()
        job: _Job[T] = _Job(run, rescue, loop.create_future(), subject)
        self._jobs.append(job)
        self._idle.clear()
        if not lazy:
            self._start_soon(loop)
        elif self._timer is None and not self._busy:
            self._timer = loop.call_later(_LAZY_SECONDS, self._start_soon, loop)
        return job.future

    async def close(self) -> None:
        """Write what is left, then let the thread go."""
        if self._jobs:
            self._start_soon(asyncio.get_running_loop())
        await self._idle.wait()
        self._thread.shutdown(wait=True)

    def _start_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._busy and self._jobs:
            self._busy = True
            loop.call_soon(self._start, loop)

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        jobs = [self._jobs.popleft() for _ in range(min(self._batch, len(self._jobs)))]
        written = self._thread.submit(self._write, jobs)

        def done(_: Future[None]) -> None:
            loop.call_soon_threadsafe(self._finish, loop, jobs)

        written.add_done_callback(done)

    def _write(self, jobs: list[_Job[Any]]) -> None:
        try:
            with self._store.begin() as unit:
                if self._first is not None:
                    self._first(unit, [job.subject for job in jobs if job.subject])
                for job in jobs:
                    _run(unit, job)
        except Exception as error:  # every job of the batch was rolled back with it
            log.error("batch not stored", error=type(error).__name__, where=where(error))
            for job in jobs:
                job.error = NotStored(type(error).__name__)
            for forget in self._troubled:
                forget()

    def _finish(self, loop: asyncio.AbstractEventLoop, jobs: list[_Job[Any]]) -> None:
        for job in jobs:
            if job.future.cancelled():
                continue
            if job.error is not None:
                job.future.set_exception(job.error)
            else:
                job.future.set_result(job.result)
        self._busy = False
        if self._jobs:
            self._start_soon(loop)
        else:
            self._idle.set()


def _run(unit: Unit, job: _Job[Any]) -> None:
    """One job in its savepoint. Raises only when the database itself is in trouble."""
    try:
        with unit.savepoint():
            job.result = job.run(unit)
    except Exception as error:
        if _database_trouble(error):
            raise
        log.error("job set aside", error=type(error).__name__, where=where(error))
        if job.rescue is None:
            job.error = error
            return
        _rescue(unit, job, job.rescue, error)


def _rescue(
    unit: Unit, job: _Job[Any], rescue: Callable[[Unit, Exception], Any], error: Exception
) -> None:
    try:
        with unit.savepoint():
            job.result = rescue(unit, error)
    except Exception as second:
        if _database_trouble(second):
            raise
        log.error("job lost", error=type(second).__name__, where=where(second))
        job.error = second


def _database_trouble(error: Exception) -> bool:
    """Whether nothing can be stored now: a full or read-only disk, a lost connection."""
    if isinstance(error, sqlalchemy.exc.IntegrityError | sqlalchemy.exc.DataError):
        return False
    return isinstance(error, (sqlalchemy.exc.DBAPIError, *_TROUBLE))
