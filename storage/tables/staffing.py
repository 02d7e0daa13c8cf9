"""What changes about staff: their role, their training, and whose keyworker they are."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import belongs_to_person, metadata, moment, place_in_chain, row_id

# A role given later than the first one, which is in staff. The newest row counts.
staff_roles = sa.Table(
    "staff_roles",
    metadata,
    row_id(),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    moment("at"),
    place_in_chain(),
    sa.Index("ix_staff_roles_staff_id_seq", "staff_id", "seq"),
)

# The Oliver McGowan training (standards 115): which tier, and on which day.
staff_training = sa.Table(
    "staff_training",
    metadata,
    row_id(),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("tier", sa.String(16), nullable=False),
    sa.Column("trained_on", sa.Date, nullable=False),
    moment("at"),
    place_in_chain(),
    sa.Index("ix_staff_training_staff_id_seq", "staff_id", "seq"),
)

# Somebody else (staff_id, or nobody) became a person's keyworker in place of before_id. Who was
# the first is in people alone; who is it now stands there too.
keyworkers = sa.Table(
    "keyworkers",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=True),
    sa.Column("before_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=True),
    moment("at"),
    place_in_chain(),
    sa.Index("ix_keyworkers_person_id_seq", "person_id", "seq"),
    sa.Index("ix_keyworkers_before_id", "before_id"),
)
