"""What one process alone may do (DESIGN 4): a second one is told so and does not start.

On a SQLite file one service runs; two would both send what waits in the outbox. On PostgreSQL
several may run, but only one may ask Telegram for updates: it hands each out once.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from storage.errors import Busy
from storage.store import Store

#: Seconds until PostgreSQL has noticed that a process was killed.
_PATIENCE = 5.0


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the file ``NAME.lock`` beside a SQLite database. Raises ``Busy`` when it is held.

    The lock belongs to the process: it ends with it, however it ends, and a child process
    does not keep it.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        yield
        return
    lock = Path(f"{url.database}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy(
                f"What Matters is serving {url.database} already. Stop that one first; "
                "for several at once use PostgreSQL (docs/settings.md)."
            ) from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def only_asker(store: Store, bot_id: str) -> Iterator[None]:
    """Be the one process that asks Telegram for this bot's updates. Raises ``Busy``."""
    if not store.shared:
        yield
        return
    until = time.monotonic() + _PATIENCE
    while True:
        with store.only_one(f"updates of {bot_id}") as mine:
            if mine:
                yield
                return
        if time.monotonic() > until:
            raise Busy(
                "Another process on this database asks Telegram for updates already. Only one "
                "may. Stop that one first, or set WHATMATTERS_WEBHOOK_URL and "
                "WHATMATTERS_WORKERS (docs/install.md)."
            )
        time.sleep(0.2)
