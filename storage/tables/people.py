"""People, those who support them, the chats they are reached by, and invites."""

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

# The id of the key file this database was made with: never the key itself.
provider_keys = sa.Table(
    "provider_keys",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    moment("created_at"),
)

people = sa.Table(
    "people",
    metadata,
    row_id(),
    moment("created_at"),
    sa.Column("demo", sa.Boolean, nullable=False),
    place_in_chain(),
    sealed("name", optional=True),
    sa.Column("name_lookup", sa.LargeBinary, nullable=True, index=True),
    sealed("preferences", optional=True),
    sa.Column("keyworker_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=True),
    moment("erased_at", optional=True),
)

# One key per person, wrapped by the provider's key. Deleting the row is what erasing means.
person_keys = sa.Table(
    "person_keys",
    metadata,
    sa.Column("person_id", sa.String(26), sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    moment("created_at"),
)

supporters = sa.Table(
    "supporters",
    metadata,
    row_id(),
    belongs_to_person(),
    moment("created_at"),
    place_in_chain(),
    sealed("about", optional=True),
    sa.Index("ix_supporters_person_id", "person_id"),
)

links = sa.Table(
    "links",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("supporter_id", sa.String(26), sa.ForeignKey("supporters.id"), nullable=True),
    sa.Column("channel", sa.String(16), nullable=False),
    moment("created_at"),
    place_in_chain(),
    sealed("address", optional=True),
    sa.Column("address_lookup", sa.LargeBinary, nullable=True),
    moment("unbound_at", optional=True),
    sa.UniqueConstraint("channel", "address_lookup"),
    sa.Index("ix_links_person_id", "person_id"),
)

invites = sa.Table(
    "invites",
    metadata,
    row_id(),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject_id", sa.String(26), nullable=False),
    sa.Column("code_lookup", sa.LargeBinary, nullable=False, unique=True),
    moment("created_at"),
    moment("expires_at"),
    moment("used_at", optional=True),
    sa.Index("ix_invites_subject_id", "subject_id"),
)

# One reminder a person, only because they asked for it. Moving next_at is what makes it sent.
reminders = sa.Table(
    "reminders",
    metadata,
    sa.Column("person_id", sa.String(26), sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=False),
    moment("next_at"),
    sealed("about"),
    sa.Index("ix_reminders_next_at", "next_at"),
)
