"""About Me in its seven sections, made of views that the person agreed to put there.

Shaped on About Me v2.01; nothing here claims to conform to it (standards 117 to 119).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.plan.dates import read_gone
from reviews.plan.typed import Errors, Typed, day_of, shortened
from storage.about_me import SECTIONS, AgreedHow, Place
from storage.views import View

SECTION_TITLES: dict[int, str] = {
    1: "What is most important to me",
    2: "People who are important to me",
    3: "How I communicate and how to communicate with me",
    4: "My wellness",
    5: "Please do and please do not",
    6: "How and when to support me",
    7: "Also worth knowing about me",
}
#: How somebody shows that they agree; any way of showing it counts (standards 89).
HOW_WORDS: dict[AgreedHow, str] = {
    "said": "They said so",
    "pointed": "They pointed, or used pictures",
    "signed": "They signed it",
    "other": "In another way",
}
_ALL_HOW: dict[AgreedHow, str] = {**HOW_WORDS, "chat": "They agreed in the chat"}


@dataclass(frozen=True, slots=True)
class Agreed:
    """How and when the person agreed."""

    how: AgreedHow
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A view with its place."""

    view: View
    place: Place


@dataclass(frozen=True, slots=True)
class Sections:
    """All seven, in order; what is proposed and waits for the person; and what could be."""

    agreed: Mapping[int, Sequence[Placed]]
    proposed: Sequence[Placed]
    free: Sequence[View]


def sections(views: Iterable[View], places: Iterable[Place]) -> Sections:
    """``views`` are those that the reader may see: current ones that say something.

    A view that the person changed or took back leaves About Me at once.
    """
    sayable = [
        one
        for one in views
        if one.standing == "current" and one.answer.kind not in ("skip", "not-sure")
    ]
    by_view = {one.view_id: one for one in places}
    agreed: dict[int, list[Placed]] = {section: [] for section in SECTIONS}
    proposed: list[Placed] = []
    free: list[View] = []
    for view in sayable:
        place = by_view.get(view.id)
        if place is None or place.standing in ("declined", "removed"):
            free.append(view)
        elif place.standing == "agreed":
            agreed[place.section].append(Placed(view, place))
        else:
            proposed.append(Placed(view, place))
    return Sections(agreed, proposed, free)


def read_agreement(typed: Typed, today: date) -> tuple[Agreed | None, Errors]:
    """How and when, or what is missing."""
    errors: Errors = {}
    how = next((one for one in HOW_WORDS if one == typed.one("agreed_how")), None)
    if how is None:
        errors["agreed_how"] = "Choose how the person showed that they agree."
    on = day_of(typed, errors, "agreed_on", read_gone, today, "the day when they agreed")
    note = shortened(typed.one("note"), errors, "note")
    if errors or how is None or on is None:
        return None, errors
    return Agreed(how, on, note), {}


def how_words(how: AgreedHow) -> str:
    """As staff read it."""
    return _ALL_HOW.get(how, "")
