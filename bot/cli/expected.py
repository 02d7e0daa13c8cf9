"""Faults that can be expected (a missing key, a full disk, a wrong setting) said in words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.cli.faults import FAILED, Fault
from bot.cli.screen import complain

_DISK = {
    errno.EROFS: "Make the disk writable, or set WHATMATTERS_DATA_DIR to a folder on another.",
    errno.ENOSPC: "Free some space; nothing that was said has been lost.",
    errno.EACCES: "Run the command as the user that may write there, or make the folder "
    "for this user first: docs/install.md shows how.",
    errno.EADDRINUSE: "Stop the other program, or choose another WHATMATTERS_PORT.",
    errno.EADDRNOTAVAIL: "WHATMATTERS_HOST must be an address of this machine.",
}


@contextmanager
def expected() -> Iterator[None]:
    """Turn expected faults into words and an exit code. Anything else keeps its traceback."""
    try:
        yield
    except Exception as error:
        fault = as_fault(error)
        if fault is None:
            raise
        complain(fault.what, fault.mend)
        sys.exit(fault.code)


def as_fault(error: Exception) -> Fault | None:
    """The fault in words, or None for an error of the program itself."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, OSError):
        return _of_machine(error)
    return _of_rooms(error)


def _of_machine(error: OSError) -> Fault:
    where = f"{error.filename}: " if error.filename else ""
    return Fault(f"{where}{error.strerror or error}", _DISK.get(error.errno or 0, ""))


def _of_rooms(error: Exception) -> Fault | None:
    """Faults of the other rooms. Imported here, for most commands meet none."""
    import sqlalchemy.exc

    from dialogues.problems import ContentError
    from storage.errors import StorageError

    if isinstance(error, StorageError):
        return Fault(str(error))
    if isinstance(error, ContentError):
        return Fault(str(error), "docs/content-rules.md explains each rule.", code=FAILED)
    if isinstance(error, sqlalchemy.exc.ArgumentError):
        return Fault("WHATMATTERS_DATABASE_URL is no database URL.", "docs/settings.md has two.")
    if isinstance(error, sqlalchemy.exc.OperationalError | sqlalchemy.exc.InterfaceError):
        reason = str(error.orig).strip().splitlines()
        return Fault(
            f"The database cannot be used: {reason[0] if reason else 'no answer'}",
            "Is it running, and is WHATMATTERS_DATABASE_URL right? whatmatters doctor looks.",
        )
    return None
