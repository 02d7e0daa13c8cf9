"""Writing the ledger: each entry is chained to the one before it with the provider's key.

A person's chain has entries in one order whoever writes: the head row is locked for the
rest of the transaction (PostgreSQL), or there is one writer (SQLite).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.digests import COVERED, PROVIDER, encoded, row_digest, subject_column
from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import chains, ledger, metadata
from storage.times import maybe

START = bytes(32)


class Head(NamedTuple):
    """The last entry of a chain, and the counters that lie beside it under the same seal."""

    seq: int = 0
    mac: bytes = START
    new_views: int = 0
    last_said_at: datetime | None = None
    counted_from: datetime | None = None


def entry_mac(key: bytes, before: bytes, entry: tuple[object, ...]) -> bytes:
    """The link of the chain; ``entry`` are the columns of the ledger but for the mac, in order."""
    return hmac.digest(key, b"entry" + before + encoded(entry), "sha256")


def head_seal(key: bytes, chain: str, head: Head) -> bytes:
    """The seal of a head: without it, cutting the end off a chain would not show."""
    counters = (head.new_views, head.last_said_at, head.counted_from)
    return hmac.digest(key, b"head" + encoded((chain, head.seq, head.mac, *counters)), "sha256")


_COLUMNS = (
    chains.c.seq, chains.c.mac, chains.c.new_views, chains.c.last_said_at, chains.c.counted_from,
)  # fmt: skip
_HEAD = Prepared(sa.select(*_COLUMNS).where(chains.c.id == sa.bindparam("chain")).with_for_update())
_ENTER = Prepared.insert(ledger)
_ADD_CHAIN = Prepared.insert(chains)
_MOVE = Prepared(
    chains.update()
    .where(chains.c.id == sa.bindparam("chain"))
    .values({name: sa.bindparam(name) for name in (*Head._fields, "seal")})
)
_INSERTS = {name: Prepared.insert(metadata.tables[name]) for name in COVERED}


class Chain:
    """The chains touched in one transaction. Heads are written when it ends."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._heads: dict[str, Head] = {}
        self._moved: set[str] = set()

    def begin(self, chain: str) -> None:
        """Start a chain for a new person (or, once, for the provider)."""
        self._heads[chain] = Head()
        values = {"id": chain, **Head()._asdict(), "seal": head_seal(self._key, chain, Head())}
        _ADD_CHAIN.run(self._connection, values)

    def head(self, chain: str) -> Head:
        """The head as of this transaction. Raises :class:`Unknown`."""
        head = self._heads.get(chain)
        if head is None:
            row = _HEAD.run(self._connection, {"chain": chain}).fetchone()
            if row is None:
                raise Unknown(f"There is no ledger for {chain}: there is no such person.")
            head = Head(row[0], bytes(row[1]), row[2], maybe(row[3]), maybe(row[4]))
            self._heads[chain] = head
        return head

    def enter(
        self,
        chain: str,
        kind: str,
        *,
        at: datetime,
        actor: str,
        table: str = "",
        subject: str = "",
        digest: bytes = b"",
        detail: str = "",
    ) -> int:
        """Add an entry; return its place in the chain."""
        head = self.head(chain)
        seq = head.seq + 1
        entry = (chain, seq, at, kind, table, subject, digest, actor, detail)
        mac = entry_mac(self._key, head.mac, entry)
        values = dict(zip(_ENTRY, (*entry, mac), strict=True))
        _ENTER.run(self._connection, values)
        self._heads[chain] = head._replace(seq=seq, mac=mac)
        self._moved.add(chain)
        return seq

    def write(
        self,
        table: str,
        row: Mapping[str, Any],
        kind: str,
        *,
        at: datetime,
        actor: str,
        chain: str | None = None,
        detail: str = "",
    ) -> None:
        """Insert a covered row together with its entry. ``row`` comes without ``seq``."""
        chain = chain or row["person_id"]
        full = {**row, "seq": self.head(chain).seq + 1}
        _INSERTS[table].run(self._connection, full)
        self.enter(
            chain,
            kind,
            at=at,
            actor=actor,
            table=table,
            subject=row[subject_column(table)],
            digest=row_digest(table, full),
            detail=detail,
        )

    def count(self, chain: str, **counters: Any) -> None:
        """Set counters of the head (``new_views``, ``last_said_at``, ``counted_from``)."""
        self._heads[chain] = self.head(chain)._replace(**counters)
        self._moved.add(chain)

    def flush(self) -> None:
        """Write the heads that moved."""
        for chain in sorted(self._moved):
            head = self._heads[chain]
            values = {"chain": chain, **head._asdict(), "seal": head_seal(self._key, chain, head)}
            _MOVE.run(self._connection, values)
        self._moved.clear()

    def state(self) -> tuple[dict[str, Head], set[str]]:
        """What to go back to when a savepoint is rolled back."""
        return dict(self._heads), set(self._moved)

    def restore(self, state: tuple[dict[str, Head], set[str]]) -> None:
        """Go back to it."""
        self._heads, self._moved = state


_ENTRY = (
    "chain", "seq", "at", "kind", "subject_table", "subject_id", "digest", "actor", "detail", "mac",
)  # fmt: skip


__all__ = ["PROVIDER", "START", "Chain", "Head", "entry_mac", "head_seal"]
