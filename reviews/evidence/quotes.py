"""A few of people's own words, only with their permission for it and never with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dialogues.library import Library
from reviews.sight import views_for
from storage.unit import Unit
from storage.views import View

MOST = 6
FEWEST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's exact words, and the topic they are about. The ids are never shown."""

    words: str
    topic: str
    person_id: str = ""
    view_id: str = ""


def still_allowed(unit: Unit, library: Library, kept: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of a report that was kept without their words, as far as they may be shown now.

    Whoever took the permission or the view back since then is not quoted any more.
    """
    found = []
    for quote in kept:
        if unit.sharing.of_person(quote.person_id).quotes:
            views = {one.id: one for one in _quotable(unit, library, quote.person_id)}
            view = views.get(quote.view_id)
            if view is not None and view.answer.words:
                found.append(replace(quote, words=view.answer.words))
    return tuple(found) if len(found) >= FEWEST_PEOPLE else ()


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
    for view in _quotable(unit, library, person_id):
        words = view.answer.words or ""
        if not words or not begin <= view.said_at < end:
            continue
        if not names & set(_words(words)):
            return Quote(words, view.topic, person_id, view.id)
    return None


def _quotable(unit: Unit, library: Library, person_id: str) -> list[View]:
    """What may be quoted of a person, unless it names somebody."""
    alerts = {view for alert in unit.alerts.of_person(person_id) for view in alert.view_ids}
    return [
        view
        for view in views_for(unit, None, person_id)
        if view.standing == "current"
        and view.id not in alerts
        and not library.about_safety(f"{view.topic}/{view.question}")
    ]


def _words(text: str) -> list[str]:
    plain = re.sub(r"\(demo\)", "", text.casefold())
    return [word for word in re.findall(r"\w+", plain) if len(word) > 1]
