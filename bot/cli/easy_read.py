"""``review easy-read``: the person's own paper of a review, with pictures and perhaps sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, free_to_write
from bot.cli.review import group as review_group
from bot.cli.review import made_by, review_of
from bot.cli.screen import complain, done, say

if TYPE_CHECKING:
    from bot.settings import Settings
    from reviews.documents.easy_read.make import EasyRead


#: ``easy-read`` belongs to ``review``.
group = review_group


@group.command("easy-read")
def easy_read(
    person: Annotated[str, typer.Argument(help="Whose paper: name or id.")],
    to: Annotated[Path, typer.Option(help="The file: .pdf, or .zip with a sound for each page.")],
    review: Annotated[
        str, typer.Option(help="Which review, by id; else the open one, else the latest.")
    ] = "",
    part: Annotated[int, typer.Option(help="Which part, when it has several.")] = 1,
    language: Annotated[str, typer.Option(help="A language; else the person's own.")] = "",
    by: Annotated[str, typer.Option(help="Who makes it: name or sign-in name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write a review for the person: Easy Read, in their language, at most 20 pages a part."""
    from reviews.documents.easy_read.make import make_easy_read
    from storage.errors import Unknown

    if to.suffix.lower() not in {".pdf", ".zip"}:
        raise Fault(f"{to}: the paper is a .pdf, or a .zip with sound.", code=WRONG_USE)
    free_to_write(to, replace=replace)
    chosen = opening.settings()
    with opening.store(chosen) as store:
        with store.read() as unit:
            someone = opening.person(unit, person)
            wanted = review_of(unit, someone.id, someone.name, review)
        maker, actor = made_by(chosen, store, by)
        try:
            made = make_easy_read(
                store,
                wanted.id,
                maker,
                _easy(chosen, language),
                by=actor,
                part=part,
                with_sound=to.suffix.lower() == ".zip",
                language=language,
            )
        except Unknown as error:
            raise Fault(str(error)) from None
        to.write_bytes(made.document.data)
    done(f"{to}: “{wanted.title}” for {someone.name}")
    if made.total > 1:
        say(f"Part {made.number} of {made.total}; --part 2 writes the next.")
    for notice in made.document.notices:
        complain(notice)


def _easy(chosen: Settings, language: str) -> EasyRead:
    from bot.parts import libraries_of, studio_of
    from reviews.documents.easy_read.aloud import paged
    from reviews.documents.easy_read.make import EasyRead
    from reviews.pack.make import Look

    studio = studio_of(chosen)
    languages = (opening.library(chosen, language),) if language else tuple(libraries_of(chosen))
    return EasyRead(languages, Look(studio.pictures, chosen.font_file), paged(studio.sound))
