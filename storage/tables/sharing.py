"""Who may read which view, who stopped for good, and voice notes that wait for a yes."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import (
    belongs_to_person,
    metadata,
    moment,
    place_in_chain,
    row_id,
    sealed,
)

# reach: only-me · not-keyworker · shared. The newest row of a view counts.
view_sharing = sa.Table(
    "view_sharing",
    metadata,
    row_id(),
    sa.Column("view_id", sa.String(26), sa.ForeignKey("views.id"), nullable=False),
    belongs_to_person(),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True),
    sa.Column("reach", sa.String(16), nullable=False),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sa.Index("ix_view_sharing_person_id_view_id_seq", "person_id", "view_id", "seq"),
)

# what: stay · hidden (they stopped, and so the views) · back (they came back). The newest counts.
stops = sa.Table(
    "stops",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True),
    sa.Column("what", sa.String(16), nullable=False),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sa.Index("ix_stops_person_id", "person_id"),
)

# Not kept: each row goes when the person says yes (it becomes an attachment) or no (it is gone).
held_sounds = sa.Table(
    "held_sounds",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=False),
    moment("at"),
    sealed("about"),
    sealed("data"),
    sa.Index("ix_held_sounds_person_id", "person_id"),
)
