"""Tables of versions: what all of them have (:mod:`storage.versions` reads and writes them).

Every row is one version of something. It is never changed: a newer row ``replaces`` it, and
one row is replaced at most once, so that two editors never overwrite one another.
``first_id`` is the id of the first version, and so the name of the thing through all of them.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from storage.tables.base import (
    belongs_to_person,
    metadata,
    moment,
    place_in_chain,
    reference,
    row_id,
    sealed,
)


def versions(name: str, *own: SchemaItem) -> sa.Table:
    """A table of versions, with what this one has in clear of its own."""
    return sa.Table(
        name,
        metadata,
        row_id(),
        belongs_to_person(),
        sa.Column("first_id", sa.String(26), nullable=False),
        reference("replaces", name, optional=True),
        moment("at"),
        place_in_chain(),
        sealed("body"),
        *own,
        sa.Index(f"ix_{name}_person_id", "person_id"),
        sa.Index(f"ix_{name}_first_id", "first_id"),
        # Partial on PostgreSQL too: the migration says so, here it would import that dialect.
        sa.Index(
            f"uq_{name}_replaces",
            "replaces",
            unique=True,
            sqlite_where=sa.text("replaces IS NOT NULL"),
        ),
    )


def only_once(name: str, *columns: str) -> sa.Index:
    """Only one such thing: its first version is alone, later ones replace it."""
    return sa.Index(
        f"uq_{name}_{'_'.join(columns)}",
        *columns,
        unique=True,
        sqlite_where=sa.text("replaces IS NULL"),
    )
