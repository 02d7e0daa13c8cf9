"""What reviews came to, for somebody who asks for everything we hold about them: all versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from reviews.documents.sections import VERDICTS
from storage.unit import Unit


def what_reviews_came_to(unit: Unit, person_id: str) -> dict[str, Any]:
    """Decisions, outcomes and the rest as plain data; remarks of others stand apart."""
    supporters = {one.id: one.name for one in unit.supporters.for_person(person_id)}
    return {
        "decisions": _versions(unit.decisions.of_person(person_id), unit.decisions.history),
        "written_down": _versions(
            unit.written_down.of_person(person_id), unit.written_down.history
        ),
        "carried_over": [asdict(one) for one in unit.carried.of_person(person_id)],
        "outcomes": _versions(unit.outcomes.of_person(person_id), unit.outcomes.history),
        "actions": _versions(unit.actions.of_person(person_id), unit.actions.history),
        "differences": _versions(unit.differences.of_person(person_id), unit.differences.history),
        "about_me": _versions(unit.about_me.of_person(person_id), unit.about_me.history),
        "remarks_of_others": [
            asdict(one) | {"by": supporters.get(one.supporter_id, "")}
            for one in unit.observations.of_person(person_id)
        ],
    }


def decided(unit: Unit, person_id: str) -> list[dict[str, str]]:
    """The decisions that stand, for the page that is read."""
    return [
        {
            "verdict": VERDICTS[one.verdict],
            "reason": one.reason,
            "by": one.decided_by,
            "on": one.decided_on.isoformat(),
            "about": " · ".join(
                view.answer.words or view.answer.choice_text or view.asked
                for view in unit.views.get(one.view_ids)
            ),
        }
        for one in unit.decisions.of_person(person_id)
    ]


def _versions(current: Iterable[Any], history: Callable[[str], list[Any]]) -> list[dict[str, Any]]:
    return [asdict(version) for one in current for version in history(one.id)]
