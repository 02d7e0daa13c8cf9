"""Answers to our own checks (pairs, "what is right now", what is better): never views."""

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

# kind: pair · changed-mind · contrast. What was asked and answered is in about.
checks = sa.Table(
    "checks",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True),
    sa.Column("kind", sa.String(16), nullable=False),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_checks_person_id", "person_id"),
)
