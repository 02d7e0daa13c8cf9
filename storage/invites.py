"""Invites: one-use codes that expire. Only a keyed hash of the code is kept."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from storage.digests import PROVIDER
from storage.errors import InviteExpired, InviteUnknown, InviteUsed
from storage.prepared import Prepared
from storage.tables import invites, supporters
from storage.times import as_text, from_stored, in_utc, maybe
from storage.work import Work

InviteKind = Literal["person", "supporter", "staff", "staff-phone"]


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite for one person, supporter or member of staff (``subject_id``)."""

    id: str
    kind: InviteKind
    subject_id: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


_BY_CODE = Prepared(
    sa.select(
        invites.c.id, invites.c.kind, invites.c.subject_id,
        invites.c.created_at, invites.c.expires_at, invites.c.used_at,
    ).where(invites.c.code_lookup == sa.bindparam("lookup"))
)  # fmt: skip
_ADD = Prepared.insert(invites)
_USE = Prepared(
    invites.update()
    .where(invites.c.id == sa.bindparam("invite"), invites.c.used_at.is_(None))
    .values(used_at=sa.bindparam("at"))
)
_WITHDRAW = Prepared(
    invites.update()
    .where(
        invites.c.kind == sa.bindparam("kind"), invites.c.used_at.is_(None),
        invites.c.subject_id == sa.bindparam("subject"),
    )
    .values(used_at=sa.bindparam("at"))
)  # fmt: skip
_UNUSED = Prepared(
    sa.select(invites.c.id)
    .where(
        invites.c.kind == sa.bindparam("kind"), invites.c.used_at.is_(None),
        invites.c.subject_id == sa.bindparam("subject"),
    )
    .with_for_update()
)  # fmt: skip
_PERSON_OF = Prepared(
    sa.select(supporters.c.person_id).where(supporters.c.id == sa.bindparam("supporter"))
)


class Invites:
    """Codes that let somebody in, once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def make(
        self, kind: InviteKind, subject_id: str, *, ttl: timedelta, actor: str = "system"
    ) -> tuple[Invite, str]:
        """Make an invite; the code (16 characters, fit for links) is given once, here."""
        work = self._work
        code, now = secrets.token_urlsafe(12), work.now()
        invite = Invite(work.new_id(), kind, subject_id, now, now + ttl)
        row = {
            "id": invite.id,
            "kind": kind,
            "subject_id": subject_id,
            "code_lookup": self._lookup(code),
            "created_at": now,
            "expires_at": invite.expires_at,
            "used_at": None,
        }
        work.insert(_ADD, row)
        until = as_text(in_utc(invite.expires_at))
        self._note(invite, "invite made", actor, {"made": invite.id, "kind": kind, "until": until})
        return invite, code

    def withdraw(self, kind: InviteKind, subject_id: str, *, actor: str) -> int:
        """Let no unused code of somebody work any more. Returns how many there were."""
        now = self._work.now()
        values = {"kind": kind, "subject": subject_id}
        unused = [row[0] for row in self._work.run(_UNUSED, **values).fetchall()]
        gone = int(self._work.run(_WITHDRAW, **values, at=now).rowcount)
        if gone:
            chain = subject_id if kind == "person" else PROVIDER
            self._work.chain.enter(
                chain, "invites withdrawn", at=now, actor=actor, subject=subject_id,
                detail=_written({"used": unused}),
            )  # fmt: skip
        return gone

    def look(self, code: str) -> Invite:
        """The invite of a code, without using it.

        Raises :class:`InviteUnknown`, :class:`InviteUsed` or :class:`InviteExpired`.
        """
        row = self._work.run(_BY_CODE, lookup=self._lookup(code)).fetchone()
        if row is None:
            raise InviteUnknown(
                "No invite has this code. See that the whole link was copied, or make a new "
                "one: whatmatters invite"
            )
        invite = _one(row)
        if invite.used_at is not None:
            raise InviteUsed("This invite was used already. Make a new one: whatmatters invite")
        if invite.expires_at <= self._work.now():
            raise InviteExpired("This invite is too old. Make a new one: whatmatters invite")
        return invite

    def whose(self, code: str) -> Invite | None:
        """The invite of a code, used and old ones too; None when there is none."""
        row = self._work.run(_BY_CODE, lookup=self._lookup(code)).fetchone()
        return None if row is None else _one(row)

    def redeem(self, code: str) -> Invite:
        """Use the invite. Raises as :meth:`look` does; only one of two at once succeeds."""
        invite, now = self.look(code), self._work.now()
        if self._work.run(_USE, invite=invite.id, at=now).rowcount != 1:
            raise InviteUsed("This invite was used already. Make a new one: whatmatters invite")
        self._note(invite, "invite used", invite.kind, {"used": [invite.id]})
        return Invite(
            invite.id, invite.kind, invite.subject_id, invite.created_at, invite.expires_at, now
        )

    def _lookup(self, code: str) -> bytes:
        return self._work.vault.lookup("invite", code)

    def _note(self, invite: Invite, kind: str, actor: str, detail: Mapping[str, object]) -> None:
        """An entry that ``verify`` can compare the invite with."""
        chain = PROVIDER
        if invite.kind == "person":
            chain = invite.subject_id
        elif invite.kind == "supporter":
            row = self._work.run(_PERSON_OF, supporter=invite.subject_id).fetchone()
            chain = PROVIDER if row is None else row[0]
        self._work.chain.enter(
            chain, kind, at=self._work.now(), actor=actor, subject=invite.subject_id,
            detail=_written(detail),
        )  # fmt: skip


def _written(detail: Mapping[str, object]) -> str:
    return json.dumps(detail, separators=(",", ":"))


def _one(row: Any) -> Invite:
    return Invite(row[0], row[1], row[2], from_stored(row[3]), from_stored(row[4]), maybe(row[5]))
