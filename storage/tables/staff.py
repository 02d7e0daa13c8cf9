"""Staff, and the reviews they hold."""

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

# about holds name and login, sealed with the provider's key; login_lookup finds them.
staff = sa.Table(
    "staff",
    metadata,
    row_id(),
    sa.Column("role", sa.String(16), nullable=False),
    moment("created_at"),
    place_in_chain(),
    sealed("about"),
    sa.Column("login_lookup", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("password_hash", sa.String(200), nullable=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
)


def _by_staff() -> sa.Column[str]:
    return sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False)


reviews = sa.Table(
    "reviews",
    metadata,
    row_id(),
    belongs_to_person(),
    _by_staff(),
    sa.Column("held_on", sa.Date, nullable=False),
    moment("created_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_reviews_person_id_held_on", "person_id", "held_on"),
)

# Each choosing is a new row; the newest says which views the review considers.
review_choices = sa.Table(
    "review_choices",
    metadata,
    row_id(),
    sa.Column("review_id", sa.String(26), sa.ForeignKey("reviews.id"), nullable=False),
    belongs_to_person(),
    _by_staff(),
    sa.Column("view_ids", sa.Text, nullable=False),
    moment("at"),
    place_in_chain(),
    sa.Index("ix_review_choices_review_id_seq", "review_id", "seq"),
)

reviews_closed = sa.Table(
    "reviews_closed",
    metadata,
    sa.Column("review_id", sa.String(26), sa.ForeignKey("reviews.id"), primary_key=True),
    belongs_to_person(),
    _by_staff(),
    moment("at"),
    place_in_chain(),
)
