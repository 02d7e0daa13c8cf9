"""What a review comes to: agenda, decisions, differences, outcomes, actions, About Me.

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
    row_id,
    sealed,
)


def _to(name: str, there: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(26), sa.ForeignKey(f"{there}.id"), nullable=optional)


def _code(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(16), nullable=False)


def _versions(name: str, *own: SchemaItem) -> sa.Table:
    """A table of versions: what all of them have, and what this one has in clear."""
    return sa.Table(
        name,
        metadata,
        row_id(),
        belongs_to_person(),
        sa.Column("first_id", sa.String(26), nullable=False),
        _to("replaces", name, optional=True),
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


def _once(name: str, *columns: str) -> sa.Index:
    """Only one such thing: its first version is alone, later ones replace it."""
    return sa.Index(
        f"uq_{name}_{'_'.join(columns)}",
        *columns,
        unique=True,
        sqlite_where=sa.text("replaces IS NULL"),
    )


# sheet: agenda · questions. What was written is in body.
review_sheets = _versions(
    "review_sheets",
    _to("review_id", "reviews"),
    _to("staff_id", "staff"),
    _code("sheet"),
    _once("review_sheets", "review_id", "sheet"),
)

# verdict: yes · partly · not-now · no; boundary: law · safety · money · other-people, or "".
decisions = _versions(
    "decisions",
    _to("review_id", "reviews"),
    _to("staff_id", "staff"),
    _code("verdict"),
    _code("boundary"),
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
    _to("decision_id", "decisions"),
    _to("view_id", "views"),
    moment("at"),
    place_in_chain(),
    sa.UniqueConstraint("decision_id", "view_id"),
    sa.Index("ix_decision_views_view_id", "view_id"),
)

# A view that this review did not decide, and why not.
carried_views = _versions(
    "carried_views",
    _to("review_id", "reviews"),
    _to("staff_id", "staff"),
    _to("view_id", "views"),
    _once("carried_views", "review_id", "view_id"),
)

# standing: open · resolved. Written down by staff, or by an advocate.
differences = _versions(
    "differences",
    _to("review_id", "reviews"),
    _to("staff_id", "staff", optional=True),
    _to("supporter_id", "supporters", optional=True),
    _code("standing"),
    sa.Index("ix_differences_review_id", "review_id"),
)

# status: open · reached · partly · stopped; importance: very · quite · a-little, or "".
outcomes = _versions(
    "outcomes",
    _to("review_id", "reviews"),
    _to("staff_id", "staff"),
    _code("status"),
    _code("importance"),
    sa.Column("view_ids", sa.Text, nullable=False),
    sa.Index("ix_outcomes_review_id", "review_id"),
)

# status: to-do · done · stopped. For an outcome or a decision, or for both.
actions = _versions(
    "actions",
    _to("review_id", "reviews"),
    _to("staff_id", "staff"),
    _to("outcome_id", "outcomes", optional=True),
    _to("decision_id", "decisions", optional=True),
    _code("status"),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Index("ix_actions_review_id", "review_id"),
    sa.Index("ix_actions_status_due_on", "status", "due_on"),
)

# section: 1 to 7; standing: proposed · agreed · declined · removed.
# staff_id is empty when the person did it.
about_me = _versions(
    "about_me",
    _to("view_id", "views"),
    _to("staff_id", "staff", optional=True),
    _code("standing"),
    sa.Column("section", sa.Integer, nullable=False),
    _code("agreed_how"),
    sa.Column("agreed_on", sa.Date, nullable=True),
    _once("about_me", "view_id"),
)

# Somebody's writing beside a voice note. The sound stays the answer (standards 38).
written_down = _versions(
    "written_down",
    _to("view_id", "views"),
    _to("staff_id", "staff"),
    _once("written_down", "view_id"),
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
