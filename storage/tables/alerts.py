"""Danger that reaches a human: alerts, what was said and done about them, and their clock."""

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

# kind: not-safe · unwell. source: tap · words · topic. The words are in the view; about names
# the rule that spotted them.
alerts = sa.Table(
    "alerts",
    metadata,
    row_id(),
    belongs_to_person(),
    sa.Column("link_id", sa.String(26), sa.ForeignKey("links.id"), nullable=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("source", sa.String(16), nullable=False),
    sa.Column("view_id", sa.String(26), sa.ForeignKey("views.id"), nullable=True),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about"),
    sa.Index("ix_alerts_person_id", "person_id"),
)

# note, of the person: again · mistake · wish · not-for · met. Of staff: seen · action · council ·
# told · closed · shared. Of the clock: escalated. code is the wish, how far it was met, or the
# step. staff_id is who wrote it; of not-for it is who must not see the alert.
alert_notes = sa.Table(
    "alert_notes",
    metadata,
    row_id(),
    sa.Column("alert_id", sa.String(26), sa.ForeignKey("alerts.id"), nullable=False),
    belongs_to_person(),
    sa.Column("note", sa.String(16), nullable=False),
    sa.Column("code", sa.String(16), nullable=False),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=True),
    sa.Column("view_id", sa.String(26), sa.ForeignKey("views.id"), nullable=True),
    moment("at"),
    moment("recorded_at"),
    place_in_chain(),
    sealed("about", optional=True),
    sa.Index("ix_alert_notes_alert_id", "alert_id"),
    sa.Index("ix_alert_notes_person_id", "person_id"),
    # Closed once, by one human. Partial on PostgreSQL too: the migration says so.
    sa.Index(
        "uq_alert_notes_closed",
        "alert_id",
        unique=True,
        sqlite_where=sa.text("note = 'closed'"),
    ),
)

# One row for each alert that nobody has seen yet: when to tell more people. Moving it on is what
# makes a step of the clock taken.
alert_clock = sa.Table(
    "alert_clock",
    metadata,
    sa.Column("alert_id", sa.String(26), sa.ForeignKey("alerts.id"), primary_key=True),
    sa.Column("step", sa.Integer, nullable=False),
    moment("next_at"),
    sa.Index("ix_alert_clock_next_at", "next_at"),
)

# What staff wrote to the person about an alert and the chat has not shown yet.
alert_news = sa.Table(
    "alert_news",
    metadata,
    sa.Column("note_id", sa.String(26), sa.ForeignKey("alert_notes.id"), primary_key=True),
    belongs_to_person(),
    sa.Index("ix_alert_news_person_id", "person_id"),
)

# Where a member of staff is told that somebody needs them: address is sealed (provider's key).
staff_channels = sa.Table(
    "staff_channels",
    metadata,
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("channel", sa.String(16), primary_key=True),
    moment("created_at"),
    sealed("address"),
    sa.Column("address_lookup", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("channel", "address_lookup"),
)

# The outbox for staff. It holds no words: what is sent is always the same sentence.
staff_outbox = sa.Table(
    "staff_outbox",
    metadata,
    row_id(),
    # Empty for a reminder of what is owed to people (storage/staff_reminders.py).
    sa.Column("alert_id", sa.String(26), sa.ForeignKey("alerts.id"), nullable=True),
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("channel", sa.String(16), nullable=False),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    moment("created_at"),
    moment("not_before"),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(200), nullable=True),
    moment("sent_at", optional=True),
    sa.UniqueConstraint("alert_id", "staff_id", "channel", "step"),
    sa.Index("ix_staff_outbox_pending", "not_before", sqlite_where=sa.text("state = 'pending'")),
)
