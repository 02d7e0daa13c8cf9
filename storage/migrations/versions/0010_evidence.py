"""Reports for commissioners that are being counted, or were. Frozen, as the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.times import UtcTime

revision = "0010_evidence"
down_revision = "0009_told_back"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "evidence_jobs",
        sa.Column("staff_id", sa.String(26), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("begun_at", UtcTime(), nullable=False),
        sa.Column("moved_at", UtcTime(), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("staff_id", name="pk_evidence_jobs"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_evidence_jobs_staff_id"),
    )
