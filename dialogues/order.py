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
#: And so many for somebody who wants fewer choices at once.
FEWER = 2


def shuffled(names: Sequence[str], seed: int, salt: str) -> tuple[str, ...]:
    """The names in an order that only depends on ``seed`` and ``salt``, each order as likely."""
    start = hashlib.blake2b(f"{seed}:{salt}:".encode(), digest_size=8)

    def place(name: str) -> bytes:
        mixed = start.copy()
        mixed.update(name.encode())
        return mixed.digest()

    return tuple(sorted(names, key=place))


def asked_order(
    question: Question, seed: int, step: int, *, keep: bool = False, two: bool = False
) -> tuple[str, ...]:
    """The ids of the question's options in the order to show them; ``last`` ones stay last.

    With ``two`` pictures at a time the ends of a scale come first, its middle behind More.
    With ``keep`` they stand as they were written, every time: the person asked for that.
    """
    names = [option.id for option in question.options if not option.last]
    tail = tuple(option.id for option in question.options if option.last)
    if question.kind in SCALES:
        facing = names[::-1] if seed & 1 and not keep else names
        return (*(_ends_first(facing) if two else facing), *tail)
    if keep:
        return (*names, *tail)
    mixed = shuffled(names, seed, f"{step}:{question.id}")
    if question.kind == "who":
        mixed = _own_first(mixed, seed, f"{step}:{question.id}")
    return (*mixed, *tail)


def _ends_first(scale: Sequence[str]) -> Sequence[str]:
    return [scale[0], scale[-1], *scale[1:-1]] if len(scale) > FEWER else scale


def _own_first(mixed: Sequence[str], seed: int, salt: str) -> tuple[str, ...]:
    """Own people on the first screens; on every screen each place is as likely for each."""
    ranked = sorted(mixed, key=lambda name: not is_own(name))
    screens = (ranked[start : start + PAGE] for start in range(0, len(ranked), PAGE))
    return tuple(name for screen in screens for name in shuffled(screen, seed, f"{salt}:screen"))


def in_order(question: Question, order: Sequence[str]) -> list[QuestionOption]:
    """The question's options in ``order``; options that the order does not name come after."""
    ranks = {name: rank for rank, name in enumerate(order)}
    return sorted(question.options, key=lambda option: ranks.get(option.id, len(ranks)))


def page_size(question: Question, *, fewer: bool, two: bool = False) -> int:
    """How many answers on a screen. A scale stays whole: half of it would lead to an answer.

    Only for somebody who answers with ``two`` pictures its ends come first.
    """
    return FEWER if two or (fewer and question.kind not in SCALES) else PAGE


def pages(options: Sequence[QuestionOption], size: int = PAGE) -> int:
    """How many screens of ``size`` the options need."""
    if len(options) <= (FITS if size == PAGE else size):
        return 1
    turning = sum(not option.last for option in options)
    return max(1, -(-turning // size))


def on_page(options: Sequence[QuestionOption], page: int, size: int = PAGE) -> list[QuestionOption]:
    """The options of one screen. Options that stand last are on every screen."""
    count = pages(options, size)
    if count == 1:
        return list(options)
    turning = [option for option in options if not option.last]
    start = page % count * size
    return turning[start : start + size] + [option for option in options if option.last]


def seen(options: Sequence[QuestionOption], page: int, size: int = PAGE) -> list[QuestionOption]:
    """All options that were on a screen so far, in the order shown."""
    count = pages(options, size)
    if count == 1:
        return list(options)
    turning = [option for option in options if not option.last]
    shown = turning[: min(page + 1, count) * size]
    return shown + [option for option in options if option.last]
