"""The order in which options are shown (practice 3.3): fair, repeatable and recorded.

Named options are shuffled anew each time a question is asked. A scale keeps its middle in
the middle; which end comes first changes from sitting to sitting. Somebody's own people come
before the fixed ones, and each screen of them is shuffled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dialogues.content_models import Question, QuestionOption
from dialogues.own_people import is_own

SCALES = ("scale", "cards", "more-same-less", "importance", "when")
PAGE = 3
#: So many fit on one screen, so no second page is needed for them.
FITS = 4


def shuffled(names: Sequence[str], seed: int, salt: str) -> tuple[str, ...]:
    """The names in an order that only depends on ``seed`` and ``salt``, each order as likely."""
    start = hashlib.blake2b(f"{seed}:{salt}:".encode(), digest_size=8)

    def place(name: str) -> bytes:
        mixed = start.copy()
        mixed.update(name.encode())
        return mixed.digest()

    return tuple(sorted(names, key=place))


def asked_order(question: Question, seed: int, step: int) -> tuple[str, ...]:
    """The ids of the question's options in the order to show them; ``last`` ones stay last."""
    names = [option.id for option in question.options if not option.last]
    tail = tuple(option.id for option in question.options if option.last)
    if question.kind in SCALES:
        return (*(reversed(names) if seed & 1 else names), *tail)
    mixed = shuffled(names, seed, f"{step}:{question.id}")
    if question.kind == "who":
        mixed = _own_first(mixed, seed, f"{step}:{question.id}")
    return (*mixed, *tail)


def _own_first(mixed: Sequence[str], seed: int, salt: str) -> tuple[str, ...]:
    """Own people on the first screens; on every screen each place is as likely for each."""
    ranked = sorted(mixed, key=lambda name: not is_own(name))
    screens = (ranked[start : start + PAGE] for start in range(0, len(ranked), PAGE))
    return tuple(name for screen in screens for name in shuffled(screen, seed, f"{salt}:screen"))


def in_order(question: Question, order: Sequence[str]) -> list[QuestionOption]:
    """The question's options in ``order``; options that the order does not name come after."""
    ranks = {name: rank for rank, name in enumerate(order)}
    return sorted(question.options, key=lambda option: ranks.get(option.id, len(ranks)))


def pages(options: Sequence[QuestionOption]) -> int:
    """How many screens the options need."""
    if len(options) <= FITS:
        return 1
    turning = sum(not option.last for option in options)
    return max(1, -(-turning // PAGE))


def on_page(options: Sequence[QuestionOption], page: int) -> list[QuestionOption]:
    """The options of one screen. Options that stand last are on every screen."""
    count = pages(options)
    if count == 1:
        return list(options)
    turning = [option for option in options if not option.last]
    start = page % count * PAGE
    return turning[start : start + PAGE] + [option for option in options if option.last]


def seen(options: Sequence[QuestionOption], page: int) -> list[QuestionOption]:
    """All options that were on a screen so far, in the order shown."""
    count = pages(options)
    if count == 1:
        return list(options)
    turning = [option for option in options if not option.last]
    shown = turning[: min(page + 1, count) * PAGE]
    return shown + [option for option in options if option.last]
