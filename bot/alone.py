"""One service on one SQLite file (DESIGN 4): a second one is told so and does not start.

Two would both send what waits in the outbox. On PostgreSQL several may run.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from storage.errors import Busy


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
    descriptor = os.open(Path(f"{url.database}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
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
