"""Straight-lining: many answers on a scale, all the same (practice 3.4). They are not doubted."""

from __future__ import annotations

from collections.abc import Sequence

from dialogues.fairness.answered import SCALE_KINDS, Answered
from dialogues.fairness.thresholds import STRAIGHT_LINE


def straight(answers: Sequence[Answered]) -> bool:
    """Whether the newest scale answers are all the same place on the scale. Oldest first."""
    newest = [
        one.choice
        for one in answers
        if one.asked_as in SCALE_KINDS and one.kind == "choice" and not one.safety
    ][-STRAIGHT_LINE:]
    return len(newest) == STRAIGHT_LINE and len(set(newest)) == 1
