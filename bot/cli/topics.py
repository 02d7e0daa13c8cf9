"""``topics``: check the content, and walk through it without a phone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.screen import complain, done, say

group = typer.Typer(help="Check the questions, and try them out.")
Folders = Annotated[
    list[Path] | None,
    typer.Argument(help="Content folders of your own, besides WHATMATTERS_CONTENT_DIR."),
]


@group.command()
def check(folders: Folders = None) -> None:
    """Check every word that people see: easy to read, complete, nothing loose."""
    from dialogues.check import check as findings

    problems = findings(_folders(folders))
    errors = [one for one in problems if one.level == "error"]
    for problem in problems:
        say(str(problem))
    if errors:
        complain(f"{len(errors)} errors.", "docs/content-rules.md explains each rule.")
        raise typer.Exit(1)
    done(f"The content is fine ({len(problems)} warnings)." if problems else "The content is fine.")


@group.command()
def rehearse(
    answers: Annotated[
        Path | None,
        typer.Option(help="A file with one answer a line; without it the terminal is asked."),
    ] = None,
) -> None:
    """Walk through the chat here, with no phone. Nothing is kept."""
    from dialogues.rehearsal import rehearse as play

    library = opening.library(opening.settings())
    if answers is not None:
        say(play(library, _lines(answers)))
        return
    if not sys.stdin.isatty():
        say(play(library, (line.rstrip("\n") for line in sys.stdin)))
        return
    from bot.cli.walk import walk

    walk(library)


def _folders(folders: list[Path] | None) -> list[Path]:
    own = opening.settings().content_dir
    every = [*([own] if own else []), *(folders or [])]
    for folder in every:
        if not folder.is_dir():
            raise Fault(f"{folder} is no folder.", "Give the folder that holds the topic files.")
    return every


def _lines(file: Path) -> list[str]:
    if not file.is_file():
        raise Fault(f"{file} is not there.", "Give a text file with one answer a line.")
    return file.read_text(encoding="utf-8").splitlines()
