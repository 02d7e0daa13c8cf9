"""How a person likes to be told things, as staff and packs show it (standards 77, 78)."""

from __future__ import annotations

from reviews.pack.shape import Communication
from storage.people import Person

_LABELS = {"sound": "Sound"}
_VALUES = {
    ("sound", "on"): "on: read the words aloud with them",
    ("sound", "off"): "off: they chose to read without sound",
}


def needs(person: Person) -> tuple[Communication, ...]:
    """What is recorded, and nothing made up."""
    return tuple(
        Communication(
            _LABELS.get(name, name.replace("-", " ").capitalize()),
            _VALUES.get((name, value), value),
        )
        for name, value in sorted(person.preferences.items())
    )
