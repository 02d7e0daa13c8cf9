"""The people in a person's life. Frozen, as the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.times import UtcTime

revision = "0004_own_people"
down_revision = "0003_checks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: staff add people together with the person."""
    op.create_table(
        "own_people",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("relation", sa.String(16), nullable=False),
        sa.Column("photo_id", sa.String(26), nullable=True),
        sa.Column("added_by", sa.String(26), nullable=True),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_people"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_own_people_person_id"),
        sa.ForeignKeyConstraint(["photo_id"], ["attachments.id"], name="fk_own_people_photo_id"),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name="fk_own_people_added_by"),
    )
    op.create_index("ix_own_people_person_id", "own_people", ["person_id"])
