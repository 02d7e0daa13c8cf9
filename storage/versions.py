"""Rows that are never changed: a newer version replaces an older one, at most once.

Used by all that a review comes to (:mod:`storage.tables.plans`). The body is sealed with the
person's key, each version has its ledger entry, and whoever is second to replace the same
version is told (:class:`Changed`): two editors never overwrite one another.
:mod:`storage.kept` has the shape of a thing that is kept so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.errors import Changed, DamagedRow, Unknown
from storage.prepared import Prepared
from storage.times import UtcTime, day, from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Version:
    """One stored version: ``clear`` columns by name, and the opened ``body``.

    ``first_id`` is the id of the first version. A ``damaged`` body did not open and is empty;
    ``whatmatters verify`` says which row it is.
    """

    id: str
    person_id: str
    first_id: str
    replaces: str | None
    superseded_by: str | None
    at: datetime
    clear: Mapping[str, Any]
    body: Mapping[str, Any]
    damaged: bool = False


class Versioned:
    """One table of versions, with its statements. ``made``, ``changed``: words for the ledger.

    ``once``: columns under which there is only one such thing (a review has one agenda).
    """

    def __init__(
        self, table: sa.Table, *, made: str, changed: str, once: tuple[str, ...] = ()
    ) -> None:
        self.name = str(table.name)
        self.kinds = {True: made, False: changed}
        self.names = tuple(column.key for column in table.columns)
        self._read = {
            column.key: _reader(column) for column in table.columns if _reader(column) is not None
        }
        newer = table.alias("newer")
        every = (
            sa.select(*table.columns, newer.c.id)
            .select_from(table.outerjoin(newer, newer.c.replaces == table.c.id))
            .order_by(table.c.first_id, table.c.seq)
        )
        current = every.where(newer.c.id.is_(None))
        self.get = Prepared(every.where(table.c.id == sa.bindparam("row")))
        self.history = Prepared(every.where(table.c.first_id == sa.bindparam("first")))
        self.newest = Prepared(current.where(table.c.first_id == sa.bindparam("first")))
        self.of = {
            name: Prepared(current.where(table.c[name] == sa.bindparam("value")))
            for name in ("person_id", "review_id")
            if name in table.c
        }
        self.once = once
        self.the_one = Prepared(
            current.where(*(table.c[name] == sa.bindparam(name) for name in once))
        )

    def clear_of(self, row: Any) -> dict[str, Any]:
        """The columns of a row by name, times and days as Python has them."""
        values = dict(zip(self.names, row, strict=False))
        for name, read in self._read.items():
            if read is not None and values[name] is not None:
                values[name] = read(values[name])
        return values


def _reader(column: sa.Column[Any]) -> Any:
    for kind, read in ((UtcTime, from_stored), (sa.Date, day), (sa.Boolean, bool)):
        if isinstance(column.type, kind):
            return read
    return None


class Versions:
    """The rows of one such table in one unit of work."""

    def __init__(self, work: Work, table: Versioned) -> None:
        self._work = work
        self._table = table

    def add(
        self,
        person_id: str,
        clear: Mapping[str, Any],
        body: Mapping[str, Any],
        *,
        actor: str,
        replaces: str | None = None,
    ) -> Version:
        """Keep a version. Raises :class:`Changed` when ``replaces`` was replaced meanwhile.

        The same when there is one already of what there is only one of.
        """
        work, table = self._work, self._table
        seal = work.seal(person_id)
        work.chain.head(person_id)  # whoever else writes about this person waits from here
        row_id, now = work.new_id(), work.now()
        first_id = self._first_of(person_id, clear, replaces) or row_id
        row = {
            "id": row_id,
            "person_id": person_id,
            "first_id": first_id,
            "replaces": replaces,
            "at": now,
            "body": seal.close_data(table.name, row_id, "body", dict(body)),
            **clear,
        }
        kind = table.kinds[replaces is None]
        work.chain.write(table.name, row, kind, at=now, actor=actor)
        return Version(row_id, person_id, first_id, replaces, None, now, row, body)

    def get(self, row_id: str) -> Version:
        """One version, current or not. Raises :class:`Unknown`."""
        row = self._work.run(self._table.get, row=row_id).fetchone()
        if row is None:
            raise Unknown(f"There is no row with the id {row_id} in {self._table.name}.")
        return self._one(row)

    def newest(self, row_id: str) -> Version:
        """The current version of what ``row_id`` is any version of. Raises :class:`Unknown`."""
        rows = self._work.run(self._table.newest, first=self.get(row_id).first_id).fetchall()
        return self._one(rows[-1])

    def history(self, row_id: str) -> list[Version]:
        """All versions of what ``row_id`` is any version of, the oldest first."""
        rows = self._work.run(self._table.history, first=self.get(row_id).first_id).fetchall()
        return [self._one(row) for row in rows]

    def of(self, column: str, value: str) -> list[Version]:
        """The current versions of a person or review, the oldest first; none when erased."""
        rows = self._work.run(self._table.of[column], value=value).fetchall()
        return self.open(rows)

    def the_one(self, **key: str) -> Version | None:
        """The current version of what there is only one of."""
        row = self._work.run(self._table.the_one, **key).fetchone()
        return None if row is None else self._one(row)

    def open(self, rows: list[Any]) -> list[Version]:
        """Rows of the table, opened; those of people who were erased are left out."""
        person = self._table.names.index("person_id")
        return [self._one(row) for row in rows if self._work.seal_or_none(row[person]) is not None]

    def _first_of(
        self, person_id: str, clear: Mapping[str, Any], replaces: str | None
    ) -> str | None:
        table = self._table
        if replaces is not None:
            before = self.get(replaces)
            if before.person_id != person_id:
                raise Unknown(f"There is no row with the id {replaces} for this person.")
            if before.superseded_by is not None:
                raise Changed(self.newest(replaces).id)
            return before.first_id
        if table.once:
            there = self.the_one(**{name: clear[name] for name in table.once})
            if there is not None:
                raise Changed(there.id)
        return None

    def _one(self, row: Any) -> Version:
        clear = self._table.clear_of(row)
        body, damaged = self._body(clear)
        return Version(
            clear["id"], clear["person_id"], clear["first_id"], clear["replaces"], row[-1],
            clear["at"], clear, body, damaged,
        )  # fmt: skip

    def _body(self, clear: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
        seal = self._work.seal_or_none(clear["person_id"])
        if seal is None:
            return {}, False
        try:
            opened: dict[str, Any] = seal.open_data(
                self._table.name, clear["id"], "body", clear["body"]
            )
        except DamagedRow:
            return {}, True
        return opened, False
