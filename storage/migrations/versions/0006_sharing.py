"""What the person agreed to one thing at a time, and who may read each view."""

from __future__ import annotations

revision = "0006_sharing"
down_revision = "0005_support"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
