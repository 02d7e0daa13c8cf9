"""A few of people's own words, only with their permission for it and never with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogues.library import Library
from reviews.sight import views_for
from storage.unit import Unit

MOST = 6
FEWEST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's exact words, and the topic they are about."""

    words: str
    topic: str


def quotes(
    unit: Unit, library: Library, people: Sequence[str], begin: datetime, end: datetime
) -> tuple[Quote, ...]:
    """One quote from each of some people; none when fewer than five people allow it.

    Words in which anybody is named whom the program knows are left out, and so is everything
    about danger: answers to questions about safety, and what any alert rests on (standards 147).
    """
    staff = {word for one in unit.staff.all() for word in _words(one.name)}
    found: list[Quote] = []
    for person_id in people:
        if len(found) == max(MOST, FEWEST_PEOPLE):
            break
        if unit.sharing.of_person(person_id).quotes:
            quote = _one(unit, library, person_id, begin, end, staff)
            if quote is not None:
                found.append(quote)
    if len(found) < FEWEST_PEOPLE:
        return ()
    # In the order of the words: the order of people would say who is who.
    return tuple(sorted(found, key=lambda one: one.words))


def _one(
    unit: Unit, library: Library, person_id: str, begin: datetime, end: datetime, staff: set[str]
) -> Quote | None:
    names = staff | set(_words(unit.people.get(person_id).name))
    for other in unit.circle.of_person(person_id, with_ended=True):
        names |= set(_words(other.name))
    for supporter in unit.supporters.for_person(person_id):
        names |= set(_words(supporter.name))
    alerts = {view for alert in unit.alerts.of_person(person_id) for view in alert.view_ids}
    for view in views_for(unit, None, person_id):
        if view.id in alerts or library.about_safety(f"{view.topic}/{view.question}"):
            continue
        words = view.answer.words or ""
        if view.standing != "current" or not words or not begin <= view.said_at < end:
            continue
        if not names & set(_words(words)):
            return Quote(words, view.topic)
    return None


def _words(text: str) -> list[str]:
    plain = re.sub(r"\(demo\)", "", text.casefold())
    return [word for word in re.findall(r"\w+", plain) if len(word) > 1]
