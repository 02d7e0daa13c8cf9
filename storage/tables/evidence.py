"""Reports for commissioners that are being counted, or were."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import metadata, moment

# The newest of each manager. content is sealed with the provider's key and holds numbers and
# the ids of the views that are quoted, never anybody's words.
evidence_jobs = sa.Table(
    "evidence_jobs",
    metadata,
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("id", sa.String(26), nullable=False),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("counted", sa.Integer, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    moment("begun_at"),
    moment("moved_at"),
    sa.Column("content", sa.LargeBinary, nullable=True),
)
