"""Straight-lining: many answers on a scale, all the same (practice 3.4). They are not doubted."""

from __future__ import annotations

from collections.abc import Sequence

from dialogues.fairness.answered import SCALE_KINDS, Answered
from dialogues.fairness.thresholds import STRAIGHT_LINE


def alike(answers: Sequence[Answered]) -> frozenset[str]:
    """The ids of the newest scale answers in a row with one place, if so many. Oldest first."""
    row: list[Answered] = []
    for one in reversed(answers):
        if one.asked_as not in SCALE_KINDS or one.kind != "choice" or one.safety:
            continue
        if row and one.choice != row[0].choice:
            break
        row.append(one)
    return frozenset(one.id for one in row) if len(row) >= STRAIGHT_LINE else frozenset()


def straight(answers: Sequence[Answered]) -> bool:
    """Whether the newest scale answers are all the same place on the scale. Oldest first."""
    return bool(alike(answers))
