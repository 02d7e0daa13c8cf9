"""``review pack``: the document that takes a person's views into the review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault, free_to_write
from bot.cli.screen import complain, done, say
from bot.settings import Settings

if TYPE_CHECKING:
    from reviews.pack.build import Maker
    from reviews.pack.make import MadePack
    from storage.reviews import Review
    from storage.store import Store
    from storage.unit import Unit

group = typer.Typer(help="What a review considers, as a document.")


@group.command()
def pack(
    person: Annotated[str, typer.Argument(help="Whose review: name or id.")],
    to: Annotated[Path, typer.Option(help="The file; its ending says what: .pdf .docx …")],
    review: Annotated[
        str, typer.Option(help="Which review, by id; else the open one, else the latest.")
    ] = "",
    by: Annotated[str, typer.Option(help="Who makes it: name or sign-in name.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write the pack of a person's review. That it was made goes into the ledger."""
    free_to_write(to, replace=replace)
    chosen = opening.settings()
    with opening.store(chosen) as store:
        with store.read() as unit:
            someone = opening.person(unit, person)
            wanted = review_of(unit, someone.id, someone.name, review)
        if not wanted.view_ids:
            raise Fault(
                f"No views are chosen for “{wanted.title}” yet.", "Choose them in the console."
            )
        made = _make(chosen, store, wanted, to, by)
        to.write_bytes(made.document.data)
    done(f"{to}: “{wanted.title}” of {someone.name}, {made.views} views")
    for notice in made.document.notices:
        complain(notice)


def _make(chosen: Settings, store: Store, review: Review, to: Path, by: str) -> MadePack:
    from media.pictures import Pictures
    from reviews.pack.make import FORMATS, Format, Look, make_pack

    kinds: dict[str, Format] = {f".{kind}": kind for kind in FORMATS}
    endings = (one for one in kinds if to.name.lower().endswith(one))
    kind = kinds.get(max(endings, key=len, default=""))
    if kind is None:
        raise Fault(f"{to}: a pack ends in {' '.join(kinds)}.", code=WRONG_USE)
    maker, actor = made_by(chosen, store, by)
    look = Look(Pictures(chosen.pictures_dir), chosen.font_file)
    return make_pack(store, review.id, opening.library(chosen), kind, maker, look, by=actor)


def made_by(chosen: Settings, store: Store, by: str) -> tuple[Maker, str]:
    """Who makes a document, and the actor for the ledger."""
    from reviews.pack.build import Maker
    from storage.times import utc_now

    name, actor, member = "the command line", "system", None
    if by:
        with store.read() as unit:
            member = opening.member_of_staff(unit, by)
        name, actor = member.name, f"staff:{member.id}"
    return Maker(chosen.provider_name, chosen.timezone, name, utc_now(), member), actor


def review_of(unit: Unit, person_id: str, name: str, wanted: str) -> Review:
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
