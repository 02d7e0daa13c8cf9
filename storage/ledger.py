"""Reading the ledger, and noting what is read: "who has seen what I said?"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.digests import PROVIDER
from storage.prepared import Prepared
from storage.tables import ledger
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``actor`` is "person", "supporter:ID", "staff:ID" or "system"."""

    seq: int
    at: datetime
    kind: str
    subject: str
    actor: str
    detail: dict[str, Any]

    @property
    def staff_id(self) -> str | None:
        """The member of staff who did it, if it was one."""
        kind, _, one = self.actor.partition(":")
        return one if kind == "staff" else None


# What counts as having seen what a person said.
SEEING = frozenset({"viewed", "pack made", "views chosen", "exported"})

_OF = Prepared(
    sa.select(
        ledger.c.seq, ledger.c.at, ledger.c.kind, ledger.c.subject_id, ledger.c.actor,
        ledger.c.detail,
    )
    .where(ledger.c.chain == sa.bindparam("chain"))
    .order_by(ledger.c.seq)
)  # fmt: skip
_SEEN = Prepared(
    sa.select(
        ledger.c.seq, ledger.c.at, ledger.c.kind, ledger.c.subject_id, ledger.c.actor,
        ledger.c.detail,
    )
    .where(
        ledger.c.chain == sa.bindparam("chain"),
        sa.or_(*(ledger.c.kind == sa.literal_column(f"'{kind}'") for kind in sorted(SEEING))),
    )
    .order_by(ledger.c.seq)
)  # fmt: skip

_OPENED = Prepared(
    sa.select(
        ledger.c.seq, ledger.c.at, ledger.c.kind, ledger.c.subject_id, ledger.c.actor,
        ledger.c.detail,
    )
    .where(
        ledger.c.chain == sa.bindparam("chain"), ledger.c.kind == sa.literal("viewed"),
        ledger.c.subject_id == sa.literal(""),
    )
    .order_by(ledger.c.seq.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)  # fmt: skip


_SIGNED_IN = Prepared(
    sa.select(ledger.c.actor, sa.func.max(ledger.c.at))
    .where(
        ledger.c.chain == sa.literal(PROVIDER),
        sa.or_(*(ledger.c.kind == sa.literal(kind) for kind in ("signed in", "signed in by link"))),
    )
    .group_by(ledger.c.actor)
)


class Ledger:
    """Everything that happened."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def note(
        self,
        person_id: str | None,
        kind: str,
        *,
        by: str,
        subject: str = "",
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Note something that made no row: "viewed", "signed in", "exported" …

        ``by`` is "staff:ID", "person", "supporter:ID" or "system". ``detail`` is kept in
        clear: ids and numbers only, never words of a person.
        """
        text = "" if not detail else json.dumps(detail, separators=(",", ":"), sort_keys=True)
        self._work.chain.enter(
            person_id or PROVIDER,
            kind,
            at=self._work.now(),
            actor=by,
            subject=subject,
            detail=text,
        )

    def history(self, person_id: str | None) -> list[Entry]:
        """Everything about one person (or, with None, about the provider), oldest first."""
        rows = self._work.run(_OF, chain=person_id or PROVIDER)
        return [_entry(row) for row in rows]

    def opened(self, person_id: str, most: int = 200) -> list[Entry]:
        """When staff opened the page of the person's answers: the newest, in order."""
        rows = self._work.run(_OPENED, chain=person_id, most=most).fetchall()
        return [_entry(row) for row in reversed(rows)]

    def signed_in(self) -> dict[str, datetime]:
        """When each member of staff signed in last, by their id."""
        rows = self._work.run(_SIGNED_IN).fetchall()
        return {actor.removeprefix("staff:"): from_stored(at) for actor, at in rows}

    def seen_by(self, person_id: str) -> list[Entry]:
        """Who has seen what the person said: the entries of the history that say so."""
        return [_entry(row) for row in self._work.run(_SEEN, chain=person_id)]


def _entry(row: Any) -> Entry:
    seq, at, kind, subject, actor, detail = row
    told = json.loads(detail) if detail.startswith("{") else {}
    return Entry(seq, from_stored(at), kind, subject, actor, told)
