"""What stands on a person's page beside their views: reviews, plan, About Me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reviews import wording
from reviews.console.about_me import agreed_sections
from reviews.console.config import ConsoleConfig
from reviews.console.decided import deciding
from reviews.console.planned import Planned, planned
from reviews.console.shown import words_of
from reviews.plan.closing import HIDDEN
from storage.people import Person
from storage.reviews import Review
from storage.unit import Unit
from storage.views import View


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review in the list: how far it is."""

    id: str
    title: str
    day: str
    state: str


def beside(
    unit: Unit, config: ConsoleConfig, person: Person, views: list[View], reviews: list[Review]
) -> dict[str, Any]:
    """``views`` are those that the reader may see. Words of other views are left out."""
    decisions = unit.decisions.of_person(person.id)
    decided = deciding(unit, config, person, views)
    seen = {one.id: words_of(one) for one in views if one.standing not in HIDDEN}
    plan: Planned = planned(
        config,
        views,
        unit.outcomes.of_person(person.id),
        unit.actions.of_person(person.id),
        decisions,
    )
    return {
        "reviews": _reviews(reviews, config),
        "decisions": [
            (
                decided.shown(one),
                one.review_id,
                [seen[view] for view in one.view_ids if view in seen],
            )
            for one in reversed(decisions)
        ],
        "plan": plan,
        "about_me": agreed_sections(config, person, views, unit.about_me.of_person(person.id)),
    }


def _reviews(reviews: list[Review], config: ConsoleConfig) -> list[ShownReview]:
    """The newest first."""
    today = config.today()
    return [
        ShownReview(
            one.id,
            one.title,
            wording.day(one.held_on),
            f"Closed on {wording.day(one.closed_at, config.timezone)}"
            if one.closed_at
            else "Not closed yet"
            if one.held_on < today
            else "Coming",
        )
        for one in sorted(reviews, key=lambda one: one.held_on, reverse=True)
    ]
