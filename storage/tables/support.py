"""Help: what a person agreed to for each supporter, remarks about the person, who may act."""

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


def _supporter() -> sa.Column[str]:
    return sa.Column("supporter_id", sa.String(26), sa.ForeignKey("supporters.id"), nullable=False)


def _came_by() -> sa.Column[str]:
    return sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True)


def _staff() -> sa.Column[str]:
    return sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False)


# One answer of the person about one supporter; the newest counts.
# why: asked · changed · still-wanted · ended · left
agreements = sa.Table(
    "agreements",
    metadata,
    row_id(),
    belongs_to_person(),
    _supporter(),
    _came_by(),
    sa.Column("why", sa.String(16), nullable=False),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_agreements_supporter_id_seq", "supporter_id", "seq"),
    sa.Index("ix_agreements_person_id", "person_id"),
)

# What a supporter says about the person. Never a view, never counted as the person's.
# kind: observation · question (prepared with the person for a review)
observations = sa.Table(
    "observations",
    metadata,
    row_id(),
    belongs_to_person(),
    _supporter(),
    _came_by(),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("attachment_id", sa.String(26), sa.ForeignKey("attachments.id"), nullable=True),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_observations_person_id", "person_id"),
)

# Where a supporter is in their own small chat about one person. chosen_at says with whom they
# are now, for one phone may belong to somebody who supports several people.
supporter_talks = sa.Table(
    "supporter_talks",
    metadata,
    sa.Column("id", sa.String(12), primary_key=True),
    sa.Column(
        "supporter_id",
        sa.String(26),
        sa.ForeignKey("supporters.id"),
        nullable=False,
        unique=True,
    ),
    belongs_to_person(),
    sa.Column("step", sa.Integer, nullable=False),
    sealed("state"),
    sa.Column("row_version", sa.Integer, nullable=False),
    moment("chosen_at"),
    moment("updated_at"),
    sa.Index("ix_supporter_talks_person_id", "person_id"),
)

# Who may act for the person by law (standards 92). A helper is none of them.
can_act = sa.Table(
    "can_act",
    metadata,
    row_id(),
    belongs_to_person(),
    _staff(),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("ended", sa.Boolean, nullable=False),
    sa.Column("replaces", sa.String(26), sa.ForeignKey("can_act.id"), nullable=True),
    moment("at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_can_act_person_id", "person_id"),
    sa.Index(
        "uq_can_act_replaces", "replaces", unique=True, sqlite_where=sa.text("replaces IS NOT NULL")
    ),
)

# Whether the person needs an advocate by law: a judgement of staff, with its reasons (98).
advocacy = sa.Table(
    "advocacy",
    metadata,
    row_id(),
    belongs_to_person(),
    _staff(),
    moment("at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_advocacy_person_id", "person_id"),
)
