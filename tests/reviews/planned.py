"""What a review of the filled home has come to: a decision, a difference, an outcome, an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from storage.actions import ActionDraft
from storage.decisions import DecisionDraft
from storage.differences import DifferenceDraft, Side
from storage.outcomes import OutcomeDraft
from tests.reviews.home import Home

#: The day of the tests' clock.
TODAY = date(2026, 3, 2)


def decision(view: str, **changed: Any) -> DecisionDraft:
    """A whole decision about one view."""
    fields: dict[str, Any] = {
        "verdict": "yes",
        "reason": "You said that your home is not good.\nWe will mend the door.",
        "decided_by": "Manager (demo)",
        "decided_on": TODAY,
        "view_ids": (view,),
        **changed,
    }
    return DecisionDraft(**fields)


def planned(home: Home, person: str = "Sam") -> Home:
    """The home, with all of it in the review of this person; ``made`` has the ids, once."""
    review, by = home.reviews[person], home.staff["manager"]
    view = home.views["not-good" if person == "Sam" else "mo"]
    if home.made.get("of") == person:
        return home
    with home.store.begin() as unit:
        if person != "Sam":
            unit.reviews.choose(review, [view], by)
        decided = unit.decisions.decide(review, decision(view), by)
        sides = (Side("person", person, "The door is loud"), Side("staff", "Kay", "It is quiet"))
        difference = unit.differences.note(
            review, DifferenceDraft("The door", sides, (view,)), by=by
        )
        outcome = unit.outcomes.agree(review, OutcomeDraft("I sleep at night", (view,)), by)
        action = unit.actions.agree(
            review,
            ActionDraft(
                "Mend the door", "Kay (demo)", date(2026, 3, 9), "It is quiet", outcome.first_id
            ),
            by,
        )
    made = {
        "of": person,
        "decision_id": decided.id,
        "difference_id": difference.id,
        "outcome_id": outcome.id,
        "action_id": action.id,
    }
    return replace(home, made=made)
