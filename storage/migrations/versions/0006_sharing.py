"""What the person agreed to one thing at a time, and who may read each view."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.triggers import never_changed
from storage.times import UtcTime

revision = "0006_sharing"
down_revision = "0005_support"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
    _kept("view_sharing", "reach", view=True)
    op.create_index(
        "ix_view_sharing_person_id_view_id_seq", "view_sharing", ["person_id", "view_id", "seq"]
    )
    _kept("stops", "what")
    op.create_index("ix_stops_person_id", "stops", ["person_id"])
    op.create_table(
        "held_sounds",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("link_id", sa.String(26), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("about", sa.LargeBinary, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_sounds"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_held_sounds_person_id"),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name="fk_held_sounds_link_id"),
    )
    op.create_index("ix_held_sounds_person_id", "held_sounds", ["person_id"])


def _kept(table: str, code: str, *, view: bool = False) -> None:
    """A table whose rows are never changed, as those of views."""
    of_view = [sa.Column("view_id", sa.String(26), nullable=False)] if view else []
    to_view = [sa.ForeignKeyConstraint(["view_id"], ["views.id"], name=f"fk_{table}_view_id")]
    op.create_table(
        table,
        sa.Column("id", sa.String(26), nullable=False),
        *of_view,
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("link_id", sa.String(26), nullable=True),
        sa.Column(code, sa.String(16), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(to_view if view else []),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=f"fk_{table}_person_id"),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name=f"fk_{table}_link_id"),
    )
    never_changed(table)
