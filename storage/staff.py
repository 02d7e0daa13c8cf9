"""Staff: who may use the console, as what, and their passwords (argon2id)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, get_args

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from storage.digests import PROVIDER
from storage.errors import AlreadyThere, LastManager, StillKeyworker, Unknown
from storage.keyworkers import Keyworkers
from storage.legible import legible
from storage.prepared import Prepared
from storage.tables import staff, staff_roles
from storage.times import from_stored
from storage.vault import folded
from storage.work import Work

Role = Literal["keyworker", "reviewer", "safeguarding", "manager"]
#: Stands for a name that was damaged. Staff and people may see it.
SOMEBODY = "a member of staff"


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff. A session made under another ``epoch`` is signed out."""

    id: str
    name: str
    role: Role
    login: str
    epoch: int
    active: bool
    has_password: bool
    created_at: datetime


ROLES: tuple[Role, ...] = get_args(Role)
_LATEST = (
    sa.select(staff_roles.c.role)
    .where(staff_roles.c.staff_id == staff.c.id)
    .order_by(staff_roles.c.seq.desc())
    .limit(sa.literal_column("1"))
    .scalar_subquery()
)
_SELECT = sa.select(
    staff.c.id, sa.func.coalesce(_LATEST, staff.c.role), staff.c.created_at, staff.c.about,
    staff.c.password_hash, staff.c.epoch, staff.c.active,
)  # fmt: skip
_GET = Prepared(_SELECT.where(staff.c.id == sa.bindparam("staff_id")))
_BY_LOGIN = Prepared(_SELECT.where(staff.c.login_lookup == sa.bindparam("lookup")))
_ALL = Prepared(_SELECT.order_by(staff.c.id))
_PASSWORD = Prepared(
    staff.update()
    .where(staff.c.id == sa.bindparam("staff_id"))
    .values(password_hash=sa.bindparam("password_hash"), epoch=staff.c.epoch + sa.text("1"))
)
_SIGN_OUT = Prepared(
    staff.update()
    .where(staff.c.id == sa.bindparam("staff_id"))
    .values(epoch=staff.c.epoch + sa.text("1"), active=sa.bindparam("active"))
)


