"""The swap check: the same question days later, its options the other way round (practice 3.4)."""

from __future__ import annotations

from typing import Literal

from dialogues.fairness.answered import Answered

SwapOutcome = Literal["held", "order effect likely", "ask"]


def outcome(first: Answered, second: Answered) -> SwapOutcome | None:
    """What the second answer says about the first; None when one of them chose no picture.

    "ask": only the person can say whether they changed their mind (practice 3.5).
    """
    if first.safety or first.choice is None or second.choice is None:
        return None
    if first.choice == second.choice:
        return "held"
    if _last(first) and _last(second):
        return "order effect likely"
    return "ask"


def _last(one: Answered) -> bool:
    return one.position is not None and one.position == len(one.shown)


def turned(order: tuple[str, ...], fixed: frozenset[str]) -> tuple[str, ...]:
    """The order turned round; options that always stand last stay last."""
    turning = [name for name in order if name not in fixed]
    return (*reversed(turning), *[name for name in order if name in fixed])
