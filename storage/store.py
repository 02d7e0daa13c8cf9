"""The store: opens the database with its key, and gives units of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from storage import engine as engine_settings
from storage import migrate
from storage.chain import Chain
from storage.checkpoints import Checkpoint, checkpoint, moved
from storage.digests import PROVIDER
from storage.engine import WRITES, make_engine
from storage.errors import Busy, WrongKey
from storage.ids import new_id as ulid
from storage.keys import ProviderKeys, load_key_file
from storage.sweeping import sweep
from storage.tables import provider_keys
from storage.times import Clock, in_utc, utc_now
from storage.unit import Unit
from storage.vault import Vault
from storage.verification import VerifyReport, verify
from storage.work import Means, Work


class Store:
    """An open store. Threads may share it; each unit of work belongs to one thread."""

    def __init__(self, engine: Engine, means: Means) -> None:
        self._engine = engine
        self._means = means
        self._writing = Lock() if engine.dialect.name == "sqlite" else None
        #: Whether the last sweep after an erasure left no copy of a key behind.
        self.swept = True

    @contextmanager
    def begin(self) -> Iterator[Unit]:
        """One transaction that may write. Commits at the end; any exception undoes it all.

        Raises ``Busy`` when it has to be done again, and ``ReadOnlyDisk``, ``DiskFull``.
        """
        with self._turn(), self._engine.connect().execution_options(**WRITES) as connection:
            with connection.begin():
                work = Work(connection, self._means, writes=True)
                yield Unit(work)
                work.chain.flush()
            for action in work.after_commit:
                action()
            sweep = work.sweep_after_commit
        if sweep:  # outside the turn: others go on writing meanwhile
            self.sweep()

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One consistent look at the store. Nothing is kept."""
        with self._look() as connection:
            yield Unit(Work(connection, self._means))

    def checkpoint(self) -> Checkpoint:
        """Seal all heads of the ledger: daily, and when a review closes."""
        with self.begin() as unit:
            return checkpoint(unit.work)

    def checkpoint_when_moved(self) -> Checkpoint | None:
        """Seal the heads when something was entered since they were sealed last."""
        with self.read() as unit:
            if not moved(unit.work):
                return None
        return self.checkpoint()

    def verify(self, known: Iterable[str] = ()) -> VerifyReport:
        """Check every row and entry; ``known`` are checkpoint digests written down elsewhere."""
        with self._look() as connection:
            return verify(connection, self._means, known)

    def backup(self, path: Path) -> None:
        """Copy the database to a new file while it runs (:mod:`storage.backup`)."""
        from storage.backup import back_up

        with self.begin() as unit:
            unit.ledger.note(None, "backup made", by="system")
        back_up(self._engine, path)

    def sweep(self) -> bool:
        """Let no copy of a destroyed key stay behind in the log or a dead row.

        Done after every erasure, and daily (:mod:`storage.sweeping`). False when somebody who
        began to read before it reads on: then a copy is there until the next sweep.
        """
        self.swept = sweep(self._engine)
        return self.swept

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @property
    def shared(self) -> bool:
        """Whether several processes may work on this database (PostgreSQL)."""
        return self._writing is None

    @contextmanager
    def only_one(self, what: str) -> Iterator[bool]:
        """Do something that one process at a time may do; False when another is at it.

        On PostgreSQL. The claim ends with the process, however it ends.
        """
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
            asked = sa.select(sa.func.pg_try_advisory_lock(sa.func.hashtext(what)))
            try:
                yield bool(alone.execute(asked).scalar())
            finally:
                alone.invalidate()  # closed for good, or the pool would keep the claim

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writers of this process queue for SQLite here, and go on the moment they can.

        SQLite itself would let them sleep up to a tenth of a second between tries.
        """
        if self._writing is None:
            yield
            return
        if not self._writing.acquire(timeout=engine_settings.BUSY_MS / 1000):
            raise Busy(
                "Another part of What Matters has been writing for too long. Nothing was "
                "changed. Try again; if it goes on, restart What Matters."
            )
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection


def open_store(
    database_url: str,
    key_file: Path,
    *,
    clock: Clock = utc_now,
    new_id: Callable[[], str] = ulid,
) -> Store:
    """Open a migrated database with the key file it was made with.

    Raises ``MissingKey``, ``WrongKey``, ``NotMigrated``, ``DatabaseNewer``, ``CannotOpen``,
    ``ReadOnlyDisk``; each says how to mend it.
    """
    keys = load_key_file(key_file)
    engine = make_engine(database_url)
    try:
        migrate.check(engine)
        _same_key(engine, keys, clock)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, Means(Vault(keys), keys, clock, new_id))


def _same_key(engine: Engine, keys: ProviderKeys, clock: Clock) -> None:
    """See that the key belongs to the database; a new database takes it as its own."""
    with engine.connect() as connection:
        found = connection.execute(sa.select(provider_keys.c.id)).scalars().all()
    if not found:
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            now = in_utc(clock())
            connection.execute(provider_keys.insert(), {"id": keys.id, "created_at": now})
            chain = Chain(connection, keys.ledger)
            chain.begin(PROVIDER)
            chain.enter(PROVIDER, "store opened", at=now, actor="system", subject=keys.id)
            chain.flush()
    elif keys.id not in found:
        raise WrongKey(
            f"This key file (key {keys.id}) does not belong to this database (key {found[0]}). "
            "Put the right key file back from its safe copy, or set WHATMATTERS_KEY_FILE to it. "
            "Nothing was changed."
        )
