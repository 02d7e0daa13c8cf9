"""What a review comes to: agenda, decisions, differences, outcomes, actions, About Me.

Tables of versions (:mod:`storage.tables.versioned`), and what staff were typing.
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

# sheet: agenda · questions. What was written is in body.
review_sheets = versions(
    "review_sheets",
    reference("review_id", "reviews"),
    reference("staff_id", "staff"),
    code("sheet"),
    only_once("review_sheets", "review_id", "sheet"),
)

# verdict: yes · partly · not-now · no; boundary: law · safety · money · other-people, or "".
decisions = versions(
    "decisions",
    reference("review_id", "reviews"),
    reference("staff_id", "staff"),
    code("verdict"),
    code("boundary"),
    sa.Column("decided_on", sa.Date, nullable=False),
    sa.Column("review_on", sa.Date, nullable=True),
    sa.Column("person_there", sa.Boolean, nullable=False),
    sa.Column("advocate_there", sa.Boolean, nullable=False),
    sa.Column("best_interests", sa.Boolean, nullable=False),
    sa.Index("ix_decisions_review_id", "review_id"),
)

# Which views a version of a decision answers; one decision may answer several.
decision_views = sa.Table(
    "decision_views",
    metadata,
    row_id(),
    belongs_to_person(),
    reference("decision_id", "decisions"),
    reference("view_id", "views"),
    moment("at"),
    place_in_chain(),
    sa.UniqueConstraint("decision_id", "view_id"),
    sa.Index("ix_decision_views_view_id", "view_id"),
)

# A view that this review did not decide, and why not.
carried_views = versions(
    "carried_views",
    reference("review_id", "reviews"),
    reference("staff_id", "staff"),
    reference("view_id", "views"),
    only_once("carried_views", "review_id", "view_id"),
)

# standing: open · resolved. Written down by staff, or by an advocate.
differences = versions(
    "differences",
    reference("review_id", "reviews"),
    reference("staff_id", "staff", optional=True),
    reference("supporter_id", "supporters", optional=True),
    code("standing"),
    sa.Index("ix_differences_review_id", "review_id"),
)

# status: open · reached · partly · stopped; importance: very · quite · a-little, or "".
outcomes = versions(
    "outcomes",
    reference("review_id", "reviews"),
    reference("staff_id", "staff"),
    code("status"),
    code("importance"),
    sa.Column("view_ids", sa.Text, nullable=False),
    sa.Index("ix_outcomes_review_id", "review_id"),
)

# status: to-do · done · stopped. For an outcome or a decision, or for both.
actions = versions(
    "actions",
    reference("review_id", "reviews"),
    reference("staff_id", "staff"),
    reference("outcome_id", "outcomes", optional=True),
    reference("decision_id", "decisions", optional=True),
    code("status"),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Index("ix_actions_review_id", "review_id"),
    sa.Index("ix_actions_status_due_on", "status", "due_on"),
)

# section: 1 to 7; standing: proposed · agreed · declined · removed.
# staff_id is empty when the person did it.
about_me = versions(
    "about_me",
    reference("view_id", "views"),
    reference("staff_id", "staff", optional=True),
    code("standing"),
    sa.Column("section", sa.Integer, nullable=False),
    code("agreed_how"),
    sa.Column("agreed_on", sa.Date, nullable=True),
    only_once("about_me", "view_id"),
)

# Somebody's writing beside a voice note. The sound stays the answer (standards 38).
written_down = versions(
    "written_down",
    reference("view_id", "views"),
    reference("staff_id", "staff"),
    only_once("written_down", "view_id"),
)

# What a member of staff was typing when the connection went. Not a record: it comes and goes.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("staff_id", sa.String(26), sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("form", sa.String(120), primary_key=True),
    belongs_to_person(),
    moment("at"),
    sealed("content"),
    sa.Index("ix_drafts_person_id", "person_id"),
)
