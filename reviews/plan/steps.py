"""A review as steps, each done, now or to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviews import wording
from reviews.plan.closing import Standing
from storage.reviews import Review

State = Literal["done", "now", "to do"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, where it is done, how it stands, and the facts in a few words."""

    key: str
    title: str
    address: str
    state: State
    facts: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the steps are worked out from."""

    review: Review
    standing: Standing
    agenda: bool
    outcomes: int
    actions: int
    questions: bool


def steps(progress: Progress) -> list[Step]:
    """The steps in their order; the first that is not done is "now"."""
    review, standing = progress.review, progress.standing
    base = f"/console/reviews/{review.id}"
    chosen = sum(one.fate != "hidden" for one in standing.considered)
    rows = (
        ("agenda", "Plan the meeting", f"{base}/agenda", progress.agenda, ""),
        ("views", "Choose the answers", f"{base}/views", review.chosen_at is not None,
         f"{chosen} chosen"),
        ("talk", "Talk and decide", f"{base}/talk", chosen > 0 and not standing.open,
         _talked(standing)),
        ("plan", "Outcomes and actions", f"{base}/plan", progress.actions > 0,
         _planned(progress)),
        ("questions", "Review questions", f"{base}/questions", progress.questions, ""),
        ("close", "Tell back and close", f"{base}/close", review.closed_at is not None,
         f"{wording.count(len(standing.untold), 'decision')} not told back yet"
         if standing.untold else ""),
    )  # fmt: skip
    found: list[Step] = []
    for key, title, address, done, facts in rows:
        now = not done and all(one.state == "done" for one in found)
        state: State = "done" if done or review.closed_at else "now" if now else "to do"
        found.append(Step(key, title, address, state, facts))
    return found


def _talked(standing: Standing) -> str:
    parts = [f"{standing.decided} decided"]
    if standing.carried:
        parts.append(f"{standing.carried} carried over")
    if standing.open:
        parts.append(f"{len(standing.open)} still open")
    return ", ".join(parts)


def _planned(progress: Progress) -> str:
    outcomes = wording.count(progress.outcomes, "outcome")
    return f"{outcomes}, {wording.count(progress.actions, 'action')}"
