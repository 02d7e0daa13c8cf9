"""The machine: Python, the data folder, room on the disk, the clock's zone, the key file."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.checks.finding import Finding, fault, ok, warning
from bot.settings import Settings

LITTLE_ROOM = 1_000_000_000
NO_ROOM = 100_000_000


def python(_: Settings) -> Iterator[Finding]:
    """Which Python runs this; set-up refuses one that is too old."""
    yield ok(f"Python {'.'.join(str(part) for part in sys.version_info[:3])}")


def data_folder(chosen: Settings) -> Iterator[Finding]:
    """Whether the data folder is there, can be written, and is closed to other users."""
    folder = chosen.data_dir
    if not folder.is_dir():
        yield fault(
            f"The data folder {folder} is not there.",
            "whatmatters init makes it; or set WHATMATTERS_DATA_DIR.",
        )
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield fault(
            f"The data folder {folder} cannot be written: {error.strerror}.",
            "Run as the user that owns it, or make the disk writable.",
        )
        return
    if folder.stat().st_mode & stat.S_IRWXO:
        yield warning(f"Every user of this machine can look into {folder}.", f"chmod 750 {folder}")
    else:
        yield ok(f"Data folder {folder}")


def disk_space(chosen: Settings) -> Iterator[Finding]:
    """Room for what people send."""
    folder = next(one for one in (chosen.data_dir.absolute(), *_parents(chosen)) if one.exists())
    free = shutil.disk_usage(folder).free
    room = f"{free / 1_000_000_000:.1f} GB of room on the disk of {folder}"
    if free < NO_ROOM:
        yield fault(f"Only {room}.", "Free some; voice notes and photos need it.")
    elif free < LITTLE_ROOM:
        yield warning(f"Only {room}.", "Plan for more; voice notes and photos need it.")
    else:
        yield ok(room)


def time_zone(chosen: Settings) -> Iterator[Finding]:
    """What time staff will see."""
    now = datetime.now(ZoneInfo(chosen.timezone))
    yield ok(f"Time zone {chosen.timezone}: it is {now:%H:%M on %d %B %Y}")


def key_file(chosen: Settings) -> Iterator[Finding]:
    """Whether the provider's key is there, closed to others, and away from the database."""
    key = chosen.key
    if not key.exists():
        yield fault(
            f"The key file {key} is not there.",
            "whatmatters init makes one. If there are data already, put its copy back: "
            "without it nothing can be read.",
        )
        return
    if not os.access(key, os.R_OK):
        yield fault(f"The key file {key} cannot be read.", "Run as the user that owns it.")
        return
    if key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield fault(f"Others on this machine may read the key file {key}.", f"chmod 600 {key}")
    elif key.resolve().is_relative_to(chosen.data_dir.resolve()):
        yield warning(
            f"The key file {key} lies in the data folder, so one copy would take both.",
            "Move it elsewhere and set WHATMATTERS_KEY_FILE.",
        )
    else:
        yield ok(f"Key file {key}")


def _parents(chosen: Settings) -> tuple[Path, ...]:
    return tuple(chosen.data_dir.absolute().parents)