class StaffMembers:
    """Everybody who may use the console."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, name: str, role: Role, login: str, *, actor: str = "system") -> Staff:
        """Add a member of staff, without a password yet. Raises :class:`AlreadyThere`."""
        if role not in ROLES:
            raise ValueError(f"{role} is not a role: use one of {', '.join(ROLES)}")
        work = self._work
        lookup = work.vault.lookup("login", folded(login))
        if work.run(_BY_LOGIN, lookup=lookup).fetchone() is not None:
            raise AlreadyThere("Somebody signs in with this name already. Choose another.")
        staff_id, now = work.new_id(), work.now()
        row = {
            "id": staff_id,
            "role": role,
            "created_at": now,
            "about": work.vault.provider.close_data("staff", staff_id, "about", [name, login]),
            "login_lookup": lookup,
            "password_hash": None,
            "epoch": 1,
            "active": True,
        }
        work.chain.write("staff", row, "staff added", at=now, actor=actor, chain=PROVIDER)
        return Staff(staff_id, name, role, login, 1, True, False, now)

    def set_password(self, staff_id: str, password: str, *, actor: str = "") -> None:
        """Set a password; every session of this member of staff ends."""
        self.get(staff_id)
        self._work.run(_PASSWORD, staff_id=staff_id, password_hash=_hasher().hash(password))
        self._note(staff_id, "password set", actor)

    def check(self, login: str, password: str) -> Staff | None:
        """Whoever signs in with this; None otherwise.

        An unknown login costs as much time as a wrong password, so that nobody can find
        out who works here by trying.
        """
        lookup = self._work.vault.lookup("login", folded(login))
        row = self._work.run(_BY_LOGIN, lookup=lookup).fetchone()
        stored = row[4] if row is not None and row[4] and row[6] else None
        try:
            _hasher().verify(stored or _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
        return None if stored is None else self._one(row)

    def by_login(self, login: str) -> Staff | None:
        """Whoever has this login."""
        lookup = self._work.vault.lookup("login", folded(login))
        row = self._work.run(_BY_LOGIN, lookup=lookup).fetchone()
        return None if row is None else self._one(row)

    def get(self, staff_id: str) -> Staff:
        """One member of staff. Raises :class:`Unknown`."""
        row = self._work.run(_GET, staff_id=staff_id).fetchone()
        if row is None:
            raise Unknown(f"There is no member of staff with the id {staff_id}.")
        return self._one(row)

    def all(self) -> list[Staff]:
        """Everybody, in the order in which they were added.

        One whose name was damaged is there all the same: their role is in clear, and alerts go
        by it.
        """
        provider = self._work.vault.provider
        found = []
        for row in self._work.run(_ALL):
            named = legible(provider, "staff", row[0], "about", row[3])
            found.append(_staff(row, *(named or (SOMEBODY, ""))))
        return found

    def sign_out(self, staff_id: str, *, active: bool = True, actor: str = "") -> None:
        """End every session of a member of staff; with ``active=False`` let nobody in again."""
        self.get(staff_id)
        self._work.run(_SIGN_OUT, staff_id=staff_id, active=active)
        self._note(staff_id, "signed out" if active else "staff left", actor)

    def close(self, staff_id: str, *, actor: str) -> None:
        """Let a member of staff in no more, at once (standards 150).

        Raises :class:`StillKeyworker` while somebody has them as keyworker, and
        :class:`LastManager` for the only manager who can sign in.
        """
        leaving = self.get(staff_id)
        if not leaving.active:
            return
        if Keyworkers(self._work).theirs(staff_id):
            raise StillKeyworker(f"{leaving.name} is a keyworker: hand those people over first.")
        self._not_the_last(leaving)
        self.sign_out(staff_id, active=False, actor=actor)

    def open_again(self, staff_id: str, *, actor: str) -> None:
        """Let somebody in again whose account was closed; every older session stays ended."""
        if not self.get(staff_id).active:
            self._work.run(_SIGN_OUT, staff_id=staff_id, active=True)
            self._note(staff_id, "staff back", actor)

    def set_role(self, staff_id: str, role: Role, *, actor: str) -> None:
        """Give another role, from now on. Raises :class:`LastManager`."""
        if role not in ROLES:
            raise ValueError(f"{role} is not a role: use one of {', '.join(ROLES)}")
        member = self.get(staff_id)
        if member.role == role:
            return
        self._not_the_last(member)
        now = self._work.now()
        row = {"id": self._work.new_id(), "staff_id": staff_id, "role": role, "at": now}
        self._work.chain.write(
            "staff_roles", row, "role changed", at=now, actor=actor, chain=PROVIDER
        )

    def _not_the_last(self, member: Staff) -> None:
        self._work.chain.head(PROVIDER)  # two who close each other at once: the second waits
        others = (one for one in self.all() if one.id != member.id and one.active)
        if member.role == "manager" and not any(one.role == "manager" for one in others):
            raise LastManager(
                f"{member.name} is the only manager. Make somebody else a manager first."
            )

    def sign_everyone_out(self, *, actor: str = "system") -> None:
        """End every session."""
        for one in self.all():
            self.sign_out(one.id, active=one.active, actor=actor)

    def _note(self, staff_id: str, kind: str, actor: str) -> None:
        self._work.chain.enter(
            PROVIDER,
            kind,
            at=self._work.now(),
            actor=actor or f"staff:{staff_id}",
            subject=staff_id,
        )

    def _one(self, row: Any) -> Staff:
        named = self._work.vault.provider.open_data("staff", row[0], "about", row[3])
        return _staff(row, *named)


def _staff(row: Any, name: str, login: str) -> Staff:
    staff_id, role, created_at, _, password, epoch, active = row
    return Staff(
        staff_id, name, role, login, epoch, bool(active), bool(password), from_stored(created_at)
    )


@cache
def _hasher() -> PasswordHasher:
    # 19 MiB and two passes: OWASP's choice for argon2id, and kind to a small machine.
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
