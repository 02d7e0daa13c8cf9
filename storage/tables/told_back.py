"""What staff wrote to a person, whether the person was told, and what they replied.

A telling is one version of what was written about one decision, request or reply; it is never
changed, a newer one ``replaces`` it. ``about_id`` names what it is about.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import (
    belongs_to_person,
    code,
    metadata,
    moment,
    place_in_chain,
    reference,
    row_id,
    sealed,
)
from storage.tables.versioned import only_once, versions

# kind: decision · question · review · advocate · talk · reply
tellings = versions(
    "tellings",
    reference("staff_id", "staff"),
    code("kind"),
    sa.Column("about_id", sa.String(26), nullable=False),
    reference("decision_id", "decisions", optional=True),
    sa.Index("ix_tellings_decision_id", "decision_id"),
    only_once("tellings", "about_id"),
)

# how: chat · in-person. A telling is told once. In person, staff say how; that is in about.
tellings_told = sa.Table(
    "tellings_told",
    metadata,
    sa.Column("telling_id", sa.String(26), sa.ForeignKey("tellings.id"), primary_key=True),
    belongs_to_person(),
    code("how"),
    reference("link_id", "links", optional=True),
    reference("staff_id", "staff", optional=True),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about", optional=True),
    sa.Index("ix_tellings_told_person_id", "person_id"),
)

# A decision that the person is not told, for a reason of theirs. why: not-wanted · stopped ·
# kept-back; what staff write about it is in about.
decisions_not_told = sa.Table(
    "decisions_not_told",
    metadata,
    sa.Column("decision_id", sa.String(26), sa.ForeignKey("decisions.id"), primary_key=True),
    belongs_to_person(),
    code("why"),
    reference("staff_id", "staff"),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_decisions_not_told_person_id", "person_id"),
)

# ask: happened · better · still-wanted · okay · said · talk · advocate · more; answer: a code of
# a fixed list, or the kind of an answer in own words. The words themselves are in the view.
replies = sa.Table(
    "replies",
    metadata,
    row_id(),
    belongs_to_person(),
    reference("telling_id", "tellings"),
    reference("link_id", "links", optional=True),
    code("ask"),
    code("answer"),
    reference("view_id", "views", optional=True),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sa.Index("ix_replies_person_id", "person_id"),
    sa.Index("ix_replies_telling_id", "telling_id"),
    sa.Index("ix_replies_view_id", "view_id", sqlite_where=sa.text("view_id IS NOT NULL")),
)

# Of what staff were reminded, so that nobody is reminded of the same twice. Not a record.
# what: untold · silent.
staff_reminded = sa.Table(
    "staff_reminded",
    metadata,
    sa.Column("decision_id", sa.String(26), sa.ForeignKey("decisions.id"), primary_key=True),
    sa.Column("what", sa.String(8), primary_key=True),
    moment("at"),
)

# What is still to be brought to a person. Not a record: it comes and goes. what: tell · okay ·
# ask. asked: how often that question was shown without an answer.
telling_waits = sa.Table(
    "telling_waits",
    metadata,
    sa.Column("telling_id", sa.String(26), sa.ForeignKey("tellings.id"), primary_key=True),
    sa.Column("what", sa.String(8), primary_key=True),
    belongs_to_person(),
    moment("due_at"),
    # When it is looked at next, to write to the person first; empty once that was done.
    moment("look_at", optional=True),
    sa.Column("asked", sa.Integer, nullable=False),
    sa.Index("ix_telling_waits_person_id", "person_id"),
    sa.Index("ix_telling_waits_look_at", "look_at", sqlite_where=sa.text("look_at IS NOT NULL")),
)
