"""What came in and what goes out: handled updates, the outbox, uploaded pictures and sounds."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import metadata, moment, sealed

_PENDING = sa.text("state = 'pending'")

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("source", sa.String(40), primary_key=True),
    sa.Column("update_id", sa.String(64), primary_key=True),
    moment("received_at"),
    sqlite_with_rowid=False,
)

# Messages set aside: what came is kept until somebody or something deals with it.
inbox_waiting = sa.Table(
    "inbox_waiting",
    metadata,
    sa.Column("id", sa.String(26), primary_key=True),
    sa.Column("source", sa.String(40), nullable=False),
    sa.Column("update_id", sa.String(64), nullable=False),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True),
    moment("received_at"),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("error", sa.String(200), nullable=True),
    sealed("payload"),
    sa.UniqueConstraint("source", "update_id"),
)

# state: pending · sent · failed. A claim is a lease on a pending row.
outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column(
        "id",
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=False),
    sa.Column("conversation_id", sa.String(12), nullable=True),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    moment("created_at"),
    moment("not_before", optional=True),
    sa.Column("claimed_by", sa.String(64), nullable=True),
    moment("claimed_until", optional=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(200), nullable=True),
    sa.Column("message_id", sa.String(64), nullable=True),
    moment("sent_at", optional=True),
    sealed("payload"),
    sa.Index("ix_outbox_link_id_id", "link_id", "id"),
    # Partial on PostgreSQL too: the migration says so. Said here it would import that dialect.
    sa.Index("ix_outbox_pending", "link_id", "id", sqlite_where=_PENDING),
)

media_files = sa.Table(
    "media_files",
    metadata,
    sa.Column("bot_id", sa.String(40), primary_key=True),
    sa.Column("key", sa.String(128), primary_key=True),
    sa.Column("file_id", sa.String(256), nullable=False),
    moment("at"),
)
