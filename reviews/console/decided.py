"""Decisions and differences as pages show them: words only, nothing left to work out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.reviewing import staff_name
from reviews.console.telling_shown import (
    ShownTelling,
    Sight,
    not_told_in_words,
    shown_telling,
)
from reviews.console.their_words import library_of
from reviews.plan.decision_form import BOUNDARY_WORDS, VERDICT_WORDS
from reviews.plan.difference_form import WHO_WORDS
from reviews.sight import may_read_about
from storage.decisions import Decision
from storage.differences import Difference
from storage.not_told import NotToldNote
from storage.people import Person
from storage.tellings import Telling
from storage.unit import Unit
from storage.views import View


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision as pages show it: words only.

    ``withheld``: it rests on a view that this reader may not see, so that only its being there
    is shown. ``telling`` is what was written to the person, ``not_told`` why they are not told.
    """

    id: str
    name: str
    withheld: bool = False
    verdict: str = ""
    reason: str = ""
    boundary: str = ""
    would_change: str = ""
    decided: str = ""
    present: str = ""
    views: int = 0
    best_interests: bool = False
    written: str = ""
    review_on: str = ""
    telling: ShownTelling | None = None
    not_told: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as pages show it; ``by`` an advocate who wrote it on their own phone."""

    id: str
    about: str
    sides: tuple[tuple[str, str], ...]
    resolved: str
    by: str
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """What stands beside the decisions of one person, read once for a whole page."""

    unit: Unit
    sight: Sight
    seen: frozenset[str]
    tellings: Mapping[str, Telling]
    notes: Mapping[str, NotToldNote]

    def shown(self, one: Decision) -> ShownDecision:
        """A decision in words, as far as its reader may see the views that it answers."""
        name, telling = self.sight.person.name, self.tellings.get(one.id)
        note = self.notes.get(one.id)
        told = note is not None or (telling is not None and telling.told_at is not None)
        if not may_read_about(one.view_ids, self.seen):
            return ShownDecision(one.id, name, withheld=True, told=told)
        unit, zone, boundary = self.unit, self.sight.config.timezone, one.boundary
        there = [*(("the person",) if one.person_there else ())]
        there += ["an advocate"] if one.advocate_there else []
        return ShownDecision(
            id=one.id,
            name=name,
            verdict=VERDICT_WORDS[one.verdict],
            reason=one.reason if not one.damaged else wording.ALTERED,
            boundary=BOUNDARY_WORDS[boundary.kind] if boundary else "",
            would_change=boundary.what_would_change if boundary else "",
            decided=f"{one.decided_by}, {wording.day(one.decided_on)}",
            present=", ".join([*there, *one.present]),
            views=len(one.view_ids),
            best_interests=one.best_interests is not None,
            written=f"{staff_name(unit, one.staff_id)}, {wording.when(one.at, zone)}",
            review_on=wording.day(one.review_on) if one.review_on else "",
            telling=None if telling is None else shown_telling(unit, self.sight, telling),
            not_told=not_told_in_words(unit, self.sight, note),
            told=told,
        )


def deciding(unit: Unit, config: ConsoleConfig, person: Person, views: Sequence[View]) -> Deciding:
    """``views`` are those that the reader may see, also those that were taken back since."""
    return Deciding(
        unit,
        Sight(config, person, views, library_of(config, person)),
        frozenset(one.id for one in views),
        {one.decision_id: one for one in unit.tellings.of_person(person.id) if one.decision_id},
        {one.decision_id: one for one in unit.not_told.of_person(person.id)},
    )


def shown_difference(unit: Unit, config: ConsoleConfig, one: Difference) -> ShownDifference:
    """A difference in words, the person's side first."""
    resolved = one.resolved
    return ShownDifference(
        one.id,
        one.about if not one.damaged else wording.ALTERED,
        tuple((side.name or WHO_WORDS[side.who], side.words) for side in one.sides),
        f"{resolved.how} By {resolved.by}, because: {resolved.basis}" if resolved else "",
        _by_advocate(unit, config, one),
        one.view_ids,
    )


def _by_advocate(unit: Unit, config: ConsoleConfig, one: Difference) -> str:
    by = unit.differences.advocates(one)
    if by is None:
        return ""
    name = unit.supporters.get(by[0]).name or "An advocate"
    return f"{name}, advocate, on their own phone, {wording.when(one.at, config.timezone)}"
