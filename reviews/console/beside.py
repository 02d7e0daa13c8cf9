"""What stands on a person's page beside their views: reviews, plan, About Me, remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from reviews import wording
from reviews.console.about_me import agreed_sections
from reviews.console.access import nothing_here, person_for
from reviews.console.config import ConsoleConfig
from reviews.console.decided import shown_decision
from reviews.console.dependencies import Config, Me
from reviews.console.media import recording
from reviews.console.planned import Planned, planned
from reviews.console.session import AnyRequest
from reviews.console.shown import words_of
from reviews.plan.closing import HIDDEN, told_back
from storage.errors import Unknown
from storage.people import Person
from storage.reviews import Review
from storage.unit import Unit
from storage.views import View

ROLES = {
    "advocate": "advocate",
    "family": "family",
    "friend": "friend",
    "support-worker": "support worker",
}


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review in the list: how far it is."""

    id: str
    title: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a supporter saw, when, and what they think it means. Never the person's own words."""

    saw: str
    when: str
    means: str
    tried: str
    by: str
    at: str
    file: str
    kind: str


@get("/people/{person_id:str}/remarks/{file_id:str}", sync_to_thread=True)
def remark_file(
    request: AnyRequest, config: Config, me: Me, person_id: FromPath[str], file_id: FromPath[str]
) -> Response[bytes]:
    """The photo or voice note of a supporter's remark; noted in the ledger."""
    with config.store.begin() as unit:
        person = person_for(unit, me, person_id)
        try:
            found = unit.observations.file(person.id, file_id)
        except Unknown:
            raise nothing_here() from None
        unit.ledger.note(person.id, "viewed", by=f"staff:{me.id}", subject=found.id)
    return recording(request, found.data, found.mime)


def beside(
    unit: Unit, config: ConsoleConfig, person: Person, views: list[View], reviews: list[Review]
) -> dict[str, Any]:
    """``views`` are those that the reader may see. Words of other views are left out."""
    decisions = unit.decisions.of_person(person.id)
    told = told_back(unit, decisions)
    untold = None if told is None else {one.id for one in decisions if one.id not in told}
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
                shown_decision(config, unit, one, untold),
                one.review_id,
                [seen[view] for view in one.view_ids if view in seen],
            )
            for one in reversed(decisions)
        ],
        "plan": plan,
        "about_me": agreed_sections(config, person, views, unit.about_me.of_person(person.id)),
        "remarks": _remarks(unit, config, person),
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


def _remarks(unit: Unit, config: ConsoleConfig, person: Person) -> list[Remark]:
    by = {one.id: one for one in unit.supporters.for_person(person.id)}
    found = []
    for one in reversed(unit.observations.of_person(person.id)):
        helper = by.get(one.supporter_id)
        name = f"{helper.name}, {ROLES[helper.role]}" if helper else ""
        at = wording.when(one.at, config.timezone)
        file = f"/console/people/{person.id}/remarks/{one.attachment_id}"
        found.append(
            Remark(
                one.saw, one.when, one.means, one.tried, name, at,
                file if one.attachment_id else "", one.kind,
            )
        )  # fmt: skip
    return found
