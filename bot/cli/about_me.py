"""``person about-me``: what a person agreed to have in their About Me, as data or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, free_to_write
from bot.cli.people import group as people_group
from bot.cli.review import made_by
from bot.cli.screen import complain, done, say

#: ``about-me`` belongs to ``person``.
group = people_group


@group.command("about-me")
def about_me(
    name: Annotated[str, typer.Argument(help="The person: name or id.")],
    to: Annotated[Path, typer.Option(help="The file: .pdf (Easy Read) or .json (data).")],
    part: Annotated[int, typer.Option(help="Which part of the paper, when it has several.")] = 1,
    language: Annotated[str, typer.Option(help="A language; else the person's own.")] = "",
    by: Annotated[str, typer.Option(help="Who makes it: name or sign-in name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write a person's About Me: seven sections, their words, only what they agreed to."""
    from media.pictures import Pictures
    from reviews.documents.about_me import about_me_json, about_me_paper
    from reviews.pack.about_me import build_about_me

    if to.suffix.lower() not in {".pdf", ".json"}:
        raise Fault(f"{to}: an About Me is a .pdf or a .json file.", code=WRONG_USE)
    free_to_write(to, replace=replace)
    chosen = opening.settings()
    with opening.store(chosen) as store:
        maker, actor = made_by(chosen, store, by)
        with store.begin() as unit:
            someone = opening.person(unit, name)
            known = opening.languages(chosen)
            wanted = language or someone.preferences.get("language", "")
            library = opening.library(chosen, language) if language else known[0]
            library = next((one for one in known if one.language == wanted), library)
            made = build_about_me(unit, someone.id, library, maker)
            unit.ledger.note(someone.id, "exported", by=actor)
        if to.suffix.lower() == ".json":
            document, total = about_me_json(made), 1
        else:
            try:
                document, total = about_me_paper(
                    made,
                    library,
                    Pictures(chosen.pictures_dir),
                    own_font=chosen.font_file,
                    part=part,
                )
            except IndexError:
                raise Fault(f"This paper has no part {part}.") from None
        to.write_bytes(document.data)
    count = sum(len(one.entries) for one in made.about_me.sections)
    done(f"{to}: the About Me of {someone.name}, {count} of their answers")
    if not count:
        say(f"{someone.name} has agreed to nothing in it yet: propose answers in the console.")
    if total > 1:
        say(f"Part {part} of {total}.")
    for notice in document.notices:
        complain(notice)
