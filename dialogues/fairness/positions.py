"""The position index: does somebody often take the first picture, or the last? (practice 3.4)

Valid only because the order was shuffled: then each place is as likely as the others, whatever
the person likes. The newest answers are compared with what chance would give: the exact
binomial tail, or with mixed numbers of options the exact Poisson-binomial tail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal

from dialogues.fairness.answered import Answered
from dialogues.fairness.thresholds import FEWEST_PLACES, MOST_PLACES, RARE
from dialogues.order import FEWER, FITS, PAGE

Place = Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class Shot:
    """Where a chosen option stood on its screen: ``place`` of ``of``, from 1."""

    place: int
    of: int


def binomial_tail(hits: int, tries: int, chance: float) -> float:
    """The chance of ``hits`` or more in ``tries``, each with the same ``chance``."""
    return sum(
        comb(tries, hit) * chance**hit * (1 - chance) ** (tries - hit)
        for hit in range(max(hits, 0), tries + 1)
    )


def poisson_binomial_tail(hits: int, chances: Sequence[float]) -> float:
    """The chance of ``hits`` or more where each try has its own chance. Exact."""
    spread = [1.0]
    for chance in chances:
        grown = [*spread, 0.0]
        for hit, share in enumerate(spread):
            grown[hit] = grown[hit] - share * chance
            grown[hit + 1] += share * chance
        spread = grown
    return sum(spread[max(hits, 0) :])


def flag_at(tries: int, options: int) -> int:
    """From how many hits on one place a run of ``tries`` is rarer than chance allows."""
    return next(hits for hits in range(tries + 2) if binomial_tail(hits, tries, 1 / options) < RARE)


def shots(answers: Iterable[Answered]) -> list[Shot]:
    """The places of the answers that count, in the order given."""
    found = (_shot(one) for one in answers)
    return [shot for shot in found if shot is not None]


def _shot(one: Answered) -> Shot | None:
    if one.safety or one.kind != "choice" or not one.shuffled or one.again:
        return None
    turning = [name for name in one.shown if name not in one.fixed]
    if one.choice not in turning:
        return None
    at = turning.index(one.choice)
    size = FEWER if one.two_at_a_time else PAGE
    if len(one.shown) > (FITS if size == PAGE else size):  # the screen seen last counts
        start = (len(turning) - 1) // size * size
        turning, at = turning[start:], at - start
    if at < 0 or len(turning) < 2:
        return None
    return Shot(at + 1, len(turning))


def often(answers: Sequence[Answered]) -> frozenset[Place]:
    """The places that were taken more often than chance would give. Oldest answer first."""
    newest = shots(answers)[-MOST_PLACES:]
    if len(newest) < FEWEST_PLACES:
        return frozenset()
    chances = [1 / shot.of for shot in newest]
    hits: dict[Place, int] = {
        "first": sum(shot.place == 1 for shot in newest),
        "last": sum(shot.place == shot.of for shot in newest),
    }
    return frozenset(
        place for place, count in hits.items() if poisson_binomial_tail(count, chances) < RARE
    )
