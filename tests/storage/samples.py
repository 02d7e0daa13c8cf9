"""Small things to keep, for the storage tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dialogues.records import Answer, ViewGiven
from storage.links import Link
from storage.people import Person
from storage.unit import Unit

WORDS = Answer("words", words="I like the sea")


def person_with_chat(
    unit: Unit, name: str = "Sam (demo)", address: str = "1001"
) -> tuple[Person, Link]:
    """A person, and the chat that is theirs."""
    person = unit.people.add(name, demo=True)
    return person, unit.links.bind(person_id=person.id, channel="telegram", address=address)


def view(
    unit: Unit, answer: Answer = WORDS, *, at: datetime | None = None, **more: Any
) -> ViewGiven:
    """A view as a turn makes it; ``more`` replaces any field."""
    fields: dict[str, Any] = {
        "id": unit.work.new_id(),
        "topic": "my-home",
        "question": "my-home/where",
        "version": "v-1",
        "asked": "Where do you like to be?",
        "answer": answer,
        "shown": (("garden", "In the garden"), ("room", "In my room")),
        "said_at": at or unit.work.now(),
        "how": "self",
        "form": {"sound": True, "screen": "telegram"},
        **more,
    }
    return ViewGiven(**fields)


def tell(unit: Unit, person: Person, link: Link | None = None, **more: Any) -> str:
    """Keep one view; give its id."""
    one = view(unit, **more)
    unit.records.keep(person.id, [one], link=link)
    return one.id
