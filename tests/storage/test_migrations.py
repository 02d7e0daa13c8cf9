"""The migrations make the tables that the code expects, from any folder, again and again."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import migrate
from storage.engine import make_engine
from storage.errors import DatabaseNewer, NotMigrated
from storage.store import open_store
from storage.tables import APPEND_ONLY, metadata


def test_the_migrated_tables_are_those_of_the_code(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        _same_names(connection)
    engine.dispose()


def _same_names(connection: sa.Connection) -> None:
    """Alembic does not compare all of it: foreign keys, unique constraints and their columns."""
    inspector = sa.inspect(connection)
    for table in metadata.sorted_tables:
        keys = {
            (tuple(one["constrained_columns"]), one["referred_table"])
            for one in inspector.get_foreign_keys(table.name)
        }
        assert keys == {
            (tuple(one.column_keys), one.referred_table.name)
            for one in table.foreign_key_constraints
        }
        primary = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert primary == [column.name for column in table.primary_key]
        nullable = {one["name"]: one["nullable"] for one in inspector.get_columns(table.name)}
        assert nullable == {column.name: column.nullable for column in table.columns}


def test_every_append_only_table_refuses_changes(database_url: str) -> None:
    """Standards 87. The triggers are there for each table by name."""
    engine = make_engine(database_url)
    query = (
        "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "sqlite"
        else "SELECT DISTINCT event_object_table FROM information_schema.triggers"
    )
    with engine.connect() as connection:
        guarded = {row[0] for row in connection.exec_driver_sql(query)}
    engine.dispose()
    assert guarded == {table.name for table in APPEND_ONLY}


def test_upgrading_again_changes_nothing(database_url: str) -> None:
    assert migrate.upgrade(database_url) == migrate.REVISIONS[-1]
    assert migrate.current(database_url) == migrate.REVISIONS[-1]


def test_migrations_run_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some 100% odd folder").mkdir()
    monkeypatch.chdir(tmp_path / "some 100% odd folder")
    assert migrate.current("sqlite:///new.db") is None
    assert migrate.upgrade("sqlite:///new.db") == migrate.REVISIONS[-1]


def test_the_code_knows_every_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(one.revision for one in scripts.walk_revisions())[::-1] == migrate.REVISIONS


def test_an_empty_database_is_not_opened(tmp_path: Path, key_file: Path) -> None:
    with pytest.raises(NotMigrated, match="whatmatters migrate"):
        open_store(f"sqlite:///{tmp_path / 'empty.db'}", key_file)


def test_a_newer_database_is_left_alone(database_url: str, key_file: Path) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999_later'")
    engine.dispose()
    with pytest.raises(DatabaseNewer, match="0999_later"):
        open_store(database_url, key_file)
    with pytest.raises(DatabaseNewer, match="Nothing was changed"):
        migrate.upgrade(database_url)
