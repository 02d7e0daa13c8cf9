"""The people in a person's life, whom they can name in an answer."""

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

# Only ended_at is ever changed, once; the ledger has an entry for it. See storage.circle.
own_people = sa.Table(
    "own_people",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("relation", sa.String(16), nullable=False),
    sa.Column("photo_id", sa.String(26), sa.ForeignKey("attachments.id"), nullable=True),
    sa.Column("added_by", sa.String(26), sa.ForeignKey("staff.id"), nullable=True),
    moment("added_at"),
    moment("ended_at", optional=True),
    place_in_chain(),
    sealed("name"),
    sa.Index("ix_own_people_person_id", "person_id"),
)
