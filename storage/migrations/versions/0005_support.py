"""Who supports a person, what the person agreed to for each, and remarks about the person."""

from __future__ import annotations

revision = "0005_support"
down_revision = "0004_own_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
