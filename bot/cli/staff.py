"""``staff``: who may use the console, another role, and closing the account of a leaver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import opening
from bot.cli.faults import Fault
from bot.cli.invitations import Role
from bot.cli.screen import done, out, say, table

if TYPE_CHECKING:
    from storage.staff import Staff
    from storage.unit import Unit

group = typer.Typer(help="See who may use the console, change a role, close an account.")
Who = Annotated[str, typer.Argument(help="The member of staff: name or sign-in name.")]
By = Annotated[str, typer.Option(help="The manager who decides: name or sign-in name.")]
Sure = Annotated[
    bool, typer.Option("--sure", help="Also when too few would be left to read alerts.")
]


@group.command("list")
def everybody() -> None:
    """Everybody: role, for how many people they are keyworker, when they signed in last."""
    from reviews import wording

    chosen = opening.settings()
    with opening.store(chosen) as store, store.read() as unit:
        shown = table("name", "signs in as", "role", "keyworker of", "signed in last", "account")
        counts, last = unit.keyworkers.counts(), unit.ledger.signed_in()
        for one in unit.staff.all():
            seen = last.get(one.id)
            shown.add_row(
                one.name,
                one.login,
                one.role,
                str(counts.get(one.id, 0)),
                wording.when(seen, chosen.timezone) if seen else "never",
                "open" if one.active else "closed",
            )
    out.print(shown)


@group.command()
def close(
    name: Who,
    by: By,
    hand_over_to: Annotated[
        str, typer.Option(help="Who is keyworker of their people from now on; or: nobody.")
    ] = "",
    sure: Sure = False,
) -> None:
    """Let somebody in no more, at once; the people they are keyworker of are handed over."""
    from storage.leavers import leave

    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        manager, leaving = opening.manager(unit, by), opening.member_of_staff(unit, name)
        theirs = unit.keyworkers.theirs(leaving.id)
        if theirs and not hand_over_to:
            names = ", ".join(unit.people.get(one).name for one in theirs)
            raise Fault(
                f"{leaving.name} is keyworker of: {names}.",
                "Say who is it from now on: --hand-over-to NAME, or --hand-over-to nobody. "
                "The console can give each to somebody else.",
            )
        _warned(unit, leaving, None, sure=sure)
        after = _after(unit, leaving, hand_over_to)
        hand_over = dict.fromkeys(theirs, after.id if after else None)
        leave(unit.work, leaving.id, hand_over=hand_over, actor=f"staff:{manager.id}")
    done(f"The account of {leaving.name} is closed; every session has ended.")
    if theirs:
        to = after.name if after else "nobody yet"
        done(f"Handed over: {len(theirs)} to {to}. The chat tells each, and asks who may read.")


@group.command("open")
def open_again(name: Who, by: By) -> None:
    """Open a closed account again. The old password works; ``invite staff`` makes a link."""
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        manager = opening.manager(unit, by)
        member = opening.member_of_staff(unit, name, closed=True)
        unit.staff.open_again(member.id, actor=f"staff:{manager.id}")
    done(f"{member.name} can sign in again as {member.login}, as a {member.role}.")


@group.command("role")
def change_role(
    name: Who,
    role: Annotated[Role, typer.Argument(help="What they may do from now on.")],
    by: By,
    sure: Sure = False,
) -> None:
    """Give somebody another role, from this moment on."""
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        manager, member = opening.manager(unit, by), opening.member_of_staff(unit, name)
        if member.role == role:
            say(f"{member.name} is a {role} already.")
            return
        _warned(unit, member, role, sure=sure)
        unit.staff.set_role(member.id, role, actor=f"staff:{manager.id}")
    done(f"{member.name} is a {role} now, and was a {member.role}.")


def _warned(unit: Unit, member: Staff, role: Role | None, *, sure: bool) -> None:
    from reviews.cover import new_gaps

    lost = new_gaps(unit.staff.all(), member.id, role)
    if lost and not sure:
        raise Fault(" ".join(lost), "Invite somebody first, or add --sure. Nothing was changed.")


def _after(unit: Unit, leaving: Staff, name: str) -> Staff | None:
    if not name or name.casefold() == "nobody":
        return None
    after = opening.member_of_staff(unit, name)
    if after.id == leaving.id:
        raise Fault(f"{leaving.name} is the one who leaves.", "Name somebody else.")
    return after
