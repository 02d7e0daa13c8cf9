"""Decisions with reasons, differences, outcomes and actions."""

from __future__ import annotations

revision = "0008_plans"
down_revision = "0007_alerts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
