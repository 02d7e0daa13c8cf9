"""Reminders that a person asked for. Frozen, as the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.times import UtcTime

revision = "0002_reminders"
down_revision = "0001_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: nobody gets a reminder who did not ask for one."""
    op.create_table(
        "reminders",
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("link_id", sa.String(26), nullable=False),
        sa.Column("next_at", UtcTime(), nullable=False),
        sa.Column("about", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_reminders"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_reminders_person_id"),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name="fk_reminders_link_id"),
    )
    op.create_index("ix_reminders_next_at", "reminders", ["next_at"])
