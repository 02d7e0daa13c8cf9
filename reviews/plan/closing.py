"""What stands between a review and its close (standards 121).

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
from storage.standings import hidden_views
from storage.unit import Unit

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
    hidden: Collection[str],
    decisions: Sequence[Decision],
    carried: Sequence[Carried],
    told: Collection[str],
) -> Standing:
    """How far it is. ``hidden`` are the ids of what the person took back, or what was sealed.

    ``told`` are the ids of decisions told back, or not to be told.
    """
    waits = {one.view_id: one for one in carried}
    decided: dict[str, list[Decision]] = {}
    for one in decisions:
        for view_id in dict.fromkeys(one.view_ids):
            decided.setdefault(view_id, []).append(one)
    considered = []
    for view_id in review.view_ids:
        about = tuple(decided.get(view_id, ()))
        fate: Fate = "open"
        if about:
            fate = "decided"
        elif view_id in hidden:
            fate = "hidden"
        elif view_id in waits:
            fate = "carried"
        considered.append(Considered(view_id, fate, about, waits.get(view_id)))
    untold = tuple(one for one in decisions if one.id not in told)
    return Standing(tuple(considered), untold)


def told_back(unit: Unit, decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of those of these decisions that are told, in this very version (standards 121).

    In the chat or in person; or the person does not want to hear it, with that reason noted.
    """
    listed = list(decisions)
    told: set[str] = set()
    for person_id in {one.person_id for one in listed}:
        told |= unit.tellings.told_decisions(person_id)
        told |= {note.decision_id for note in unit.not_told.of_person(person_id)}
    return frozenset(told & {one.id for one in listed})


def standing_of(unit: Unit, review: Review) -> Standing:
    """The same, read from the store. Of views only ids and marks are looked at: none is opened."""
    decisions = unit.decisions.of_review(review.id)
    hidden = hidden_views(unit.work, review.person_id)
    carried = unit.carried.of_review(review.id)
    return standing(review, hidden, decisions, carried, told_back(unit, decisions))
