"""The first tables: people, talk, staff and reviews, post, ledger; and the triggers.

This file is frozen: it says what the tables were, whatever ``storage.tables`` says later.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import make_refusal, never_changed
from storage.times import UtcTime

revision = "0001_first"
down_revision = None
branch_labels = None
depends_on = None

_APPEND_ONLY = (
    "attachments", "checkpoint_heads", "checkpoints", "ledger", "permissions", "requests",
    "requests_seen", "review_choices", "reviews_closed", "view_marks", "views",
)  # fmt: skip


def upgrade() -> None:
    """Make everything, those that are referred to first."""
    for part in (_chain, _staff, _people, _talk, _reviews, _post, _triggers):
        part()


def _text(name: str, length: int, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), **{"nullable": False, **more})


def _id(length: int = 26) -> sa.Column[Any]:
    return sa.Column("id", sa.String(length), primary_key=True)


def _to(name: str, table: str, **more: Any) -> sa.Column[Any]:
    there = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.String(26), there, **{"nullable": False, **more})


def _time(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, UtcTime(), nullable=nullable)


def _bytes(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _number(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, **{"nullable": False, **more})


def _seq(**more: Any) -> sa.Column[Any]:
    return sa.Column("seq", sa.BigInteger, **{"nullable": False, **more})


def _chain() -> None:
    op.create_table(
        "chains", _id(), _seq(), _bytes("mac"), _number("new_views"),
        _time("last_said_at", nullable=True), _time("counted_from", nullable=True),
        _bytes("seal"),
    )  # fmt: skip
    op.create_table(
        "ledger", _text("chain", 26, primary_key=True),
        _seq(primary_key=True, autoincrement=False), _time("at"), _text("kind", 32),
        _text("subject_table", 32), _text("subject_id", 64), _bytes("digest"),
        _text("actor", 40), sa.Column("detail", sa.Text, nullable=False), _bytes("mac"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table("checkpoints", _id(), _time("at"), _number("chains"), _bytes("digest"), _seq())
    op.create_table(
        "checkpoint_heads", _to("checkpoint_id", "checkpoints", primary_key=True),
        _text("chain", 26, primary_key=True), _seq(), _bytes("mac"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_checkpoint_heads_chain_seq", "checkpoint_heads", ["chain", "seq"])


def _staff() -> None:
    op.create_table(
        "staff", _id(), _text("role", 16), _time("created_at"), _seq(), _bytes("about"),
        sa.Column("login_lookup", sa.LargeBinary, nullable=False, unique=True),
        _text("password_hash", 200, nullable=True), _number("epoch"),
        sa.Column("active", sa.Boolean, nullable=False),
    )  # fmt: skip


def _people() -> None:
    op.create_table("provider_keys", _id(32), _time("created_at"))
    op.create_table(
        "people", _id(), _time("created_at"), sa.Column("demo", sa.Boolean, nullable=False),
        _seq(), _bytes("name", nullable=True), _bytes("name_lookup", nullable=True),
        _bytes("preferences", nullable=True), _to("keyworker_id", "staff", nullable=True),
        _time("erased_at", nullable=True),
    )  # fmt: skip
    op.create_index("ix_people_name_lookup", "people", ["name_lookup"])
    op.create_table(
        "person_keys", _to("person_id", "people", primary_key=True), _bytes("wrapped"),
        _time("created_at"),
    )  # fmt: skip
    op.create_table(
        "supporters", _id(), _to("person_id", "people"), _time("created_at"), _seq(),
        _bytes("about", nullable=True),
    )  # fmt: skip
    op.create_index("ix_supporters_person_id", "supporters", ["person_id"])
    op.create_table(
        "links", _id(), _to("person_id", "people"),
        _to("supporter_id", "supporters", nullable=True), _text("channel", 16),
        _time("created_at"), _seq(), _bytes("address", nullable=True),
        _bytes("address_lookup", nullable=True), _time("unbound_at", nullable=True),
        sa.UniqueConstraint("channel", "address_lookup"),
    )  # fmt: skip
    op.create_index("ix_links_person_id", "links", ["person_id"])
    op.create_table(
        "invites", _id(), _text("kind", 16), _text("subject_id", 26),
        sa.Column("code_lookup", sa.LargeBinary, nullable=False, unique=True),
        _time("created_at"), _time("expires_at"), _time("used_at", nullable=True),
    )  # fmt: skip
    op.create_index("ix_invites_subject_id", "invites", ["subject_id"])


def _talk() -> None:
    op.create_table(
        "conversations", _id(12), _to("person_id", "people", unique=True), _time("created_at"),
        _seq(), _number("step"), _bytes("state", nullable=True), _number("row_version"),
        _time("updated_at"),
    )  # fmt: skip
    op.create_table(
        "attachments", _id(), _to("person_id", "people"), _text("kind", 16),
        _time("created_at"), _seq(), _bytes("about"), _bytes("data"),
    )  # fmt: skip
    op.create_index("ix_attachments_person_id", "attachments", ["person_id"])
    op.create_table(
        "views", _id(), _to("person_id", "people"), _to("link_id", "links", nullable=True),
        _text("topic", 64), _text("question", 200), _text("version", 64), _text("kind", 16),
        _time("said_at"), _time("recorded_at"), _to("supersedes", "views", nullable=True),
        _to("attachment_id", "attachments", nullable=True), _seq(), _bytes("body"),
    )  # fmt: skip
    op.create_index("ix_views_person_id_recorded_at", "views", ["person_id", "recorded_at"])
    for name, column, unique in (
        ("uq_views_supersedes", "supersedes", True),
        ("ix_views_attachment_id", "attachment_id", False),
    ):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            name, "views", [column], unique=unique, sqlite_where=there, postgresql_where=there
        )
    op.create_table(
        "view_marks", _id(), _to("view_id", "views"), _to("person_id", "people"),
        _text("mark", 16), _time("at"), _time("recorded_at"), _text("actor", 40), _seq(),
        _bytes("reason", nullable=True), sa.UniqueConstraint("view_id", "mark"),
    )  # fmt: skip
    op.create_index("ix_view_marks_person_id", "view_marks", ["person_id"])
    for table, what in (("permissions", [_text("scope", 32)]), ("requests", [])):
        op.create_table(
            table, _id(), _to("person_id", "people"), _to("link_id", "links", nullable=True),
            *what, _time("at"), _time("recorded_at"), _seq(), _bytes("about"),
        )  # fmt: skip
    op.create_index(
        "ix_permissions_person_id_scope_at", "permissions", ["person_id", "scope", "at"]
    )
    op.create_index("ix_requests_person_id", "requests", ["person_id"])
    op.create_table(
        "requests_seen", _to("request_id", "requests", primary_key=True),
        _to("person_id", "people"), _to("staff_id", "staff"), _time("at"), _seq(),
    )  # fmt: skip


def _reviews() -> None:
    op.create_table(
        "reviews", _id(), _to("person_id", "people"), _to("staff_id", "staff"),
        sa.Column("held_on", sa.Date, nullable=False), _time("created_at"), _seq(),
        _bytes("about"),
    )  # fmt: skip
    op.create_index("ix_reviews_person_id_held_on", "reviews", ["person_id", "held_on"])
    op.create_table(
        "review_choices", _id(), _to("review_id", "reviews"), _to("person_id", "people"),
        _to("staff_id", "staff"), sa.Column("view_ids", sa.Text, nullable=False), _time("at"),
        _seq(),
    )  # fmt: skip
    op.create_index("ix_review_choices_review_id_seq", "review_choices", ["review_id", "seq"])
    op.create_table(
        "reviews_closed", _to("review_id", "reviews", primary_key=True),
        _to("person_id", "people"), _to("staff_id", "staff"), _time("at"), _seq(),
    )  # fmt: skip


def _post() -> None:
    op.create_table(
        "inbox", _text("source", 40, primary_key=True), _text("update_id", 64, primary_key=True),
        _time("received_at"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "inbox_waiting", _id(), _text("source", 40), _text("update_id", 64),
        _to("link_id", "links", nullable=True), _time("received_at"), _number("failures"),
        _text("error", 200, nullable=True), _bytes("payload"),
        sa.UniqueConstraint("source", "update_id"),
    )  # fmt: skip
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "outbox", sa.Column("id", number, primary_key=True, autoincrement=True),
        _to("link_id", "links"), _text("conversation_id", 12, nullable=True),
        _text("channel", 16), _text("state", 8), _time("created_at"),
        _time("not_before", nullable=True), _text("claimed_by", 64, nullable=True),
        _time("claimed_until", nullable=True), _number("tries"),
        _text("reason", 200, nullable=True), _text("message_id", 64, nullable=True),
        _time("sent_at", nullable=True), _bytes("payload"),
    )  # fmt: skip
    op.create_index("ix_outbox_link_id_id", "outbox", ["link_id", "id"])
    pending = sa.text("state = 'pending'")
    op.create_index(
        "ix_outbox_pending", "outbox", ["link_id", "id"],
        sqlite_where=pending, postgresql_where=pending,
    )  # fmt: skip
    op.create_table(
        "media_files", _text("bot_id", 40, primary_key=True), _text("key", 128, primary_key=True),
        _text("file_id", 256), _time("at"),
    )  # fmt: skip


def _triggers() -> None:
    make_refusal()
    never_changed(*_APPEND_ONLY)
