"""Answers to our own checks, apart from views. Frozen, as the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0003_checks"
down_revision = "0002_reminders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; its rows are never changed, as those of views."""
    op.create_table(
        "checks",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("link_id", sa.String(26), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("about", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_checks_person_id"),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name="fk_checks_link_id"),
    )
    op.create_index("ix_checks_person_id", "checks", ["person_id"])
    never_changed("checks")
