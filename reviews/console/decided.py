"""Decisions and differences as pages show them: words only, nothing left to work out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.reviewing import staff_name
from reviews.plan.decision_form import BOUNDARY_WORDS, VERDICT_WORDS
from reviews.plan.difference_form import WHO_WORDS
from storage.decisions import Decision
from storage.differences import Difference
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision as pages show it: words only."""

    id: str
    verdict: str
    reason: str
    boundary: str
    would_change: str
    decided: str
    present: str
    views: int
    best_interests: bool
    written: str
    review_on: str
    told: bool


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as pages show it."""

    id: str
    about: str
    sides: tuple[tuple[str, str], ...]
    resolved: str


def shown_decision(
    config: ConsoleConfig, unit: Unit, one: Decision, untold: Collection[str]
) -> ShownDecision:
    """A decision in words."""
    boundary = one.boundary
    there = [*(("the person",) if one.person_there else ())]
    there += ["an advocate"] if one.advocate_there else []
    return ShownDecision(
        id=one.id,
        verdict=VERDICT_WORDS[one.verdict],
        reason=one.reason if not one.damaged else wording.ALTERED,
        boundary=BOUNDARY_WORDS[boundary.kind] if boundary else "",
        would_change=boundary.what_would_change if boundary else "",
        decided=f"{one.decided_by}, {wording.day(one.decided_on)}",
        present=", ".join([*there, *one.present]),
        views=len(one.view_ids),
        best_interests=one.best_interests is not None,
        written=f"{staff_name(unit, one.staff_id)}, {wording.when(one.at, config.timezone)}",
        review_on=wording.day(one.review_on) if one.review_on else "",
        told=one.id not in untold,
    )


def shown_difference(one: Difference) -> ShownDifference:
    """A difference in words, the person's side first."""
    resolved = one.resolved
    return ShownDifference(
        one.id,
        one.about if not one.damaged else wording.ALTERED,
        tuple((side.name or WHO_WORDS[side.who], side.words) for side in one.sides),
        f"{resolved.how} By {resolved.by}, because: {resolved.basis}" if resolved else "",
    )
