"""Stores to test with: the same tests on SQLite and on a real PostgreSQL.

In a folder's ``conftest.py``: ``from tests.databases import *`` gives the fixtures ``store``
(on both databases), ``database_url``, ``key_file`` and ``reopen``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.keys import create_key_file
from storage.migrate import upgrade
from storage.store import Store, open_store

__all__ = ["database_url", "key_file", "kind", "migrated", "reopen", "store"]

KINDS = ("sqlite", "postgresql")


class Migrated:
    """One migrated, empty database of each kind, made once; tests get copies of it."""

    def __init__(self, folder: Path, server: Callable[[], str]) -> None:
        self._folder, self._server = folder, server
        self._made: dict[str, Any] = {}
        self._count = 0

    def sqlite(self, folder: Path) -> str:
        """The URL of a fresh SQLite database in ``folder``."""
        if "sqlite" not in self._made:
            first = self._folder / "first.db"
            upgrade(f"sqlite:///{first}")
            self._made["sqlite"] = first
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._made["sqlite"], folder / "whatmatters.db")
        return f"sqlite:///{folder / 'whatmatters.db'}"

    def postgresql(self) -> tuple[str, Callable[[], None]]:
        """The URL of a fresh PostgreSQL database, and how to drop it."""
        server = sa.make_url(self._server())
        if "postgresql" not in self._made:
            upgrade(self._create(server, "whatmatters_first", "template1"))
            self._made["postgresql"] = "whatmatters_first"
        self._count += 1
        name = f"whatmatters_{self._count}"
        url = self._create(server, name, "whatmatters_first")
        return url, lambda: _command(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _create(self, server: sa.URL, name: str, template: str) -> str:
        _command(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        _command(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        return server.set(database=name).render_as_string(hide_password=False)


def _command(server: sa.URL, sql: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(sql)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Migrated:
    """Databases to copy from. PostgreSQL starts when the first test asks for it."""
    return Migrated(
        tmp_path_factory.mktemp("migrated"), lambda: request.getfixturevalue("postgres_server")
    )


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: every test that uses a store runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, migrated: Migrated, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of this kind."""
    if kind == "sqlite":
        yield migrated.sqlite(tmp_path / "data")
        return
    url, drop = migrated.postgresql()
    yield url
    drop()


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
