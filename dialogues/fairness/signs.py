"""What speaks for each answer, and what to look at together: gathered from all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from dialogues.fairness import opposites, positions, swaps
from dialogues.fairness.answered import OWN_WAY, Answered
from dialogues.fairness.opposites import Leaning, PairOutcome


@dataclass(frozen=True, slots=True)
class Person:
    """What all answers of one person together say about our asking."""

    often: frozenset[positions.Place]
    leans: Leaning | None

    @classmethod
    def of(cls, answers: Sequence[Answered], pairs: Sequence[PairOutcome]) -> Person:
        """From all answers and pairs, the oldest first."""
        return cls(positions.often(answers), opposites.leans(pairs))


@dataclass(frozen=True, slots=True)
class Line:
    """One answer with those to the same question that it replaced, the newest first."""

    answer: Answered
    before: tuple[Answered, ...] = ()

    @classmethod
    def of(cls, answer: Answered, by_id: Mapping[str, Answered]) -> Line:
        """The line that ends in ``answer``. A ring in stored data ends the line."""
        before: list[Answered] = []
        seen, at = {answer.id}, answer.replaces
        while at and at not in seen and at in by_id:
            seen.add(at)
            before.append(by_id[at])
            at = by_id[at].replaces
        return cls(answer, tuple(before))

    @property
    def same(self) -> tuple[Answered, ...]:
        """This answer and those right before it that say the same, the newest first."""
        found = [self.answer]
        for one in self.before:
            if one.choice is None or one.choice != self.answer.choice:
                break
            found.append(one)
        return tuple(found)

    @property
    def changed_from(self) -> Answered | None:
        """The newest earlier answer that says something else."""
        earlier = self.before[len(self.same) - 1 :]
        return earlier[0] if earlier and earlier[0].kind != "skip" else None

    @property
    def swap(self) -> swaps.SwapOutcome | None:
        """What asking again in another order showed, if the newest answers came that way."""
        line = (self.answer, *self.before)
        for newer, older in pairwise(line):
            if newer.again == "swap":
                return swaps.outcome(older, newer)
            if newer.choice != older.choice:
                return None
        return None

    @property
    def kept(self) -> bool:
        """Whether the person saw this answer in a summary and kept it."""
        return any(one.kept for one in self.same)

    @property
    def own_way(self) -> bool:
        """Whether it was said in own words, by voice or with a photo."""
        return self.answer.kind in OWN_WAY

    def old(self, now: datetime) -> bool:
        """Whether it is past the days after which its question is asked again (practice 3.5)."""
        return now - self.answer.said_at > timedelta(days=self.answer.freshness_days)
