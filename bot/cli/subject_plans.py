"""What reviews came to, for somebody who asks for everything we hold about them: all versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from reviews.documents.sections import VERDICTS
from reviews.wording import when
from storage.decisions import Decision
from storage.tellings import Telling
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
        "told_back": _versions(unit.tellings.of_person(person_id), unit.tellings.history),
        "not_told": [asdict(one) for one in unit.not_told.of_person(person_id)],
        "asked_of_staff": [asdict(one) for one in unit.requests.of_person(person_id)],
        "replies": [asdict(one) for one in unit.replies.of_person(person_id)],
        "about_me": _versions(unit.about_me.of_person(person_id), unit.about_me.history),
        "remarks_of_others": [
            asdict(one) | {"by": supporters.get(one.supporter_id, "")}
            for one in unit.observations.of_person(person_id)
        ],
    }


def decided(unit: Unit, person_id: str, timezone: str) -> list[dict[str, Any]]:
    """The decisions that stand, for the page that is read, with what the person was told."""
    return [
        {
            **_told(unit, one, timezone),
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


def answered(unit: Unit, person_id: str, timezone: str) -> list[dict[str, str]]:
    """What staff wrote to questions and wishes of the person, for the page that is read."""
    return [
        {
            "asked": one.said,
            "answer": one.decided,
            "how": _how(one, timezone),
        }
        for one in unit.tellings.of_person(person_id)
        if one.kind != "decision"
    ]


def _told(unit: Unit, decision: Decision, timezone: str) -> dict[str, Any]:
    one, note = unit.tellings.of_decision(decision.id), unit.not_told.of_decision(decision.id)
    if one is None:
        return {"told": note.words if note else "", "told_how": "Not told", "replies": []}
    given = unit.replies.of_telling(one.id)
    replies = [
        view.answer.words or view.answer.choice_text or view.asked
        for view in unit.views.get([reply.view_id for reply in given if reply.view_id])
    ]
    words = " ".join(part for part in (one.decided, one.because) if part)
    return {"told": words, "told_how": _how(one, timezone), "replies": replies}


def _how(one: Telling, timezone: str) -> str:
    if one.told_at is None:
        return "Not told yet"
    how = "in person" if one.told_how == "in-person" else "in the chat"
    return f"Told {how}, {when(one.told_at, timezone)}"


def _versions(current: Iterable[Any], history: Callable[[str], list[Any]]) -> list[dict[str, Any]]:
    return [asdict(version) for one in current for version in history(one.id)]
