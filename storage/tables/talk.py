"""What a person says: where they are in the chat, their views, sounds, permissions, requests."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import (
    belongs_to_person,
    metadata,
    moment,
    place_in_chain,
    row_id,
    sealed,
)


def _came_by() -> sa.Column[str]:
    return sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True)


conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(12), primary_key=True),
    sa.Column("person_id", sa.String(26), sa.ForeignKey("people.id"), nullable=False, unique=True),
    moment("created_at"),
    place_in_chain(),
    sa.Column("step", sa.Integer, nullable=False),
    sealed("state", optional=True),
    sa.Column("row_version", sa.Integer, nullable=False),
    moment("updated_at"),
)

attachments = sa.Table(
    "attachments",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("kind", sa.String(16), nullable=False),
    moment("created_at"),
    place_in_chain(),
    sealed("about"),
    sealed("data"),
    sa.Index("ix_attachments_person_id", "person_id"),
)

# In clear: ids, times, topic, question, version and the kind of answer. All else is in body.
views = sa.Table(
    "views",
    metadata,
    row_id(),
    belongs_to_person(),
    _came_by(),
    sa.Column("topic", sa.String(64), nullable=False),
    sa.Column("question", sa.String(200), nullable=False),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    moment("said_at"),
    moment("recorded_at"),
    sa.Column("supersedes", sa.String(26), sa.ForeignKey("views.id"), nullable=True),
    sa.Column("attachment_id", sa.String(26), sa.ForeignKey("attachments.id"), nullable=True),
    place_in_chain(),
    sealed("body"),
    sa.Index("ix_views_person_id_recorded_at", "person_id", "recorded_at"),
    # A view is replaced at most once, so that a chain of changed minds never forks. Both are
    # partial on PostgreSQL too: the migration says so, here it would import that dialect.
    sa.Index(
        "uq_views_supersedes",
        "supersedes",
        unique=True,
        sqlite_where=sa.text("supersedes IS NOT NULL"),
    ),
    sa.Index(
        "ix_views_attachment_id",
        "attachment_id",
        sqlite_where=sa.text("attachment_id IS NOT NULL"),
    ),
)

# mark: kept · taken back · sealed
view_marks = sa.Table(
    "view_marks",
    metadata,
    row_id(),
    sa.Column("view_id", sa.String(26), sa.ForeignKey("views.id"), nullable=False),
    belongs_to_person(),
    sa.Column("mark", sa.String(16), nullable=False),
    moment("at"),
    moment("recorded_at"),
    sa.Column("actor", sa.String(40), nullable=False),
    place_in_chain(),
    sealed("reason", optional=True),
    sa.UniqueConstraint("view_id", "mark"),
    sa.Index("ix_view_marks_person_id", "person_id"),
)

permissions = sa.Table(
    "permissions",
    metadata,
    row_id(),
    belongs_to_person(),
    _came_by(),
    sa.Column("scope", sa.String(32), nullable=False),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_permissions_person_id_scope_at", "person_id", "scope", "at"),
)

requests = sa.Table(
    "requests",
    metadata,
    row_id(),
    belongs_to_person(),
    _came_by(),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_requests_person_id", "person_id"),
)

requests_seen = sa.Table(
    "requests_seen",
    metadata,
    sa.Column("request_id", sa.String(26), sa.ForeignKey("requests.id"), primary_key=True),
    belongs_to_person(),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False),
    moment("at"),
    place_in_chain(),
)

# What became of a request that has a day by which it must be answered (standards 132 and 136).
# outcome: done · refused · withdrawn. What was done is in about.
requests_answered = sa.Table(
    "requests_answered",
    metadata,
    sa.Column("request_id", sa.String(26), sa.ForeignKey("requests.id"), primary_key=True),
    belongs_to_person(),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("answered_on", sa.Date, nullable=False),
    moment("at"),
    place_in_chain(),
    sealed("about"),
)
