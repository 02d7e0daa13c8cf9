"""``review pack``: the document that takes a person's views into the review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault
from bot.cli.screen import done, say

if TYPE_CHECKING:
    from storage.reviews import Review
    from storage.unit import Unit

group = typer.Typer(help="What a review considers, as a document.")
ENDINGS = (".pdf", ".html", ".json", ".csv")


@group.callback()
def _review() -> None:
    """Keep ``pack`` a word of its own while it is the only command here."""


@group.command()
def pack(
    person: Annotated[str, typer.Argument(help="Whose review: name or id.")],
    to: Annotated[Path, typer.Option(help="The file; its ending says what: .pdf .html .json .csv")],
    review: Annotated[
        str, typer.Option(help="Which review, by id; else the open one, else the latest.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write the pack of a person's review. That it was made goes into the ledger."""
    ending = to.suffix.lower()
    if ending not in ENDINGS:
        raise Fault(f"{to}: a pack ends in {', '.join(ENDINGS)}.", code=WRONG_USE)
    if to.exists() and not replace:
        raise Fault(f"{to} is there already.", "Choose another name, or add --replace.")
    chosen = opening.settings()
    library = opening.library(chosen)
    from reviews.pack import make_pack

    with opening.store(chosen) as store, store.begin() as unit:
        someone = opening.person(unit, person)
        wanted = _review_of(unit, someone.id, someone.name, review)
        made = make_pack(unit, wanted.id, library, ending.removeprefix("."))
        to.write_bytes(made.data)
    done(f"{to}: “{wanted.title}” of {someone.name}, {made.views} views")


def _review_of(unit: Unit, person_id: str, name: str, wanted: str) -> Review:
    """The review asked for; else the open one that comes first; else the latest of all."""
    known = unit.reviews.of_person(person_id)
    if wanted:
        found = [one for one in known if one.id == wanted]
        if not found:
            ids = ", ".join(one.id for one in known) or "none"
            raise Fault(f"{name} has no review {wanted}.", f"The reviews are: {ids}")
        return found[0]
    if not known:
        raise Fault(f"No review is planned for {name}.", "Start one in the console.")
    waiting = [one for one in known if one.closed_at is None]
    if len(waiting) > 1:
        say(f"{len(waiting)} reviews are open; this is the one that comes first (--review ID).")
    if waiting:
        return min(waiting, key=lambda one: one.held_on)
    return max(known, key=lambda one: one.held_on)
