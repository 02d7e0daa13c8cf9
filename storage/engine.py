"""The two databases, set up so that what was committed stays (DESIGN 6).

SQLite: WAL, ``synchronous=FULL``, foreign keys, ``BEGIN IMMEDIATE`` for writers.
PostgreSQL: psycopg 3, times in UTC.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, ExceptionContext

from storage.errors import CannotOpen
from storage.faults import in_plain_words

WRITES = {"wm_writes": True}
BUSY_MS = 5000
_CACHE_KB = 512  # a connection; the system keeps the rest of the file in memory anyway


def normal_url(database_url: str) -> sa.URL:
    """The URL with our drivers: ``sqlite:///file`` or ``postgresql+psycopg://…``.

    Raises :class:`CannotOpen` for anything else.
    """
    try:
        url = sa.make_url(database_url)
    except sa.exc.ArgumentError:
        raise CannotOpen(_BAD_URL) from None
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "sqlite+pysqlite") and url.database not in (
        None,
        "",
        ":memory:",
    ):
        return url.set(drivername="sqlite")
    raise CannotOpen(_BAD_URL)


_BAD_URL = (
    "WHATMATTERS_DATABASE_URL is not a database that What Matters can use. Write "
    "sqlite:///folder/whatmatters.db or postgresql://user:password@host/database"
)


def make_engine(database_url: str) -> Engine:
    """An engine with our settings. Opens nothing yet."""
    url = normal_url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(
            url, connect_args={"check_same_thread": False, "cached_statements": 256}, pool_size=8
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = sa.create_engine(
            url, connect_args={"options": "-c timezone=UTC", "connect_timeout": 10}, pool_size=8
        )
    sa.event.listen(engine, "handle_error", _translate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        f"cache_size=-{_CACHE_KB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once with "locked"
    # (engineering C.3): writers say so from the start.
    writes = connection.get_execution_options().get("wm_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _translate(context: ExceptionContext) -> None:
    ours = in_plain_words(context.original_exception)
    if ours is not None:
        raise ours from context.original_exception
