"""Reading the forms about what a person is told: what is written, and that they were told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from reviews.plan.dates import DateProblem, read_any, read_coming, read_gone
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


def read_answer(
    typed: Typed, said: str, pictures: Collection[str], today: date, *, with_day: bool
) -> tuple[TellingDraft | None, Errors]:
    """An answer to what the person asked in the words ``said``, or what is wrong with it.

    ``with_day``: there is a field for a day that is to come; it may stay empty.
    """
    errors: Errors = {}
    decided = needed(typed, errors, "decided", "Write the answer, in words for the person.")
    picture = typed.one("picture")
    if picture and picture not in pictures:
        errors["picture"] = "This picture is not there any more. Choose another one."
    on = None
    if with_day and typed.one("day"):
        on = day_of(typed, errors, "day", read_coming, today, "the day")
    if errors:
        return None, errors
    return TellingDraft(said, decided, picture=picture, day=on.isoformat() if on else ""), {}


def day_typed(typed: Typed) -> date | None:
    """The day as far as it can be read, for the preview."""
    try:
        return read_any(typed.one("day"), "the day")
    except DateProblem:
        return None


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
