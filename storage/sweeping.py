"""After an erasure: no copy of the destroyed key stays in SQLite's log or in a dead row.

Whoever began to read before the erasure keeps both there. So it is tried some times, shortly each
time, for a checkpoint that waits holds up everybody who writes.
"""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from storage.engine import BUSY_MS

_TRIES, _PAUSE, _WAIT_MS = 10, 0.5, 100
_TABLES = "person_keys, people, links, supporters"
_READING = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND xact_start < :since"
)


def sweep(engine: Engine) -> bool:
    """Whether nothing is left. Takes about five seconds when somebody goes on reading."""
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return _vacuumed(connection)
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
        try:
            return _truncated(driver)
        finally:
            driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _truncated(driver: Any) -> bool:
    for last in _last_tries():
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            return True
        if not last:
            time.sleep(_PAUSE)
    return False


def _vacuumed(connection: Connection) -> bool:
    since = connection.execute(sa.text("SELECT clock_timestamp()")).scalar_one()
    free = False
    for last in _last_tries():
        free = connection.execute(_READING, {"since": since}).scalar_one() == 0
        if free:
            break
        if not last:
            time.sleep(_PAUSE)
    connection.exec_driver_sql(f"VACUUM {_TABLES}")
    return free


def _last_tries() -> list[bool]:
    return [False] * (_TRIES - 1) + [True]
