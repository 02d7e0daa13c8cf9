"""``topics``: check the content, and walk through it without a phone."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sized
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, nearest
from bot.cli.screen import complain, done, out, say, table

group = typer.Typer(help="Check the questions, and try them out.")
Folders = Annotated[
    list[Path] | None,
    typer.Argument(help="Your folders, or a topic file, besides WHATMATTERS_CONTENT_DIR."),
]


Strict = Annotated[
    bool, typer.Option("--strict-languages", help="A text without a translation is an error.")
]


@group.command()
def check(folders: Folders = None, strict_languages: Strict = False) -> None:
    """Check every word that people see: easy to read, complete, nothing loose."""
    from bot.content import findings

    problems = findings(opening.settings(), _folders(folders), strict=strict_languages)
    errors = [one for one in problems if one.level == "error"]
    for problem in problems:
        say(str(problem))
    if errors:
        complain(f"{_count(errors, 'error')}.", "docs/content-rules.md explains each rule.")
        raise typer.Exit(1)
    beside = f" ({_count(problems, 'warning')})" if problems else ""
    done(f"The content is fine{beside}.")


def _count(found: Sized, word: str) -> str:
    return f"1 {word}" if len(found) == 1 else f"{len(found)} {word}s"


@group.command()
def languages(folders: Folders = None) -> None:
    """How far each further language is: texts, translated, missing, out of date."""
    from dialogues.languages.checking import check_languages
    from media.pictures.index import LIST

    columns = ("Language", "Texts", "Translated", "Missing", "Out of date", "Needs none", "Checked")
    shown = table(*columns)
    for one in check_languages(_folders(folders), pictures=LIST):
        tally = one.tally
        numbers = (tally.texts, tally.translated, tally.missing, tally.changed, tally.needs_none)
        checked = "yes" if one.language.checked else "not yet, by a speaker"
        name = f"{one.language.name} ({one.code})"
        shown.add_row(name, *(str(number) for number in numbers), checked)
    out.print(shown)
    say("English is what the others are made from. whatmatters topics check lists every text.")


@group.command()
def rehearse(
    topic: Annotated[str, typer.Argument(help="Begin at this topic; else at the welcome.")] = "",
    answers: Annotated[
        Path | None,
        typer.Option(help="A file with one answer a line; without it the terminal is asked."),
    ] = None,
    sound: Annotated[bool, typer.Option("--sound", help="Also list what is said aloud.")] = False,
    language: Annotated[str, typer.Option(help="In this language, such as cy.")] = "",
) -> None:
    """Walk through the chat here, with no phone. Nothing is kept."""
    from dialogues.rehearsal import Rehearsal

    library = opening.library(opening.settings(), language)
    rehearsal = Rehearsal(library)
    say(rehearsal.do("(opens)"))
    if topic:
        if topic not in library.topics:
            hint = nearest(topic, library.topics) or f"There are: {', '.join(library.topics)}"
            raise Fault(f"There is no topic {topic}.", hint, code=WRONG_USE)
        say(rehearsal.go_to(topic))
    typing = answers is None and sys.stdin.isatty()
    if typing:
        say("Type what stands on a button, or any words. Ctrl-D ends it.")
    if sound:
        say(rehearsal.spoken())
    wrong = 0
    for number, line in enumerate(_asked(), 1) if typing else _lines(answers):
        slip = "" if typing else rehearsal.wrong(line)
        if slip:
            wrong += 1
            complain(f"{answers or 'answers'}:{number}: {slip}")
        if not typing:
            say(f"YOU: {line}")
        say(rehearsal.do(line))
        if sound:
            say(rehearsal.spoken())
    if wrong:
        complain(f"{wrong} answers are on no screen.", "The lines are named before this.")
        raise typer.Exit(1)


def _asked() -> Iterator[str]:
    """What is typed, until Ctrl-D."""
    while True:
        try:
            line = input("YOU: ").strip()
        except EOFError:
            return
        if line:
            yield line


def _lines(file: Path | None) -> Iterator[tuple[int, str]]:
    """The lines of a file (or of a pipe) that are answers, with their numbers."""
    if file is not None and not file.is_file():
        raise Fault(f"{file} is not there.", "Give a text file with one answer a line.")
    text = file.read_text(encoding="utf-8") if file else sys.stdin.read()
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _folders(folders: list[Path] | None) -> list[Path]:
    own = opening.settings().content_dir
    every = [*([own] if own else []), *(folders or [])]
    for folder in every:
        one_topic = folder.is_file() and folder.suffix in (".yaml", ".yml")
        if not (folder.is_dir() or one_topic):
            hint = "Give the folder that holds the topic files, or one topic file."
            raise Fault(f"{folder} is no folder.", hint)
    return every
