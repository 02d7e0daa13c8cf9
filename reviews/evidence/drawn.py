"""How views were given is sealed with each view: some are drawn at random and opened.

Where there are no more views than are drawn, it is all of them. Views come to :class:`Drawn`
one by one, and each has the same chance (Vitter's algorithm R), so memory stays flat.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from storage.unit import Unit

MOST = 2_000


@dataclass(slots=True)
class Drawn:
    """The views that were drawn so far: (person, view)."""

    views: list[tuple[str, str]] = field(default_factory=list)
    offered: int = 0
    chance: Random = field(default_factory=lambda: Random(MOST))  # noqa: S311 - not a secret

    def offer(self, person_id: str, view_id: str) -> None:
        """One more view that could be drawn."""
        self.offered += 1
        if len(self.views) < MOST:
            self.views.append((person_id, view_id))
            return
        place = int(self.chance.random() * self.offered)
        if place < MOST:
            self.views[place] = (person_id, view_id)

    @property
    def all_of_them(self) -> bool:
        """Whether no view was left out."""
        return self.offered == len(self.views)


def how_given(unit: Unit, drawn: Drawn) -> tuple[Counter[str], Counter[str]]:
    """How the drawn views were given ("how: self" …), and how many people are behind each."""
    numbers: Counter[str] = Counter()
    people: dict[str, set[str]] = {}
    for person_id, view_id in sorted(drawn.views):
        for view in unit.views.get([view_id], include_hidden=True):
            for name in (f"how: {view.how}", "drawn"):
                numbers[name] += 1
                people.setdefault(name, set()).add(person_id)
    return numbers, Counter({name: len(known) for name, known in people.items()})
