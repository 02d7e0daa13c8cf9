"""Decisions and answers told back to the person, and what the person replied."""

from __future__ import annotations

revision = "0009_told_back"
down_revision = "0008_plans"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
