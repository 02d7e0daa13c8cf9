"""What every area of a unit of work stands on: the open transaction, the vault, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from storage.chain import Chain
from storage.errors import Erased, Unknown
from storage.ids import NewId
from storage.keys import ProviderKeys
from storage.prepared import Prepared, Values
from storage.tables import people, person_keys
from storage.times import Clock, in_utc
from storage.vault import Seal, Vault


@dataclass(frozen=True, slots=True)
class Means:
    """What a store hands to each unit of work."""

    vault: Vault
    keys: ProviderKeys
    clock: Clock
    new_id: NewId


_KEY = Prepared(
    sa.select(person_keys.c.wrapped).where(person_keys.c.person_id == sa.bindparam("person"))
)
_PERSON = Prepared(sa.select(people.c.id).where(people.c.id == sa.bindparam("person")))


class Work:
    """One transaction."""

    def __init__(self, connection: Connection, means: Means, *, writes: bool = False) -> None:
        self.connection = connection
        self.writes = writes
        self.vault = means.vault
        self.chain = Chain(connection, means.keys.ledger)
        self.new_id = means.new_id
        self.on_sqlite = connection.dialect.name == "sqlite"
        self.after_commit: list[Callable[[], None]] = []
        self.remembered: dict[str, Any] = {}
        self.sweep_after_commit = False
        self._clock = means.clock
        self._seals: dict[str, Seal] = {}
        self._depth = 0

    def now(self) -> datetime:
        """The time now, in UTC."""
        return in_utc(self._clock())

    def run(self, statement: Prepared, **values: Any) -> Any:
        """Run a prepared statement."""
        return statement.run(self.connection, values)

    def insert(self, statement: Prepared, row: Values) -> None:
        """Run a prepared insert."""
        statement.run(self.connection, row)

    def seal(self, person_id: str) -> Seal:
        """The person's seal. Raises :class:`Erased` or :class:`Unknown`."""
        seal = self.seal_or_none(person_id)
        if seal is not None:
            return seal
        if self.run(_PERSON, person=person_id).fetchone() is None:
            raise Unknown(f"There is no person with the id {person_id}.")
        raise Erased("This person was erased. Their words are gone and nothing more is kept.")

    def seal_or_none(self, person_id: str) -> Seal | None:
        """The person's seal, or None when the key was destroyed."""
        seal = self._seals.get(person_id)
        if seal is None:
            row = self.run(_KEY, person=person_id).fetchone()
            if row is None:
                return None
            seal = self.use_key(person_id, row[0])
        return seal

    def use_key(self, person_id: str, wrapped: bytes) -> Seal:
        """The seal from a wrapped key that was just read."""
        seal = self.vault.person(person_id, wrapped)
        self._seals[person_id] = seal
        return seal

    def drop_key(self, person_id: str) -> None:
        """Stop using a key that is being destroyed."""
        self._seals.pop(person_id, None)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """All that happens inside is kept together or not at all; the rest goes on."""
        name = f"wm{self._depth}"
        state, waiting = self.chain.state(), len(self.after_commit)
        self._depth += 1
        self._plainly(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self._plainly(f"ROLLBACK TO SAVEPOINT {name}")
            self._plainly(f"RELEASE SAVEPOINT {name}")
            self.chain.restore(state)
            del self.after_commit[waiting:]
            self._seals.clear()
            self.remembered.clear()
            raise
        else:
            self._plainly(f"RELEASE SAVEPOINT {name}")
        finally:
            self._depth -= 1

    def _plainly(self, sql: str) -> None:
        driver: Any = self.connection.connection.dbapi_connection
        driver.execute(sql)
