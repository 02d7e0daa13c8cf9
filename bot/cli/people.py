"""``person export`` and ``person erase``: everything we hold about somebody, and its end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault
from bot.cli.screen import done, say

group = typer.Typer(help="Give a person everything we hold about them, or erase it.")
Who = Annotated[str, typer.Argument(help="The person: name or id.")]


@group.command()
def export(
    name: Who,
    to: Annotated[Path, typer.Option(help="The .zip file that is written, readable by you only.")],
    by: Annotated[str, typer.Option(help="Who asks: your name or sign-in name, for the ledger.")],
) -> None:
    """Everything about a person: their words, sound and photos, and who has seen them."""
    from bot.cli.subject_access import write_export

    if to.suffix.lower() != ".zip":
        raise Fault(f"{to}: an export is a .zip file.", code=WRONG_USE)
    if to.exists():
        raise Fault(f"{to} is there already.", "Choose another name.")
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        someone = opening.person(unit, name)
        member = opening.member_of_staff(unit, by)
        counts = write_export(unit, someone, to, timezone=chosen.timezone)
        unit.ledger.note(someone.id, "exported", by=f"staff:{member.id}")
    done(f"{to}: {counts.views} views, {counts.files} voice notes and photos of {someone.name}")
    say("Look through it before you hand it over: other people may be named in it.")


@group.command()
def sweep() -> None:
    """See that the database's files hold no copy of a key that was destroyed by erasing."""
    with opening.store(opening.settings()) as store:
        if not store.sweep():
            raise Fault(
                "Something is reading the database just now. Wait until it is done (a backup, a "
                "check, an export), and try again."
            )
    done("No copy of a key that was destroyed is left in the database's files.")


@group.command()
def erase(
    name: Who,
    reason: Annotated[str, typer.Option(prompt="Why", help="The reason; it goes in the ledger.")],
    by: Annotated[str, typer.Option(prompt="Your name or sign-in name", help="Who decides.")],
    confirm: Annotated[
        str, typer.Option(help="The person's name once more, instead of being asked for it.")
    ] = "",
) -> None:
    """Destroy a person's key, so that nobody can read their words again. There is no way back."""
    chosen = opening.settings()
    if not reason.strip():
        raise Fault("A reason is needed; it goes in the ledger.", code=WRONG_USE)
    with opening.store(chosen) as store:
        with store.begin() as unit:
            someone = opening.person(unit, name)
            member = opening.member_of_staff(unit, by)
        say(f"This erases everything {someone.name} said, for ever, and ends their chat.")
        typed = confirm or str(typer.prompt("Type their name to go on"))
        if typed.strip() != someone.name:
            raise Fault("That is not the name. Nothing was erased.")
        with store.begin() as unit:
            unit.people.erase(someone.id, by=f"staff:{member.id}", reason=reason.strip())
        swept = store.swept
    done("Erased. The ledger still verifies; the words are gone.")
    if not swept:
        say(
            "Something was reading the database, so a copy of the key that was destroyed may still "
            "be in its files. It goes within a day while What Matters runs, or at once with: "
            "whatmatters person sweep"
        )
    say("Backups made before today still hold the words: let them run out, or make them anew.")
