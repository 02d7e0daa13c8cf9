"""Outcomes and actions as forms (standards 121, 122)."""

from __future__ import annotations

from datetime import date

from reviews.plan.dates import read_coming, read_date
from reviews.plan.typed import Errors, Typed, day_of, needed, shortened, written
from storage.actions import ACTION_STATUS, Action, ActionDraft, ActionStatus
from storage.outcomes import (
    IMPORTANCE,
    OUTCOME_STATUS,
    Importance,
    Outcome,
    OutcomeDraft,
    OutcomeStatus,
)

IMPORTANCE_WORDS: dict[Importance, str] = {
    "very": "Very important",
    "quite": "Quite important",
    "a-little": "A little important",
    "": "Not asked",
}
OUTCOME_WORDS: dict[OutcomeStatus, str] = {
    "open": "Going on",
    "reached": "Reached",
    "partly": "Partly reached",
    "stopped": "Stopped",
}
ACTION_WORDS: dict[ActionStatus, str] = {
    "to-do": "To do",
    "done": "Done",
    "stopped": "Stopped, not done",
}


def read_outcome(typed: Typed, choosable: frozenset[str]) -> tuple[OutcomeDraft | None, Errors]:
    """The draft, or what is wrong."""
    errors: Errors = {}
    words = needed(typed, errors, "words", "Write the outcome in the person’s own words.")
    views = tuple(dict.fromkeys(one for one in typed.every("view") if one in choosable))
    if not views:
        errors["view"] = "Choose the answers that it comes from."
    importance = next((one for one in IMPORTANCE if one == typed.one("importance")), IMPORTANCE[-1])
    status = next((one for one in OUTCOME_STATUS if one == (typed.one("status") or "open")), None)
    if status is None:
        errors["status"] = "Choose how it stands."
    note = shortened(typed.one("note"), errors, "note")
    if status not in (None, "open") and not note:
        errors["note"] = "Say how it went, in plain words."
    if errors or status is None:
        return None, errors
    return OutcomeDraft(words, views, importance, status, note), {}


def read_action(
    typed: Typed, today: date, purposes: frozenset[str], *, new: bool
) -> tuple[ActionDraft | None, Errors]:
    """The draft, or what is wrong. ``purposes``: "outcome:ID" or "decision:ID", as offered.

    A new action is due today or later; an older one keeps its day even when it is late.
    """
    errors: Errors = {}
    what = needed(typed, errors, "what", "Say what will be done, in plain words.")
    who = needed(typed, errors, "who", "Say who does it, by name.")
    read = read_coming if new else read_date
    due = day_of(typed, errors, "due_on", read, today, "the day by which it is done")
    known = needed(typed, errors, "how_known", "Say how everybody will know that it happened.")
    purpose = typed.one("for")
    if purpose not in purposes:
        errors["for"] = "Choose what it is for."
    status = next((one for one in ACTION_STATUS if one == (typed.one("status") or "to-do")), None)
    if status is None:
        errors["status"] = "Choose how it stands."
    note = shortened(typed.one("note"), errors, "note")
    if status == "stopped" and not note:
        errors["note"] = "Say why it was not done."
    if errors or due is None or status is None:
        return None, errors
    kind, _, one = purpose.partition(":")
    return (
        ActionDraft(
            what, who, due, known,
            outcome_id=one if kind == "outcome" else None,
            decision_id=one if kind == "decision" else None,
            status=status, note=note,
        ),
        {},
    )  # fmt: skip


def outcome_typed(kept: Outcome) -> Typed:
    """A kept outcome, back in the fields of the form."""
    return Typed(
        {
            "words": [kept.words],
            "view": list(kept.view_ids),
            "importance": [kept.importance],
            "status": [kept.status],
            "note": [kept.note],
        }
    )


def action_typed(kept: Action, purpose: str) -> Typed:
    """A kept action, back in the fields of the form; ``purpose`` as it is offered now."""
    return Typed(
        {
            "what": [kept.what],
            "who": [kept.who],
            "due_on": [written(kept.due_on)],
            "how_known": [kept.how_known],
            "for": [purpose],
            "status": [kept.status],
            "note": [kept.note],
        }
    )
