"""Fast taps: answers before the sound could have ended (practice 3.4). Never thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from dialogues.fairness.thresholds import FAST_TAPS

#: Nobody says a word faster than this. A slow voice takes about double.
SECONDS_A_WORD = 0.25


def heard_in(parts: Sequence[str]) -> float:
    """The least time in seconds in which these words can be said."""
    return sum(len(part.split()) for part in parts) * SECONDS_A_WORD


def too_fast(seconds: float, parts: Sequence[str]) -> bool:
    """Whether an answer after ``seconds`` came before its words could have been heard.

    Nothing is said about no time at all: then the clock stood still.
    """
    return 0 < seconds < heard_in(parts)


def offer_a_break(in_a_row: int) -> bool:
    """Whether so many fast answers in a row are a reason to offer a break, once."""
    return in_a_row == FAST_TAPS
