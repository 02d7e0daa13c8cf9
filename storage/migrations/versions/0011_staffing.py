"""Roles and training of staff, changes of keyworker, requests that were answered.

Frozen, as the first.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0011_staffing"
down_revision = "0010_evidence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; rows of none of them are ever changed."""
    op.create_table(
        "staff_roles", _text("id", 26, primary_key=True), _to("staff_id", "staff"),
        _text("role"), *_when(),
    )  # fmt: skip
    op.create_index("ix_staff_roles_staff_id_seq", "staff_roles", ["staff_id", "seq"])
    op.create_table(
        "staff_training", _text("id", 26, primary_key=True), _to("staff_id", "staff"),
        _text("tier"), sa.Column("trained_on", sa.Date, nullable=False), *_when(),
    )  # fmt: skip
    op.create_index("ix_staff_training_staff_id_seq", "staff_training", ["staff_id", "seq"])
    op.create_table(
        "keyworkers", _text("id", 26, primary_key=True), _to("person_id", "people"),
        _to("staff_id", "staff", nullable=True), _to("before_id", "staff", nullable=True),
        *_when(),
    )  # fmt: skip
    op.create_index("ix_keyworkers_person_id_seq", "keyworkers", ["person_id", "seq"])
    op.create_index("ix_keyworkers_before_id", "keyworkers", ["before_id"])
    op.create_table(
        "requests_answered",
        sa.Column("request_id", sa.String(26), sa.ForeignKey("requests.id"), primary_key=True),
        _to("person_id", "people"), _to("staff_id", "staff"), _text("outcome"),
        sa.Column("answered_on", sa.Date, nullable=False), *_when(),
        sa.Column("about", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    never_changed("staff_roles", "staff_training", "keyworkers", "requests_answered")


def _text(name: str, length: int = 16, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), **{"nullable": False, **more})


def _to(name: str, table: str, **more: Any) -> sa.Column[Any]:
    there = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.String(26), there, **{"nullable": False, **more})


def _when() -> tuple[sa.Column[Any], sa.Column[Any]]:
    at: sa.Column[Any] = sa.Column("at", UtcTime(), nullable=False)
    return at, sa.Column("seq", sa.BigInteger, nullable=False)
