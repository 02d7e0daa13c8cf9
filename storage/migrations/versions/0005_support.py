"""Who supports a person, what the person agreed to for each, and remarks about the person."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0005_support"
down_revision = "0004_own_people"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("agreements", "observations", "can_act", "advocacy")


def upgrade() -> None:
    """Make the tables, empty."""
    _table(
        "agreements",
        _id(), *_to("person_id", "people"), *_to("supporter_id", "supporters"),
        *_to("link_id", "links", nullable=True), sa.Column("why", sa.String(16), nullable=False),
        _time("at"), _time("recorded_at"), _seq(), _sealed("about"),
    )  # fmt: skip
    op.create_index("ix_agreements_supporter_id_seq", "agreements", ["supporter_id", "seq"])
    op.create_index("ix_agreements_person_id", "agreements", ["person_id"])
    _table(
        "observations",
        _id(), *_to("person_id", "people"), *_to("supporter_id", "supporters"),
        *_to("link_id", "links", nullable=True), sa.Column("kind", sa.String(16), nullable=False),
        *_to("attachment_id", "attachments", nullable=True),
        _time("at"), _time("recorded_at"), _seq(), _sealed("about"),
    )  # fmt: skip
    op.create_index("ix_observations_person_id", "observations", ["person_id"])
    _table(
        "supporter_talks",
        sa.Column("id", sa.String(12), nullable=False),
        *_to("supporter_id", "supporters"),
        *_to("person_id", "people"),
        sa.Column("step", sa.Integer, nullable=False),
        _sealed("state"),
        sa.Column("row_version", sa.Integer, nullable=False),
        _time("chosen_at"),
        _time("updated_at"),
        sa.UniqueConstraint("supporter_id", name="uq_supporter_talks_supporter_id"),
    )
    op.create_index("ix_supporter_talks_person_id", "supporter_talks", ["person_id"])
    _table(
        "can_act",
        _id(), *_to("person_id", "people"), *_to("staff_id", "staff"),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        *_to("replaces", "can_act", nullable=True),
        _time("at"), _seq(), _sealed("about"),
    )  # fmt: skip
    op.create_index("ix_can_act_person_id", "can_act", ["person_id"])
    replaced = sa.text("replaces IS NOT NULL")
    op.create_index(
        "uq_can_act_replaces", "can_act", ["replaces"], unique=True,
        sqlite_where=replaced, postgresql_where=replaced,
    )  # fmt: skip
    _table(
        "advocacy",
        _id(), *_to("person_id", "people"), *_to("staff_id", "staff"),
        _time("at"), _seq(), _sealed("about"),
    )  # fmt: skip
    op.create_index("ix_advocacy_person_id", "advocacy", ["person_id"])
    never_changed(*_APPEND_ONLY)


def _table(name: str, *parts: Any) -> None:
    """A table; foreign keys and the primary key get the names that the models give them."""
    for part in parts:
        if isinstance(part, sa.ForeignKeyConstraint):
            part.name = f"fk_{name}_{part.column_keys[0]}"
    op.create_table(name, *parts, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"))


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.String(26), nullable=False)


def _to(name: str, table: str, *, nullable: bool = False) -> tuple[Any, Any]:
    column: sa.Column[Any] = sa.Column(name, sa.String(26), nullable=nullable)
    return column, sa.ForeignKeyConstraint([name], [f"{table}.id"])


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, UtcTime(), nullable=False)


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.BigInteger, nullable=False)


def _sealed(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=False)
