"""``invite``: one-use links for people, for those who support them, and for staff."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli import opening
from bot.cli.faults import WRONG_USE, Fault
from bot.cli.invite_files import invite_many
from bot.cli.invite_links import Asked, Links, links, show
from bot.cli.screen import done
from dialogues.support_records import SupporterRole
from reviews.folding import sign_in_name
from storage.vault import folded

if TYPE_CHECKING:
    from storage.people import Person
    from storage.staff import Staff
    from storage.supporters import Supporter
    from storage.unit import Unit

Role = Literal["keyworker", "reviewer", "safeguarding", "manager"]
EVERY_REPLY = 100_000

group = typer.Typer(help="Make a link that works once, for one person and one phone.")

Days = Annotated[int, typer.Option(min=1, max=90, help="How many days the link works.")]
QrFile = Annotated[Path | None, typer.Option(help="Write the QR code to this .png or .svg.")]
QrOf = Annotated[Literal["web", "telegram"], typer.Option(help="Which link the QR code holds.")]


@group.command()
def person(
    name: Annotated[str, typer.Argument(help="What the person likes to be called.")] = "",
    keyworker: Annotated[str, typer.Option(help="Their keyworker: name or sign-in name.")] = "",
    another: Annotated[
        bool, typer.Option("--another", help="A second person of a name that is known already.")
    ] = False,
    lost_phone: Annotated[
        bool, typer.Option("--lost-phone", help="Shut out the phones they have used until now.")
    ] = False,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="Many at once: a CSV with name, keyworker.")
    ] = None,
    to_file: Annotated[
        Path | None, typer.Option("--to", help="Where the CSV with their links goes.")
    ] = None,
    days: Days = 14,
    qr: QrFile = None,
    qr_of: QrOf = "web",
) -> None:
    """Invite somebody to the chat. For a known name it is a new link for the same person."""
    chosen = opening.settings()
    if from_file or to_file:
        if name or not (from_file and to_file):
            raise Fault("Give either a NAME, or both --from and --to.", code=WRONG_USE)
        invite_many(chosen, from_file, to_file, days=days)
        return
    if not name.strip():
        raise Fault("Whom do you invite?", "whatmatters invite person NAME", code=WRONG_USE)
    with opening.store(chosen) as store, store.begin() as unit:
        known = [one for one in unit.people.all() if one.name.casefold() == name.casefold()]
        if known and not another:
            someone = opening.person(unit, name)
            _same_keyworker(unit, someone, keyworker)
        else:
            chief = opening.member_of_staff(unit, keyworker).id if keyworker else None
            someone = unit.people.add(name.strip(), keyworker=chief)
        shut = shut_out(unit, someone) if lost_phone else None
        invite, code = unit.invites.make("person", someone.id, ttl=timedelta(days=days))
    if shut is not None:
        done(f"Phones shut out: {shut}")
    new = not known or another
    done(f"{someone.name} is {'new here' if new else 'known: this is a new link'}.")
    _show(links(chosen, code, invite.expires_at), qr, qr_of, chosen.timezone)


def _same_keyworker(unit: Unit, person: Person, keyworker: str) -> None:
    """A new link changes nothing else. Raises ``Fault`` where another keyworker was named."""
    if not keyworker:
        return
    asked = opening.member_of_staff(unit, keyworker)
    if asked.id != person.keyworker_id:
        now = unit.staff.get(person.keyworker_id).name if person.keyworker_id else "nobody"
        raise Fault(
            f"{person.name} is known, and their keyworker is {now}. No link was made.",
            f"Change it: whatmatters person keyworker {person.id} {asked.login} --by MANAGER. "
            "Then leave out --keyworker.",
        )


def known_supporter(unit: Unit, person: Person, name: str, role: str) -> Supporter | None:
    """The supporter of this name, so that nobody is there two times. Raises ``Fault``."""
    wanted = folded(name)
    found = [one for one in unit.supporters.for_person(person.id) if folded(one.name) == wanted]
    if found and found[0].role != role:
        raise Fault(
            f"{found[0].name} is known as: {found[0].role}.",
            f"Use --role {found[0].role}, or another name for somebody else.",
        )
    return found[0] if found else None


def shut_out(unit: Unit, person: Person, supporter_id: str | None = None) -> int:
    """Unbind a person's own phones, or those of a supporter, and drop what is on its way.

    Returns how many.
    """
    theirs = [one for one in unit.links.for_person(person.id) if one.supporter_id == supporter_id]
    gone = {link.id for link in theirs}
    for row in unit.outbox.pending(EVERY_REPLY):
        if row.link_id in gone:
            unit.outbox.failed(row.id, "phone shut out")
    for link in theirs:
        unit.links.unbind(link)
    return len(theirs)


@group.command()
def supporter(
    name: Annotated[str, typer.Argument(help="The supporter's name.")],
    person: Annotated[str, typer.Option("--for", help="Whom they support: name or id.")],
    role: Annotated[SupporterRole, typer.Option(help="What they are to the person.")],
    lost_phone: Annotated[
        bool, typer.Option("--lost-phone", help="Shut out the phones they have used until now.")
    ] = False,
    days: Days = 14,
    qr: QrFile = None,
    qr_of: QrOf = "web",
) -> None:
    """Invite somebody who helps a person. For a known name it is a new link for the same helper.

    The person says yes in the chat, to each thing, before the helper sees anything.
    """
    chosen = opening.settings()
    with opening.store(chosen) as store, store.begin() as unit:
        someone = opening.person(unit, person)
        helper = known_supporter(unit, someone, name, role)
        if helper is None:
            helper = unit.supporters.add(someone.id, name.strip(), role)
        shut = shut_out(unit, someone, helper.id) if lost_phone else None
        invite, code = unit.invites.make("supporter", helper.id, ttl=timedelta(days=days))
    if shut is not None:
        done(f"Phones shut out: {shut}")
    done(f"{helper.name} ({role}) can help once {someone.name} says yes in the chat.")
    _show(links(chosen, code, invite.expires_at), qr, qr_of, chosen.timezone)


@group.command()
def staff(
    name: Annotated[str, typer.Argument(help="The member of staff.")],
    role: Annotated[
        Role | None, typer.Option(help="What they may do in the console; else keyworker.")
    ] = None,
    login: Annotated[str, typer.Option(help="Sign-in name; made from the name if left out.")] = "",
    days: Annotated[int, typer.Option(min=1, max=30, help="How many days the link works.")] = 3,
) -> None:
    """Invite a member of staff to the console. For a known name it is a new password link."""
    chosen = opening.settings()
    wanted = login or sign_in_name(name)
    with opening.store(chosen) as store, store.begin() as unit:
        known = unit.staff.by_login(wanted)
        if known is not None:
            _same(known, role)
        member = known or unit.staff.add(name.strip(), role or "keyworker", wanted)
        invite, code = unit.invites.make("staff", member.id, ttl=timedelta(days=days))
    state = "is known: this link sets a new password" if known else f"is a {member.role}"
    done(f"{member.name} {state}; signs in as {member.login}.")
    made = links(chosen, code, invite.expires_at, staff=True)
    _show(made, None, "web", chosen.timezone)


def _same(known: Staff, role: Role | None) -> None:
    """A new link is for the account as it is. Raises ``Fault`` where something else was asked."""
    if not known.active:
        raise Fault(
            f"The account of {known.name} is closed. No link was made.",
            f"If they are back: whatmatters staff open {known.login} --by MANAGER",
        )
    if role is not None and role != known.role:
        raise Fault(
            f"{known.name} signs in as {known.login} already, as a {known.role}. No link was made, "
            "and the role is as it was.",
            f"Change it: whatmatters staff role {known.login} {role} --by MANAGER. "
            "Somebody else of that name needs another --login.",
        )


def _show(made: Links, qr: Path | None, qr_of: Asked, timezone: str) -> None:
    show(made, qr=qr, qr_of=qr_of, timezone=timezone)
