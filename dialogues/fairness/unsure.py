"""The not-sure rate of each question over all people (practice 3.4): it judges the question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.fairness.thresholds import FEWEST_PEOPLE, NOT_SURE
from dialogues.records import AnswerKind

UNSURE: frozenset[AnswerKind] = frozenset({"not-sure", "skip"})


@dataclass(frozen=True, slots=True)
class QuestionRate:
    """One question: how many people met it, and which share of its answers was unsure.

    ``rate`` is None while so few people met it that a number could point at somebody.
    """

    question: str
    people: int | None
    rate: float | None

    @property
    def rewrite(self) -> bool:
        """Whether the question should be written anew."""
        return self.rate is not None and self.rate > NOT_SURE


def rates(answers: Iterable[tuple[str, str, AnswerKind]]) -> list[QuestionRate]:
    """The rate of each question from ``(question, person, kind of answer)``.

    Each person counts once a question, by their newest answer (the last in the order given).
    """
    newest: dict[str, dict[str, AnswerKind]] = {}
    for question, person, kind in answers:
        newest.setdefault(question, {})[person] = kind
    return [_rate(question, list(kinds.values())) for question, kinds in sorted(newest.items())]


def _rate(question: str, kinds: list[AnswerKind]) -> QuestionRate:
    if len(kinds) < FEWEST_PEOPLE:
        return QuestionRate(question, None, None)
    return QuestionRate(question, len(kinds), sum(one in UNSURE for one in kinds) / len(kinds))
