"""``voices``: every fixed sound made ahead of time, so that nobody waits for the first one."""

from __future__ import annotations

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.screen import complain, done, out


def voices() -> None:
    """Make the sound of every fixed sentence ahead of time. Words with a name stay out."""
    chosen = opening.settings()
    if chosen.voice == "none":
        raise Fault("WHATMATTERS_VOICE is none: nothing is read aloud.", "Set it to auto.")
    from bot.parts import libraries_of, studio_of

    libraries = libraries_of(chosen)

    studio = studio_of(chosen)
    fixed = [speech for library in libraries for speech in library.fixed_speech()]
    columns = (TextColumn("Sounds"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out) as progress:
        task = progress.add_task("sounds", total=None)

        def show(made: int, of_all: int) -> None:
            progress.update(task, completed=made, total=of_all)

        failed = studio.prepare(fixed, (), show)
    if failed:
        complain(
            f"{failed} sentences could not be made.",
            "Run it again; whatmatters doctor looks at the voice. Until then they are made when "
            "first needed.",
        )
        raise typer.Exit(1)
    done("Every fixed sentence has its sound.")
