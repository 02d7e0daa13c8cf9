"""``backup`` and ``restore``: one file that holds everything but the key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.alone import alone
from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.screen import complain, done, say
from bot.settings import Settings


def backup(
    to: Annotated[Path, typer.Option(help="The file to write, for instance monday.db.")],
) -> None:
    """Copy the database to one file, while the service runs. The key file is not in it."""
    chosen = opening.settings()
    with opening.store(chosen) as store:
        store.backup(to)
    done(f"{to} ({to.stat().st_size / 1_000_000:.1f} MB)")
    say(f"The key file {chosen.key} is not in it: keep a copy of it, apart from this file.")
    own = [str(one) for one in (chosen.content_dir, chosen.pictures_dir, chosen.font_file) if one]
    if own:
        say(f"Nor are your own files, which you keep yourself: {', '.join(own)}")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that whatmatters backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of the database that is there.")
    ] = False,
) -> None:
    """Put a backup in place, after checking it against the key file. Stop the service first."""
    from storage.backup import restore as put_back

    chosen = opening.settings()
    # A service that runs would go on writing into the database that was moved aside.
    with alone(chosen.database), _moved_aside(chosen) if replace else _left_alone():
        report = put_back(file, chosen.database, chosen.key)
    done(f"{file} is in place, with {report.entries} entries.")
    if report.problems:
        complain(
            f"{len(report.problems)} things in it are not as they were kept.",
            "whatmatters verify lists them.",
        )
        raise typer.Exit(1)


@contextmanager
def _left_alone() -> Iterator[None]:
    yield


@contextmanager
def _moved_aside(chosen: Settings) -> Iterator[None]:
    """Keep the database that is there beside the new one; it comes back when that fails."""
    if not chosen.database.startswith("sqlite:///"):
        raise Fault("--replace is for SQLite.", "Restore PostgreSQL with pg_restore.")
    there = Path(chosen.database.removeprefix("sqlite:///"))
    stamp = f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    moved: list[tuple[Path, Path]] = []
    for end in ("", "-wal", "-shm"):
        file = there.with_name(there.name + end)
        if file.exists():
            kept = file.with_name(f"{there.name}.before-{stamp}{end}")
            file.rename(kept)
            moved.append((file, kept))
    try:
        yield
    except BaseException:
        for file, kept in moved:
            kept.rename(file)
        raise
    if moved:
        say(f"The database that was there is kept as {moved[0][1]}.")
