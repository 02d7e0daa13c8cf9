"""Faults of the two drivers, put into our own words (:mod:`storage.errors`)."""

from __future__ import annotations

import sqlite3

from storage.errors import (
    Busy,
    CannotOpen,
    DamagedDatabase,
    DiskFull,
    NotMigrated,
    ReadOnlyDisk,
    StorageError,
)

_READ_ONLY = (
    ReadOnlyDisk,
    (
        "The database cannot be written: its folder, file or disk is read-only. Give the user that "
        "runs What Matters the right to write there, or set WHATMATTERS_DATA_DIR to another folder."
    ),
)
_FULL = (
    DiskFull,
    (
        "The disk is full, or a limit on file size is reached. Make room and start again. "
        "What was acknowledged before this is safe; what was not will come again."
    ),
)
_BUSY = (
    Busy,
    (
        "The database is busy with another writer. Nothing was changed. Try again; if it goes on, "
        "see that only one What Matters uses this SQLite file, or use PostgreSQL."
    ),
)
_DAMAGED = (
    DamagedDatabase,
    (
        "The database file is damaged or is not a database. Restore the last backup: "
        "whatmatters restore"
    ),
)
_CLOSED = (
    CannotOpen,
    (
        "The database cannot be opened. See that the folder exists, that the disk is not "
        "read-only, that this user may use it and that WHATMATTERS_DATABASE_URL is right."
    ),
)
_UNREACHED = (
    CannotOpen,
    (
        "PostgreSQL cannot be reached, or it closed the connection. See that it runs and that "
        " WHATMATTERS_DATABASE_URL is right. What was not committed was not acknowledged."
    ),
)
_NO_TABLES = (
    NotMigrated,
    ("The database has no tables of What Matters, or too few. Run: whatmatters migrate"),
)

_SQLITE: tuple[tuple[str, tuple[type[StorageError], str]], ...] = (
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("disk is full", _FULL),
    ("disk i/o error", _FULL),
    ("locked", _BUSY),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("unable to open", _CLOSED),
    ("no such table", _NO_TABLES),
)

_POSTGRES: dict[str, tuple[type[StorageError], str]] = {
    "25006": _READ_ONLY,
    "53100": _FULL,
    "53300": _UNREACHED,
    "57P01": _UNREACHED,
    "40001": _BUSY,
    "40P01": _BUSY,
    "55P03": _BUSY,
    "42P01": _NO_TABLES,
}


def in_plain_words(fault: BaseException | None) -> StorageError | None:
    """Our error for a driver's fault, or None when it is a fault in the program."""
    if isinstance(fault, sqlite3.DatabaseError):
        text = str(fault).lower()
        for part, (kind, words) in _SQLITE:
            if part in text:
                return kind(words)
        return None
    if fault is None or not type(fault).__module__.startswith("psycopg"):
        return None
    state = getattr(fault, "sqlstate", None)
    if state in _POSTGRES:
        kind, words = _POSTGRES[str(state)]
        return kind(words)
    if type(fault).__name__ == "OperationalError":
        return _UNREACHED[0](_UNREACHED[1])
    return None
