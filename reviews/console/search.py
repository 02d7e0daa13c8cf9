"""Finding a person by a name that may be misspelt (standards 11)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from reviews.folding import plain
from storage.people import Person

_CLOSE = 0.72


def found(people: Iterable[Person], asked: str) -> list[Person]:
    """Everybody whose name holds what was asked; if nobody does, those whose name is close."""
    wanted = plain(asked).split()
    if not wanted:
        return []
    everybody = [(person, plain(person.name)) for person in people]
    holding = [
        (not name.startswith(wanted[0]), name, person)
        for person, name in everybody
        if all(word in name for word in wanted)
    ]
    if holding:
        return [person for *_, person in sorted(holding, key=lambda one: one[:2])]
    near = [
        (-likeness, name, person)
        for person, name in everybody
        if (likeness := _likeness(wanted, name.split())) >= _CLOSE
    ]
    return [person for *_, person in sorted(near, key=lambda one: one[:2])]


def _likeness(wanted: list[str], names: list[str]) -> float:
    """How well the worst of the wanted words fits its best word of the name, from 0 to 1."""
    return min(max((_alike(word, name) for name in names), default=0.0) for word in wanted)


def _alike(word: str, name: str) -> float:
    compared = SequenceMatcher(None, word, name)
    if compared.real_quick_ratio() < _CLOSE or compared.quick_ratio() < _CLOSE:
        return 0.0
    return compared.ratio()
