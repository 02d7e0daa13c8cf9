"""Bringing a database to the shape that this version needs. Run through Alembic's API."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from storage.engine import WRITES, make_engine
from storage.errors import DatabaseNewer, NotMigrated

# Every revision that this version knows, oldest first. A test holds it to the files.
REVISIONS = (
    "0001_first",
    "0002_reminders",
    "0003_checks",
    "0004_own_people",
    "0005_support",
    "0006_sharing",
    "0007_alerts",
    "0008_plans",
    "0009_told_back",
    "0010_evidence",
    "0011_staffing",
)
_FOLDER = Path(__file__).parent / "migrations"


def upgrade(database_url: str) -> str:
    """Make or upgrade the tables; return the revision. Safe to run again.

    Raises :class:`DatabaseNewer` and whatever opening the database raises.
    """
    from alembic import command
    from alembic.config import Config

    engine = make_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    try:
        with engine.connect().execution_options(**WRITES) as connection:
            _refuse_newer(revision(connection))
            connection.rollback()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
            return revision(connection) or ""
    finally:
        engine.dispose()


def current(database_url: str) -> str | None:
    """The revision of the database; None for an empty one."""
    engine = make_engine(database_url)
    try:
        with engine.connect() as connection:
            return revision(connection)
    finally:
        engine.dispose()


def revision(connection: Connection) -> str | None:
    """The revision, read through an open connection."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def check(engine: Engine) -> None:
    """Raise :class:`NotMigrated` or :class:`DatabaseNewer` unless the database is up to date."""
    with engine.connect() as connection:
        found = revision(connection)
    _refuse_newer(found)
    if found != REVISIONS[-1]:
        state = "has no tables yet" if found is None else "is older than this What Matters"
        raise NotMigrated(f"The database {state}. Run: whatmatters migrate")


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in REVISIONS:
        raise DatabaseNewer(
            f"The database was made by a newer What Matters (revision {found}). Install that "
            "version again, or restore a backup made with this one. Nothing was changed."
        )
