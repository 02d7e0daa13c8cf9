"""What staff wrote to people, whether they were told it, and what they replied.

Frozen, as the first.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0009_told_back"
down_revision = "0008_plans"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("decisions_not_told", "replies", "tellings", "tellings_told")


def upgrade() -> None:
    """Make the tables; rows of all but the waiting list are never changed."""
    for part in (_tellings, _told, _not_told, _replies, _waits, _reminded):
        part()
    never_changed(*_APPEND_ONLY)


def _text(name: str, length: int = 16, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), **{"nullable": False, **more})


def _to(name: str, table: str, **more: Any) -> sa.Column[Any]:
    there = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.String(26), there, **{"nullable": False, **more})


def _at(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, UtcTime(), **{"nullable": False, **more})


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.BigInteger, nullable=False)


def _index(table: str, column: str, *, unique: bool = False, where: str = "") -> None:
    name = f"{'uq' if unique else 'ix'}_{table}_{column}"
    there = sa.text(where) if where else None
    only: dict[str, Any] = (
        {} if there is None else {"sqlite_where": there, "postgresql_where": there}
    )
    op.create_index(name, table, [column], unique=unique, **only)


def _tellings() -> None:
    op.create_table(
        "tellings", _text("id", 26, primary_key=True), _to("person_id", "people"),
        _text("first_id", 26), _to("replaces", "tellings", nullable=True), _at("at"), _seq(),
        sa.Column("body", sa.LargeBinary, nullable=False), _to("staff_id", "staff"),
        _text("kind"), _text("about_id", 26), _to("decision_id", "decisions", nullable=True),
    )  # fmt: skip
    for column in ("person_id", "first_id", "decision_id"):
        _index("tellings", column)
    _index("tellings", "replaces", unique=True, where="replaces IS NOT NULL")
    _index("tellings", "about_id", unique=True, where="replaces IS NULL")


def _told() -> None:
    op.create_table(
        "tellings_told", _to("telling_id", "tellings", primary_key=True),
        _to("person_id", "people"), _text("how"), _to("link_id", "links", nullable=True),
        _to("staff_id", "staff", nullable=True), _at("at"), _at("recorded_at"), _seq(),
        sa.Column("about", sa.LargeBinary, nullable=True),
    )  # fmt: skip
    _index("tellings_told", "person_id")


def _not_told() -> None:
    op.create_table(
        "decisions_not_told", _to("decision_id", "decisions", primary_key=True),
        _to("person_id", "people"), _text("why"), _to("staff_id", "staff"), _at("at"),
        _at("recorded_at"), _seq(), sa.Column("about", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    _index("decisions_not_told", "person_id")


def _replies() -> None:
    op.create_table(
        "replies", _text("id", 26, primary_key=True), _to("person_id", "people"),
        _to("telling_id", "tellings"), _to("link_id", "links", nullable=True), _text("ask"),
        _text("answer"), _to("view_id", "views", nullable=True), _at("at"), _at("recorded_at"),
        _seq(),
    )  # fmt: skip
    _index("replies", "person_id")
    _index("replies", "telling_id")
    _index("replies", "view_id", where="view_id IS NOT NULL")


def _reminded() -> None:
    op.create_table(
        "staff_reminded", _to("decision_id", "decisions", primary_key=True),
        _text("what", 8, primary_key=True), _at("at"),
    )  # fmt: skip


def _waits() -> None:
    op.create_table(
        "telling_waits", _to("telling_id", "tellings", primary_key=True),
        _text("what", 8, primary_key=True), _to("person_id", "people"), _at("due_at"),
        _at("look_at", nullable=True), sa.Column("asked", sa.Integer, nullable=False),
    )  # fmt: skip
    _index("telling_waits", "person_id")
    _index("telling_waits", "look_at", where="look_at IS NOT NULL")
