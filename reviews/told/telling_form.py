"""Reading the forms about what a person is told: what is written, and that they were told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from reviews.plan.dates import read_gone
from reviews.plan.typed import Errors, Typed, day_of, needed, shortened
from storage.not_told import WHY_NOT_TOLD, WhyNotTold
from storage.tellings import TellingDraft

#: How a decision can reach a person, or stay untold, other than through the chat.
OTHER_WAYS: dict[str, str] = {
    "in-person": "I told it in person",
    "not-wanted": "{name} does not want to hear it",
    "stopped": "{name} stopped for good",
    "kept-back": "{name} keeps these answers for themselves",
}


@dataclass(frozen=True, slots=True)
class OtherWay:
    """What was noted: ``why`` is None when the person was told in person."""

    why: WhyNotTold | None
    words: str
    on: date


def read_telling(
    typed: Typed,
    quote: Callable[[Collection[str]], str],
    pictures: Collection[str],
) -> tuple[TellingDraft | None, Errors]:
    """The draft, or what is wrong. ``quote`` gives the exact words of the views that were ticked.

    Of pictures only one of ``pictures`` is taken.
    """
    errors: Errors = {}
    decided = needed(typed, errors, "decided", "Say what was decided, in words for the person.")
    because = needed(typed, errors, "because", "Say why. A decision is told with its reason.")
    picture = typed.one("picture")
    if picture and picture not in pictures:
        errors["picture"] = "This picture is not there any more. Choose another one."
    if errors:
        return None, errors
    said = quote(frozenset(typed.every("view")))
    return TellingDraft(said=said, decided=decided, because=because, picture=picture), {}


def read_other_way(
    typed: Typed, today: date, decided_on: date, *, written: bool
) -> tuple[OtherWay | None, Errors]:
    """That the person was told in person, or is not told, with the reason (standards 121).

    ``written`` says whether what they were told is written down.
    """
    errors: Errors = {}
    how = typed.one("how")
    if how not in OTHER_WAYS:
        errors["how"] = "Choose how it was."
    elif how == "in-person" and not written:
        errors["how"] = "Write down what the person was told first. Then note it here."
    words = needed(typed, errors, "words", "Say how it was: who was there, and what was said.")
    on = day_of(typed, errors, "on", read_gone, today, "the day")
    if on is not None and on < decided_on:
        errors["on"] = "This is before the day of the decision. Check the day."
    if errors or on is None:
        return None, errors
    why = next((one for one in WHY_NOT_TOLD if one == how), None)
    return OtherWay(why, shortened(words, errors, "words"), on), {}
