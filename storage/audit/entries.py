"""Every chain from its first entry to its head, and every row that an entry covers."""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.chain import START, Head, entry_mac, head_seal
from storage.digests import COVERED, row_digest, subject_column
from storage.tables import chains, ledger, metadata, people

CHUNK = 500
_LARGE = {"attachments": 4}  # rows fetched at a time, where a row can hold megabytes


class Report(Protocol):
    """What :class:`storage.verification.VerifyReport` offers to its parts."""

    entries: int
    rows: int
    chains: int
    checkpoints: int
    checkpoint: str | None

    def tell(self, table: str, row: str, words: str, at: Any = None) -> None:
        """Add a problem."""


_ALL = sa.select(
    ledger.c.chain, ledger.c.seq, ledger.c.at, ledger.c.kind, ledger.c.subject_table,
    ledger.c.subject_id, ledger.c.digest, ledger.c.actor, ledger.c.detail, ledger.c.mac,
).order_by(ledger.c.chain, ledger.c.seq)  # fmt: skip
_EMPTY = (
    sa.select(chains.c.id)
    .outerjoin(ledger, (ledger.c.chain == chains.c.id) & (ledger.c.seq == 1))
    .where(ledger.c.chain.is_(None))
)
_WITHOUT = (
    sa.select(people.c.id, people.c.created_at)
    .outerjoin(chains, chains.c.id == people.c.id)
    .where(chains.c.id.is_(None))
    .order_by(people.c.id)
)


def check(connection: Connection, key: bytes, report: Report) -> None:
    """Walk all chains."""
    walk = _Walk(connection, key, report)
    for chunk in streamed(connection, _ALL):
        for row in chunk:
            walk.step(row)
        _subjects(connection, chunk, report)
    walk.end()
    for (chain,) in connection.execute(_EMPTY):
        report.tell("ledger", chain, f"The beginning of the ledger of {chain} was removed")
    for person, at in connection.execute(_WITHOUT):
        words = f"The whole ledger of person {person} was removed"
        report.tell("chains", person, words, at)


def streamed(connection: Connection, statement: Any, size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """The rows of a statement in chunks, never all at once."""
    result = connection.execution_options(stream_results=True).execute(statement)
    yield from result.partitions(size)


class _Walk:
    """Goes along the chains, one after the other."""

    def __init__(self, connection: Connection, key: bytes, report: Report) -> None:
        self._connection, self._key, self._report = connection, key, report
        self._chain: str | None = None
        self._seq, self._mac = 0, START

    def step(self, row: Any) -> None:
        """One entry."""
        chain, seq, at = row[0], row[1], row[2]
        if chain != self._chain:
            self.end()
            self._chain, self._seq, self._mac = chain, 0, START
            self._report.chains += 1
        self._report.entries += 1
        name = f"Entry {seq} of the ledger of {chain}"
        if seq != self._seq + 1:
            gap = f"{self._seq + 1}" if seq == self._seq + 2 else f"{self._seq + 1} to {seq - 1}"
            words = f"Entry {gap} of the ledger of {chain} was removed, before the entry of"
            self._report.tell("ledger", f"{chain}/{seq}", words, at)
        else:
            mac = entry_mac(self._key, self._mac, tuple(row[:9]))
            if not hmac.compare_digest(mac, bytes(row[9])):
                words = f"{name} was altered, moved or put in later"
                self._report.tell("ledger", f"{chain}/{seq}", words, at)
        self._seq, self._mac = seq, bytes(row[9])

    def end(self) -> None:
        """The end of a chain: its head must say the same, under its seal."""
        chain = self._chain
        if chain is None:
            return
        row = self._connection.execute(sa.select(chains).where(chains.c.id == chain)).first()
        if row is None:
            self._report.tell("chains", chain, f"The head of the ledger of {chain} was removed")
            return
        head = Head(row.seq, bytes(row.mac), row.new_views, row.last_said_at, row.counted_from)
        if not hmac.compare_digest(head_seal(self._key, chain, head), bytes(row.seal)):
            words = f"The head of the ledger of {chain} (or its counters) was altered"
            self._report.tell("chains", chain, words, row.last_said_at)
        elif (head.seq, head.mac) != (self._seq, self._mac):
            words = (
                f"The end of the ledger of {chain} was cut or added to: it ends with entry "
                f"{self._seq} and should end with entry {head.seq}"
            )
            self._report.tell("chains", chain, words)


def _subjects(connection: Connection, chunk: Sequence[Any], report: Report) -> None:
    """The rows that a chunk of entries covers."""
    wanted: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in chunk:
        if row[4]:
            wanted[row[4]][row[5]] = row
    for table, by_id in wanted.items():
        if table not in COVERED:
            for entry in by_id.values():
                report.tell(table, entry[5], f"The ledger names an unknown table {table}", entry[2])
            continue
        ids = list(by_id)
        size = _LARGE.get(table, CHUNK)
        for start in range(0, len(ids), size):
            _rows(connection, table, ids[start : start + size], by_id, report)


def _rows(
    connection: Connection, table: str, ids: list[str], by_id: dict[str, Any], report: Report
) -> None:
    columns = metadata.tables[table].c
    name = subject_column(table)
    statement = sa.select(*(columns[one] for one in COVERED[table])).where(columns[name].in_(ids))
    found = {}
    for row in connection.execute(statement):
        values = dict(zip(COVERED[table], row, strict=True))
        found[values[name]] = row_digest(table, values)
    for one in ids:
        entry = by_id[one]
        report.rows += 1
        if one not in found:
            words = f"Row {one} of table {table} was removed; it was stored at"
            report.tell(table, one, words, entry[2])
        elif not hmac.compare_digest(found[one], bytes(entry[6])):
            words = f"Row {one} of table {table} was altered after it was stored at"
            report.tell(table, one, words, entry[2])
