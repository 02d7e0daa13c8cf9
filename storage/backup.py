"""Backups: a consistent copy of a running SQLite database, and back.

The key file is not in it, on purpose: a backup without the key says nothing. Keep a copy
of the key somewhere else. On PostgreSQL use its own tools; the message says which.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from storage import migrate
from storage.engine import normal_url
from storage.errors import AlreadyThere, DamagedDatabase, NotForThisDatabase, ReadOnlyDisk, Unknown
from storage.faults import in_plain_words
from storage.store import open_store
from storage.verification import VerifyReport

#: What SQLite keeps beside a database file while it is open.
_LOGS = ("-wal", "-shm")


def back_up(engine: Engine, path: Path) -> None:
    """Copy the database to ``path`` while it runs; what was committed is in it.

    Raises :class:`AlreadyThere`, ``ReadOnlyDisk``, ``DiskFull``, and on PostgreSQL
    :class:`NotForThisDatabase`.
    """
    if engine.dialect.name != "sqlite":
        raise NotForThisDatabase(
            "This database is PostgreSQL: back it up with PostgreSQL's own tool, for example "
            f"pg_dump --format=custom --file={path} {engine.url.database}"
        )
    _refuse_existing(path)
    part = path.with_name(path.name + ".part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with engine.connect() as connection, closing(sqlite3.connect(part)) as copy:
            source: Any = connection.connection.dbapi_connection
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            _sound(copy, part)
        part.rename(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise ReadOnlyDisk(
            f"The backup {path} cannot be written ({fault.strerror}). Choose another folder."
        ) from fault
    except sqlite3.DatabaseError as fault:
        part.unlink(missing_ok=True)
        raise (in_plain_words(fault) or fault) from fault


def restore(path: Path, database_url: str, key_file: Path) -> VerifyReport:
    """Put a backup in the place of a database that is not there (any more).

    The backup is brought up to date and verified first; with problems in the report it is
    put there all the same, for a damaged store is better than none. Raises
    :class:`AlreadyThere`, :class:`Unknown`, ``WrongKey``, ``DamagedDatabase`` …
    """
    url = normal_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise NotForThisDatabase(
            "This database is PostgreSQL: restore it with PostgreSQL's own tool, for example "
            f"pg_restore --clean --if-exists --dbname={url.database} {path}"
        )
    target = Path(str(url.database))
    # A log that was left behind would be played into the database that is put beside it.
    for there in (target, *(target.with_name(target.name + end) for end in _LOGS)):
        _refuse_existing(there)
    if not path.is_file():
        raise Unknown(f"There is no backup at {path}.")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        part.chmod(0o600)
        part_url = sa.URL.create("sqlite", database=str(part)).render_as_string()
        migrate.upgrade(part_url)
        store = open_store(part_url, key_file)
        try:
            report = store.verify()
        finally:
            store.close()
        part.rename(target)
    except OSError as fault:
        raise ReadOnlyDisk(
            f"The database {target} cannot be written ({fault.strerror}). Choose another folder."
        ) from fault
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in _LOGS)):
            left.unlink(missing_ok=True)
    return report


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise AlreadyThere(
            f"There is a file at {path} already. It was left as it is. Move it away first, or "
            "choose another name."
        )


def _sound(copy: sqlite3.Connection, part: Path) -> None:
    found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        part.unlink(missing_ok=True)
        raise DamagedDatabase(f"The copy is not sound ({found}). The database may be damaged.")
