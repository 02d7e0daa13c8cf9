"""Stores to test with: the same tests on SQLite and on a real PostgreSQL.

In a folder's ``conftest.py``: ``from tests.databases import *`` gives the fixtures ``store``
(on both databases), ``database_url``, ``key_file`` and ``reopen``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.keys import create_key_file
from storage.migrate import REVISIONS, upgrade
from storage.store import Store, open_store
from storage.tables import metadata

__all__ = ["database_url", "key_file", "kind", "migrated", "reopen", "store"]

KINDS = ("sqlite", "postgresql")


class Migrated:
    """Migrated, empty databases: on SQLite a copied file, on PostgreSQL one that is emptied.

    Making a database on PostgreSQL takes a second on a busy machine; emptying it takes
    milliseconds.
    """

    def __init__(self, folder: Path, server: Callable[[], str]) -> None:
        self._first = folder / "first.db"
        self._server = server
        self._postgresql: sa.URL | None = None

    def sqlite(self, folder: Path) -> str:
        """The URL of a fresh SQLite database in ``folder``."""
        if not self._first.exists():
            upgrade(f"sqlite:///{self._first}")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._first, folder / "whatmatters.db")
        return f"sqlite:///{folder / 'whatmatters.db'}"

    def postgresql(self) -> str:
        """The URL of an empty PostgreSQL database."""
        if self._postgresql is None:
            server = sa.make_url(self._server())
            name = f"whatmatters_test_{os.getpid()}"
            _commands(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
            self._postgresql = server.set(database=name)
            upgrade(_written(self._postgresql))
        _commands(
            self._postgresql,
            # What a failed test left open would hold its locks.
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
            # Past the triggers that refuse to delete.
            "SET session_replication_role = replica",
            *(f"DELETE FROM {table.name}" for table in metadata.sorted_tables),
            "ALTER SEQUENCE outbox_id_seq RESTART",
            f"UPDATE alembic_version SET version_num = '{REVISIONS[-1]}'",
        )
        return _written(self._postgresql)

    def drop(self) -> None:
        """Leave nothing behind on a server that goes on after the tests."""
        named = os.environ.get("TEST_POSTGRES_URL")
        if self._postgresql is not None and named:
            name = self._postgresql.database
            _commands(sa.make_url(named), f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _written(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def _commands(url: sa.URL, *commands: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for command in commands:
                connection.exec_driver_sql(command)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def migrated(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Migrated]:
    """Where fresh databases come from. PostgreSQL starts when the first test asks for it."""
    databases = Migrated(
        tmp_path_factory.mktemp("migrated"), lambda: str(request.getfixturevalue("postgres_server"))
    )
    yield databases
    databases.drop()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: every test that uses a store runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, migrated: Migrated, tmp_path: Path) -> str:
    """A fresh, migrated database of this kind."""
    return migrated.sqlite(tmp_path / "data") if kind == "sqlite" else migrated.postgresql()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A key file, outside the data folder."""
    path = tmp_path / "keys" / "provider.key"
    create_key_file(path)
    return path


@pytest.fixture
def reopen(database_url: str, key_file: Path, clock: Any) -> Iterator[Callable[..., Store]]:
    """Open the same database again, as another process would; all are closed at the end."""
    opened: list[Store] = []

    def again(**changed: Any) -> Store:
        store = open_store(database_url, key_file, **{"clock": clock, **changed})
        opened.append(store)
        return store

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Callable[..., Store]) -> Store:
    """An open store with the fixed clock and true ids."""
    return reopen()
