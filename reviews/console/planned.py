"""Outcomes and actions as pages show them: on a review and on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.shown import words_of
from reviews.plan.closing import HIDDEN
from reviews.plan.decision_form import VERDICT_WORDS
from reviews.plan.outcome_form import ACTION_WORDS, IMPORTANCE_WORDS, OUTCOME_WORDS
from reviews.sight import may_read_about
from storage.actions import Action
from storage.decisions import Decision
from storage.outcomes import Outcome
from storage.views import View


@dataclass(frozen=True, slots=True)
class ShownAction:
    """One action in words."""

    id: str
    review_id: str
    what: str
    who: str
    due: str
    how_known: str
    status: str
    note: str
    late: bool


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """One outcome with the words it comes from and its actions.

    ``withheld``: it rests on a view that the reader may not see; it has no words then.
    """

    id: str
    review_id: str
    words: str
    importance: str
    status: str
    note: str
    said: tuple[str, ...]
    actions: tuple[ShownAction, ...]
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class DecisionPlanned:
    """One decision with its actions. ``wants``: it said yes or partly, and nobody does anything."""

    id: str
    verdict: str
    reason: str
    said: tuple[str, ...]
    actions: tuple[ShownAction, ...]
    wants: bool
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """All of it, in order."""

    outcomes: tuple[ShownOutcome, ...]
    decisions: tuple[DecisionPlanned, ...]


def planned(
    config: ConsoleConfig,
    views: Iterable[View],
    outcomes: Sequence[Outcome],
    actions: Sequence[Action],
    decisions: Sequence[Decision],
) -> Planned:
    """``views`` are those that the reader may see; what rests on others is there without words.

    An action for an outcome and a decision stands once, with the outcome.
    """
    listed = list(views)
    seen = {one.id for one in listed}
    said = {one.id: words_of(one) for one in listed if one.standing not in HIDDEN}

    def words(view_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(said[one] for one in view_ids if one in said)

    for_outcome = _by_thing(actions, [(one.first_id, one.id) for one in outcomes], "outcome")
    for_decision = _by_thing(actions, [(one.first_id, one.id) for one in decisions], "decision")
    with_outcome = {
        action.first_id
        for one in outcomes
        if may_read_about(one.view_ids, seen)
        for action in for_outcome.get(one.first_id, ())
    }
    return Planned(
        tuple(
            _outcome_withheld(one)
            if not may_read_about(one.view_ids, seen)
            else ShownOutcome(
                one.id, one.review_id, one.words if not one.damaged else wording.ALTERED,
                IMPORTANCE_WORDS[one.importance] if one.importance else "",
                OUTCOME_WORDS[one.status], one.note, words(one.view_ids),
                tuple(_action(config, action) for action in for_outcome.get(one.first_id, ())),
            )
            for one in outcomes
        ),
        tuple(
            DecisionPlanned(one.id, "", "", (), (), wants=False, withheld=True)
            if not may_read_about(one.view_ids, seen)
            else DecisionPlanned(
                one.id, VERDICT_WORDS[one.verdict], one.reason, words(one.view_ids),
                tuple(
                    _action(config, action)
                    for action in for_decision.get(one.first_id, ())
                    if action.first_id not in with_outcome
                ),
                one.verdict in ("yes", "partly") and not for_decision.get(one.first_id)
                and not any(set(one.view_ids) & set(goal.view_ids) for goal in outcomes),
            )
            for one in decisions
        ),
    )  # fmt: skip


def _outcome_withheld(one: Outcome) -> ShownOutcome:
    return ShownOutcome(one.id, one.review_id, "", "", "", "", (), (), withheld=True)


def _by_thing(
    actions: Sequence[Action], known: Sequence[tuple[str, str]], kind: str
) -> dict[str, list[Action]]:
    """Actions by what they are for: an action names its first version."""
    first = {one: thing for thing, newest in known for one in (thing, newest)}
    found: dict[str, list[Action]] = {}
    for action in actions:
        there = action.outcome_id if kind == "outcome" else action.decision_id
        if there in first:
            found.setdefault(first[there], []).append(action)
    return found


def _action(config: ConsoleConfig, one: Action) -> ShownAction:
    return ShownAction(
        one.id, one.review_id, one.what if not one.damaged else wording.ALTERED, one.who,
        wording.day(one.due_on), one.how_known, ACTION_WORDS[one.status], one.note,
        one.status == "to-do" and one.due_on < config.today(),
    )  # fmt: skip
