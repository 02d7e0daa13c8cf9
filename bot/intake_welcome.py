"""Who may come in: a bound chat, or one that brings a valid invite. Nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from bot.envelope import Envelope, Refusal
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.links import PEOPLE_A_PHONE, Link
from storage.unit import Unit

_REFUSALS: dict[type[Exception], Refusal] = {
    InviteUnknown: "invite-unknown",
    InviteUsed: "invite-used",
    InviteExpired: "invite-expired",
}


@dataclass(frozen=True, slots=True)
class Admitted:
    """The link of the chat, or why there is none."""

    link: Link | None
    refusal: Refusal | None = None


def admit(unit: Unit, envelope: Envelope) -> Admitted:
    """The chat's link; an invite in the envelope is redeemed when the chat has none yet.

    A chat that is bound already keeps its link and its own invite stays unused: opening it
    twice is the common case, and it must not lock anybody out. The phone of a supporter takes
    one more person in; the invite of somebody else is refused and stays unused (H2).
    """
    link = unit.links.find(envelope.channel, envelope.address)
    if link is not None:
        if envelope.invite is None:
            return Admitted(link)
        bound = unit.links.on_phone(envelope.channel, envelope.address)
        invite = unit.invites.whose(envelope.invite)
        if invite is None or invite.kind == "staff":
            return Admitted(link)
        if any((one.supporter_id or one.person_id) == invite.subject_id for one in bound):
            return Admitted(link)
        full = len(bound) >= PEOPLE_A_PHONE
        if link.supporter_id is None or invite.kind != "supporter" or full:
            return Admitted(None, "phone-taken")
    if envelope.invite is None:
        staffs = envelope.channel == "telegram" and unit.staff_post.whose(
            "telegram", envelope.address
        )
        return Admitted(None, "staff-phone" if staffs else "stranger")
    try:
        if _is_for_staff(unit, envelope, envelope.invite):
            return Admitted(None, "staff-phone")
        return Admitted(_redeem(unit, envelope, envelope.invite))
    except tuple(_REFUSALS) as error:
        return Admitted(None, _REFUSALS[type(error)])


def _is_for_staff(unit: Unit, envelope: Envelope, code: str) -> bool:
    """A member of staff makes their own Telegram the place where they are told of alerts."""
    invite = unit.invites.look(code)
    if invite.kind != "staff-phone":
        return False
    if envelope.channel != "telegram":
        raise InviteUnknown
    unit.invites.redeem(code)
    unit.staff_post.bind(invite.subject_id, "telegram", envelope.address)
    return True


def _redeem(unit: Unit, envelope: Envelope, code: str) -> Link:
    if unit.invites.look(code).kind == "staff":
        # A console invite opened in the chat stays valid for the console.
        raise InviteUnknown
    invite = unit.invites.redeem(code)
    if invite.kind == "supporter":
        supporter = unit.supporters.get(invite.subject_id)
        person_id, supporter_id = supporter.person_id, supporter.id
    else:
        person_id, supporter_id = invite.subject_id, None
    link = unit.links.bind(
        person_id=person_id,
        supporter_id=supporter_id,
        channel=envelope.channel,
        address=envelope.address,
    )
    if supporter_id is not None:
        unit.supporter_talks.choose(link)  # the newest invite says whom they are with
    return link
