"""The paired opposite: 2 sentences that cannot both be true (practice 3.4).

The only direct look at saying yes to please. It never touches a view: its answers are kept
apart, and "both" may be a real mixed feeling, so the person is asked about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from dialogues.fairness.thresholds import MOST_PAIRS, PAIR_LIMITS, PAIR_UNTIL

PairOutcome = Literal["agree", "yea", "nay", "na"]
Leaning = Literal["yea", "nay"]

TRUE, NOT_TRUE = "true", "not-true"


def outcome(first: str, second: str) -> PairOutcome:
    """What 2 answers to opposite sentences say together; "na" with any not sure or skip."""
    if {first, second} - {TRUE, NOT_TRUE}:
        return "na"
    if first != second:
        return "agree"
    return "yea" if first == TRUE else "nay"


def index(outcomes: Sequence[PairOutcome], leaning: Leaning) -> float | None:
    """The share of pairs that lean this way; None without a pair that counts."""
    counted = [one for one in outcomes if one != "na"]
    return counted.count(leaning) / len(counted) if counted else None


def leans(outcomes: Sequence[PairOutcome]) -> Leaning | None:
    """Which way the newest pairs lean, when they do so often enough. Oldest pair first."""
    newest = [one for one in outcomes if one != "na"][-MOST_PAIRS:]
    limit = {of: hits for hits, of in PAIR_LIMITS}.get(len(newest))
    leanings: tuple[Leaning, ...] = ("yea", "nay")
    if limit is None:
        return None
    return next((one for one in leanings if newest.count(one) >= limit), None)


def paired(answers: Iterable[tuple[str, str, datetime]]) -> list[PairOutcome]:
    """The outcomes of pairs from ``(pair/sentence, answer, when)``, the oldest first.

    2 sentences of one pair belong together when no other answer to that pair lies between, and
    not too much time: then what was true may have changed.
    """
    waiting: dict[str, tuple[str, str, datetime]] = {}
    outcomes: list[PairOutcome] = []
    for sentence, answer, at in answers:
        pair = sentence.rpartition("/")[0]
        before = waiting.pop(pair, None)
        if before is not None and before[0] != sentence and at - before[2] <= PAIR_UNTIL:
            outcomes.append(outcome(before[1], answer))
        else:
            waiting[pair] = (sentence, answer, at)
    return outcomes
