"""Danger that reaches a human: alerts, who saw them, what was done."""

from __future__ import annotations

revision = "0007_alerts"
down_revision = "0006_sharing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
