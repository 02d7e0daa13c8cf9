"""Small numbers are hidden, also from those who subtract (standards 110).

A *split* is a whole and its parts. A part with one to four people is not shown; nor are as many
other parts as it takes that what is missing cannot be worked out: two or more parts that come
to ten or more together, or else all of them; or the whole, where no other table says it.
Where a part is hidden, so is what it is split into.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

FEWEST = 5
_TOGETHER = 2 * FEWEST


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, with how many people are behind it. ``number`` is None when hidden."""

    name: str
    number: int | None
    people: int

    @property
    def small(self) -> bool:
        """Whether it could point at somebody."""
        return 0 < self.people < FEWEST


@dataclass(frozen=True, slots=True)
class Split:
    """A whole and the parts that add up to it. ``known``: readers know the whole in any case."""

    name: str
    whole: Cell
    parts: tuple[Cell, ...]
    known: bool = False


def hide(splits: Sequence[Split]) -> tuple[Split, ...]:
    """The splits with what must not be seen taken out, ``people`` as well.

    A split whose whole is a part of an earlier one follows that one; a whole that stands by
    itself is hidden, with all its parts, when it is small.
    """
    hidden: set[str] = set()
    seen: set[str] = set()
    wholes = Counter(split.whole.name for split in splits)
    inner = {part.name for split in splits for part in split.parts}
    done = []
    for split in splits:
        if split.whole.name not in seen and split.whole.small:
            hidden.add(split.whole.name)
        seen.add(split.whole.name)
        name = split.whole.name
        alone = wholes[name] == 1 and name not in inner and not split.known
        gone = _gone(split, whole_hidden=name in hidden, alone=alone)
        hidden |= gone
        seen |= {part.name for part in split.parts}
        parts = tuple(_without(part, hidden) for part in split.parts)
        done.append(replace(split, whole=_without(split.whole, hidden), parts=parts))
    return tuple(done)


def _gone(split: Split, *, whole_hidden: bool, alone: bool) -> set[str]:
    if whole_hidden:
        return {part.name for part in split.parts}
    gone = [part for part in split.parts if part.small]
    if not gone:
        return set()
    if alone:  # nothing else says how many there are, so without it nothing can be worked out
        return {split.whole.name, *(part.name for part in gone)}
    # The smallest first: what is widely shared stays readable the longest.
    others = sorted((part for part in split.parts if not part.small), key=_size)
    while others and (len(gone) < 2 or sum(map(_size, gone)) < _TOGETHER):
        gone.append(others.pop(0))
    return {part.name for part in gone}


def _size(part: Cell) -> int:
    return part.number or 0


def _without(cell: Cell, hidden: set[str]) -> Cell:
    shown = None if cell.name in hidden else cell.number
    return Cell(cell.name, shown, 0)
