"""The practice before the questions (practice 3.2): what is asked, and what comes of it.

It is never a gate and gives no score. It only chooses how many pictures stand side by side.
Not sure is the right answer to one of it, and one says something wrong on purpose: both ways
out of saying yes to please are practised. The words stand in ``interface.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from dialogues.messages import ControlName

AnswerForm = Literal["three-points", "two-pictures", "one-card"]

#: After so long the practice is offered again.
AGAIN = timedelta(days=91)
#: Choices that are no picture: the fixed buttons for them work as in every question.
ASIDE: tuple[ControlName, ...] = ("not-sure", "skip")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to practise: its pictures, and the one that was asked for ("" when none is).

    ``form`` names fixed answers of ``forms.yaml`` in place of own ones.
    """

    name: str
    options: tuple[str, ...] = ()
    wanted: str = ""
    form: str = ""


ITEMS = (
    Item("find-two", ("cup", "bus"), "cup"),
    Item("find-three", ("bus", "apple", "bread"), "apple"),
    Item("order", ("big", "small"), "big"),
    Item("match", ("full", "empty"), "full"),
    Item("likes", wanted="good", form="good"),
    Item("dislikes", wanted="not-good", form="good"),
    Item("cannot-know", ("apple", "bread")),
    Item("wrong", ("cup", "bus")),
)
_FIND = ("find-two", "find-three")
_SCALE = ("likes", "dislikes")


def answer_form(met: frozenset[str]) -> AnswerForm:
    """The form that suits somebody who met these items."""
    if met.issuperset(_SCALE):
        return "three-points"
    return "two-pictures" if met.issuperset(_FIND) else "one-card"


def met(at: int, choice: str) -> str:
    """The name of the item if ``choice`` is what it asked for, else ""."""
    item = ITEMS[at]
    return item.name if item.wanted and item.wanted == choice else ""


def due(offered_at: datetime | None, now: datetime) -> bool:
    """Whether to offer it: the first time, and again after three months."""
    return offered_at is None or now - offered_at >= AGAIN
