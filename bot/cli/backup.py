"""``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.screen import done, say


def backup(
    to: Annotated[Path, typer.Option(help="The file to write, for instance monday.zip.")],
) -> None:
    """Copy the database to one file, while the service runs. The key file is not in it."""
    from storage.backup import back_up

    chosen = opening.settings()
    back_up(chosen.database, to)
    done(f"{to}")
    say(f"The key file {chosen.key} is not in it: keep a copy of it, apart from this file.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that whatmatters backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of the database that is there.")
    ] = False,
) -> None:
    """Put a backup in place, after checking it against the key file. Stop the service first."""
    from storage.backup import put_back

    chosen = opening.settings()
    put_back(file, chosen.database, chosen.key, replace=replace)
    done(f"{file} is in place.")
