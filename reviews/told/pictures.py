"""Finding a picture for what a person is told, by the words that say what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reviews.folding import plain

MOST_FOUND = 24


class Searchable(Protocol):
    """A picture set that can be looked through (``media.pictures.Pictures``)."""

    def ids(self) -> Iterable[str]:
        """Every id there is a picture for."""

    def alt(self, name: str, /) -> str:
        """What it shows, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """One picture that can be chosen; ``words`` say what it shows."""

    id: str
    words: str


def search(pictures: Searchable, asked: str) -> list[Found]:
    """The pictures whose words hold all that was asked for, the closest first."""
    wanted = plain(asked.replace("-", " "))[:100].split()
    if not wanted:
        return []
    ranked = []
    for name in pictures.ids():
        words = pictures.alt(name)
        known = plain(f"{name.replace('-', ' ')} {words}").split()
        ranks = [_rank(one, known) for one in wanted]
        if None not in ranks:
            whole = plain(name.replace("-", " ")) != " ".join(wanted)
            ranked.append((whole, sum(one or 0 for one in ranks), len(known), Found(name, words)))
    ranked.sort(key=lambda one: (*one[:3], one[3].id))
    return [found for *_, found in ranked[:MOST_FOUND]]


def named(pictures: Searchable, names: Iterable[str | None]) -> list[Found]:
    """Those of these that are there, each once."""
    known = frozenset(pictures.ids())
    return [
        Found(name, pictures.alt(name)) for name in dict.fromkeys(names) if name and name in known
    ]


def _rank(wanted: str, known: list[str]) -> int | None:
    """0 for the very word ("dogs" for "dog" too), 1 for its beginning, None for neither."""
    if wanted in known or wanted.removesuffix("s") in known or f"{wanted}s" in known:
        return 0
    return 1 if any(one.startswith(wanted) for one in known) else None
