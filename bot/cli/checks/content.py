"""The content: questions, pictures and voices."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli import opening
from bot.cli.checks.finding import Finding, fault, ok, warning
from bot.settings import Settings


def questions(chosen: Settings) -> Iterator[Finding]:
    """Whether every content file can be used and passes the content lint."""
    from bot.content import findings

    problems = findings(chosen)
    errors = [one for one in problems if one.level == "error"]
    if errors:
        yield fault(
            f"{len(errors)} errors in the questions.", "whatmatters topics check lists them"
        )
    else:
        yield ok(f"{len(opening.library(chosen).topics)} topics; the content is fine")


def pictures(chosen: Settings) -> Iterator[Finding]:
    """Whether every picture that the questions name can be drawn."""
    from media.pictures import Pictures

    if chosen.pictures_dir and not chosen.pictures_dir.is_dir():
        yield fault(
            f"WHATMATTERS_PICTURES_DIR: {chosen.pictures_dir} is no folder.",
            "Name the folder that holds your pictures, or leave the setting out.",
        )
        return
    known = Pictures(chosen.pictures_dir)
    wanted = sorted(opening.library(chosen).picture_ids())
    missing = [one for one in wanted if not known.has(one)]
    if missing:
        yield fault(
            f"{len(missing)} pictures are missing: {', '.join(missing)}",
            "Put them in WHATMATTERS_PICTURES_DIR under these names, or name others.",
        )
    else:
        yield ok(f"{len(wanted)} pictures")


def letters(chosen: Settings) -> Iterator[Finding]:
    """Whether the cards can show every letter of the languages that people choose from."""
    from media.cards.typeface import Typeface

    face = Typeface(chosen.font_file)
    for library in opening.languages(chosen):
        words = "\n".join(part for one in library.fixed_speech() for part in one.parts)
        missing = face.missing(words)
        if missing:
            yield fault(
                f"No font here has these letters of {library.tongue.name}: {missing[:20]}",
                "Name a font that has them in WHATMATTERS_FONT_FILE; cards leave them out.",
            )


def voices(chosen: Settings) -> Iterator[Finding]:
    """Whether something can read aloud."""
    from bot.parts import studio_of
    from dialogues.messages import Speech

    if chosen.voice == "none":
        yield warning(
            "Nothing is read aloud (WHATMATTERS_VOICE is none).",
            "Many people need it: set it to auto.",
        )
        return
    if studio_of(chosen).sound(Speech(("Hello.",), personal=True)) is None:
        yield fault("No voice works on this machine.", "make setup puts the offline voice back.")
    else:
        yield ok(f"A voice reads aloud ({chosen.voice})")
