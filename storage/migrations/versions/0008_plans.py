"""Agenda, decisions with reasons, differences, outcomes, actions and About Me; staff's drafts
and what staff wrote down of voice notes.

Frozen, as the first.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0008_plans"
down_revision = "0007_alerts"
branch_labels = None
depends_on = None

_APPEND_ONLY = (
    "about_me", "actions", "carried_views", "decision_views", "decisions", "differences",
    "outcomes", "review_sheets", "written_down",
)  # fmt: skip


def upgrade() -> None:
    """Make the tables; rows of all but drafts are never changed."""
    for part in (_sheets, _decisions, _differences, _plans, _about_me, _written_down, _drafts):
        part()
    never_changed(*_APPEND_ONLY)


def _text(name: str, length: int = 16, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), **{"nullable": False, **more})


def _to(name: str, table: str, **more: Any) -> sa.Column[Any]:
    there = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.String(26), there, **{"nullable": False, **more})


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.BigInteger, nullable=False)


def _at() -> sa.Column[Any]:
    return sa.Column("at", UtcTime(), nullable=False)


def _day(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, **{"nullable": False, **more})


def _said(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _versions(name: str, *own: sa.Column[Any]) -> None:
    op.create_table(
        name, _text("id", 26, primary_key=True), _to("person_id", "people"),
        _text("first_id", 26), _to("replaces", name, nullable=True), _at(), _seq(),
        sa.Column("body", sa.LargeBinary, nullable=False), *own,
    )  # fmt: skip
    op.create_index(f"ix_{name}_person_id", name, ["person_id"])
    op.create_index(f"ix_{name}_first_id", name, ["first_id"])
    _unique(f"uq_{name}_replaces", name, ["replaces"], "replaces IS NOT NULL")


def _unique(name: str, table: str, columns: list[str], where: str) -> None:
    there = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=there, postgresql_where=there)


def _once(table: str, *columns: str) -> None:
    _unique(f"uq_{table}_{'_'.join(columns)}", table, list(columns), "replaces IS NULL")


def _sheets() -> None:
    _versions(
        "review_sheets", _to("review_id", "reviews"), _to("staff_id", "staff"), _text("sheet")
    )
    _once("review_sheets", "review_id", "sheet")


def _decisions() -> None:
    _versions(
        "decisions", _to("review_id", "reviews"), _to("staff_id", "staff"), _text("verdict"),
        _text("boundary"), _day("decided_on"), _day("review_on", nullable=True),
        _said("person_there"), _said("advocate_there"), _said("best_interests"),
    )  # fmt: skip
    op.create_index("ix_decisions_review_id", "decisions", ["review_id"])
    op.create_table(
        "decision_views", _text("id", 26, primary_key=True), _to("person_id", "people"),
        _to("decision_id", "decisions"), _to("view_id", "views"), _at(), _seq(),
        sa.UniqueConstraint("decision_id", "view_id"),
    )  # fmt: skip
    op.create_index("ix_decision_views_view_id", "decision_views", ["view_id"])
    _versions(
        "carried_views", _to("review_id", "reviews"), _to("staff_id", "staff"),
        _to("view_id", "views"),
    )  # fmt: skip
    _once("carried_views", "review_id", "view_id")


def _differences() -> None:
    _versions(
        "differences", _to("review_id", "reviews"), _to("staff_id", "staff", nullable=True),
        _to("supporter_id", "supporters", nullable=True), _text("standing"),
    )  # fmt: skip
    op.create_index("ix_differences_review_id", "differences", ["review_id"])


def _plans() -> None:
    _versions(
        "outcomes", _to("review_id", "reviews"), _to("staff_id", "staff"), _text("status"),
        _text("importance"), sa.Column("view_ids", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_index("ix_outcomes_review_id", "outcomes", ["review_id"])
    _versions(
        "actions", _to("review_id", "reviews"), _to("staff_id", "staff"),
        _to("outcome_id", "outcomes", nullable=True),
        _to("decision_id", "decisions", nullable=True), _text("status"), _day("due_on"),
    )  # fmt: skip
    op.create_index("ix_actions_review_id", "actions", ["review_id"])
    op.create_index("ix_actions_status_due_on", "actions", ["status", "due_on"])


def _about_me() -> None:
    _versions(
        "about_me", _to("view_id", "views"), _to("staff_id", "staff", nullable=True),
        _text("standing"), sa.Column("section", sa.Integer, nullable=False), _text("agreed_how"),
        _day("agreed_on", nullable=True),
    )  # fmt: skip
    _once("about_me", "view_id")


def _written_down() -> None:
    _versions("written_down", _to("view_id", "views"), _to("staff_id", "staff"))
    _once("written_down", "view_id")


def _drafts() -> None:
    op.create_table(
        "drafts", _to("staff_id", "staff", primary_key=True),
        _text("form", 120, primary_key=True), _to("person_id", "people"), _at(),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    op.create_index("ix_drafts_person_id", "drafts", ["person_id"])
