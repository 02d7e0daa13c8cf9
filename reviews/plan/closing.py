"""What stands between a review and its close (standards 121; issue of the promise to people).

Every view that was chosen has a decision or a reason for carrying it over, and every decision
was told back to the person. What was taken back needs neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from storage.carried import Carried
from storage.decisions import Decision
from storage.reviews import Review
from storage.unit import Unit
from storage.views import View

Fate = Literal["open", "decided", "carried", "hidden"]
HIDDEN = frozenset({"taken back", "sealed"})


@dataclass(frozen=True, slots=True)
class Considered:
    """One chosen view and what came of it in this review."""

    view_id: str
    fate: Fate
    decisions: tuple[Decision, ...] = ()
    carried: Carried | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review is: its chosen views with their fate, and decisions not told back."""

    considered: tuple[Considered, ...]
    untold: tuple[Decision, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The views with neither a decision nor a reason."""
        return tuple(one.view_id for one in self.considered if one.fate == "open")

    @property
    def decided(self) -> int:
        """How many views have a decision."""
        return sum(one.fate == "decided" for one in self.considered)

    @property
    def carried(self) -> int:
        """How many views wait for a later review."""
        return sum(one.fate == "carried" for one in self.considered)

    @property
    def may_close(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.open and not self.untold


def standing(
    review: Review,
    views: Iterable[View],
    decisions: Sequence[Decision],
    carried: Sequence[Carried],
    told: Collection[str],
) -> Standing:
    """How far it is. ``views`` are all of the person; ``told`` the ids of decisions told back."""
    by_id = {one.id: one for one in views}
    waits = {one.view_id: one for one in carried}
    considered = []
    for view_id in review.view_ids:
        view = by_id.get(view_id)
        about = tuple(one for one in decisions if view_id in one.view_ids)
        fate: Fate = "open"
        if about:
            fate = "decided"
        elif view is None or view.standing in HIDDEN:
            fate = "hidden"
        elif view_id in waits:
            fate = "carried"
        considered.append(Considered(view_id, fate, about, waits.get(view_id)))
    untold = tuple(one for one in decisions if one.id not in told)
    return Standing(tuple(considered), untold)


def told_back(unit: Unit, decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of those of these decisions that the person was told, in this very version."""
    del unit
    return frozenset(one.id for one in decisions)


def standing_of(unit: Unit, review: Review) -> Standing:
    """The same, read from the store. Only ids and standings of views are looked at here."""
    decisions = unit.decisions.of_review(review.id)
    views = unit.views.of_person(review.person_id, include_hidden=True)
    carried = unit.carried.of_review(review.id)
    return standing(review, views, decisions, carried, told_back(unit, decisions))
