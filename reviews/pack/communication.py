"""How a person likes to be told things, as staff and packs show it (standards 77, 78)."""

from __future__ import annotations

from reviews.pack.shape import Communication
from storage.people import Person

_LABELS = {
    "sound": "Sound",
    "slower": "Voice",
    "bigger": "Pictures",
    "fewer": "Choices",
    "keep-order": "Order",
    "answer-form": "Pictures at a time",
}
_VALUES = {
    ("sound", "on"): "on: read the words aloud with them",
    ("sound", "off"): "off: they chose to read without sound",
    ("slower", "on"): "slower: speak slowly and wait",
    ("slower", "off"): "the usual pace",
    ("bigger", "on"): "bigger: show large pictures",
    ("bigger", "off"): "the usual size",
    ("fewer", "on"): "fewer at a time: offer 2",
    ("fewer", "off"): "the usual number",
    ("keep-order", "on"): "always the same order",
    ("keep-order", "off"): "mixed, as usual",
    ("answer-form", "three-points"): "3",
    ("answer-form", "two-pictures"): "2",
    ("answer-form", "one-card"): "2, with sound and someone beside them",
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
