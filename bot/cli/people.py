"""``person``: everything we hold about somebody, their name, their keyworker, and the end of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault
from bot.cli.screen import done, say

group = typer.Typer(help="One person: their data, name and keyworker; erasing them.")
Who = Annotated[str, typer.Argument(help="The person: name or id.")]


@group.command()
def export(
    name: Who,
    to: Annotated[Path, typer.Option(help="The .zip file that is written, readable by you only.")],
    by: Annotated[str, typer.Option(help="The manager who makes it: name or sign-in name.")],
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
        member = opening.manager(unit, by)
        counts = write_export(unit, someone, to, timezone=chosen.timezone)
        unit.ledger.note(someone.id, "exported", by=f"staff:{member.id}")
    done(f"{to}: {counts.views} views, {counts.files} voice notes and photos of {someone.name}")
    say("Look through it before you hand it over: what holds words of other people is marked.")


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
def keyworker(
    name: Who,
    staff: Annotated[str, typer.Argument(help="Their keyworker from now on; or: nobody.")],
    by: Annotated[str, typer.Option(help="The manager who decides: name or sign-in name.")],
) -> None:
    """Give a person another keyworker. The chat tells them, and asks anew who may read."""
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        someone, manager = opening.person(unit, name), opening.manager(unit, by)
        nobody = staff.strip().casefold() == "nobody"
        after = None if nobody else opening.member_of_staff(unit, staff)
        changed = unit.people.set_keyworker(
            someone.id, after.id if after else None, actor=f"staff:{manager.id}"
        )
    who = after.name if after else "Nobody"
    if not changed:
        say(f"{who} is the keyworker of {someone.name} already.")
        return
    done(f"{who} is the keyworker of {someone.name} now.")
    say("The chat tells them when they next come, and asks who may read their answers.")


@group.command()
def rename(
    name: Who,
    new_name: Annotated[str, typer.Argument(help="What they like to be called.")],
    by: Annotated[str, typer.Option(help="The manager who decides: name or sign-in name.")],
) -> None:
    """Write another name for a person. What they said is not changed."""
    wanted = " ".join(new_name.split())
    if not wanted:
        raise Fault("A name is needed.", code=WRONG_USE)
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        someone, manager = opening.person(unit, name), opening.manager(unit, by)
        if any(one.id != someone.id for one in unit.people.by_name(wanted)):
            raise Fault(f"Somebody else is called {wanted}.", "Add a letter to tell them apart.")
        unit.people.rename(someone.id, wanted, actor=f"staff:{manager.id}")
    done(f"{someone.name} is called {wanted} from now on.")


@group.command()
def erase(
    name: Who,
    reason: Annotated[str, typer.Option(prompt="Why", help="The reason; it goes in the ledger.")],
    by: Annotated[
        str,
        typer.Option(
            prompt="The name or sign-in name of the manager", help="The manager who decides."
        ),
    ],
    confirm: Annotated[
        str, typer.Option(help="The person's name once more, instead of being asked for it.")
    ] = "",
) -> None:
    """Destroy a person's key, so that nobody can read their words again. There is no way back.

    A manager approves it (standards 134): nothing is ever erased by itself.
    """
    chosen = opening.settings()
    if not reason.strip():
        raise Fault("A reason is needed; it goes in the ledger.", code=WRONG_USE)
    with opening.store(chosen) as store:
        with store.begin() as unit:
            someone = opening.person(unit, name)
            member = opening.manager(unit, by)
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
