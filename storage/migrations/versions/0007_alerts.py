"""Danger that reaches a human: alerts, who saw them, what was done. Frozen, as the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0007_alerts"
down_revision = "0006_sharing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "alerts", _text("id", 26), _text("person_id", 26), _text("link_id", 26, nullable=True),
        _text("kind", 16), _text("source", 16), _text("view_id", 26, nullable=True), _time("at"),
        _time("recorded_at"), _seq(), sa.Column("about", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"), *_keys("alerts", "person_id", "people"),
        *_keys("alerts", "link_id", "links"), *_keys("alerts", "view_id", "views"),
    )  # fmt: skip
    op.create_index("ix_alerts_person_id", "alerts", ["person_id"])
    op.create_table(
        "alert_notes", _text("id", 26), _text("alert_id", 26), _text("person_id", 26),
        _text("note", 16), _text("code", 16), _text("staff_id", 26, nullable=True),
        _text("view_id", 26, nullable=True), _time("at"), _time("recorded_at"), _seq(),
        sa.Column("about", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert_notes"),
        *_keys("alert_notes", "alert_id", "alerts"), *_keys("alert_notes", "person_id", "people"),
        *_keys("alert_notes", "staff_id", "staff"), *_keys("alert_notes", "view_id", "views"),
    )  # fmt: skip
    op.create_index("ix_alert_notes_alert_id", "alert_notes", ["alert_id"])
    op.create_index("ix_alert_notes_person_id", "alert_notes", ["person_id"])
    closed = sa.text("note = 'closed'")
    op.create_index(
        "uq_alert_notes_closed", "alert_notes", ["alert_id"], unique=True,
        sqlite_where=closed, postgresql_where=closed,
    )  # fmt: skip
    _clock_and_post()
    for table in ("alerts", "alert_notes"):
        never_changed(table)


def _clock_and_post() -> None:
    op.create_table(
        "alert_clock", _text("alert_id", 26), sa.Column("step", sa.Integer, nullable=False),
        _time("next_at"), sa.PrimaryKeyConstraint("alert_id", name="pk_alert_clock"),
        *_keys("alert_clock", "alert_id", "alerts"),
    )  # fmt: skip
    op.create_index("ix_alert_clock_next_at", "alert_clock", ["next_at"])
    op.create_table(
        "alert_news", _text("note_id", 26), _text("person_id", 26),
        sa.PrimaryKeyConstraint("note_id", name="pk_alert_news"),
        *_keys("alert_news", "note_id", "alert_notes"), *_keys("alert_news", "person_id", "people"),
    )  # fmt: skip
    op.create_index("ix_alert_news_person_id", "alert_news", ["person_id"])
    op.create_table(
        "staff_channels", _text("staff_id", 26), _text("channel", 16), _time("created_at"),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("address_lookup", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "channel", name="pk_staff_channels"),
        sa.UniqueConstraint(
            "channel", "address_lookup", name="uq_staff_channels_channel_address_lookup"
        ),
        *_keys("staff_channels", "staff_id", "staff"),
    )  # fmt: skip
    op.create_table(
        "staff_outbox", _text("id", 26), _text("alert_id", 26, nullable=True),
        _text("staff_id", 26),
        _text("channel", 16), sa.Column("step", sa.Integer, nullable=False), _text("state", 8),
        _time("created_at"), _time("not_before"), sa.Column("tries", sa.Integer, nullable=False),
        _text("reason", 200, nullable=True), _time("sent_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_outbox"),
        sa.UniqueConstraint(
            "alert_id", "staff_id", "channel", "step",
            name="uq_staff_outbox_alert_id_staff_id_channel_step",
        ),
        *_keys("staff_outbox", "alert_id", "alerts"), *_keys("staff_outbox", "staff_id", "staff"),
    )  # fmt: skip
    pending = sa.text("state = 'pending'")
    op.create_index(
        "ix_staff_outbox_pending", "staff_outbox", ["not_before"],
        sqlite_where=pending, postgresql_where=pending,
    )  # fmt: skip


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcTime(), nullable=nullable)


def _seq() -> sa.Column[int]:
    return sa.Column("seq", sa.BigInteger, nullable=False)


def _keys(table: str, column: str, other: str) -> list[sa.ForeignKeyConstraint]:
    name = f"fk_{table}_{column}"
    return [sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)]
