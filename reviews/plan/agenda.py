"""The agenda of a review: what the person wants of it first, then what was arranged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reviews.pack.chains import reference
from reviews.plan.dates import read_gone
from reviews.plan.typed import Errors, Typed, day_of, shortened
from storage.views import View

OWN_TOPIC = "my-review"

#: What the person was asked about their review, in the order of a meeting.
OWN_AGENDA = {
    "who-comes": "Who comes",
    "who-stays-away": "Who stays away",
    "place": "Where",
    "time": "When",
    "joining": "How they want to join",
    "talk-about": "What must be talked about",
    "leave-out": "What must not be talked about",
}

#: The fields of the sheet: label and hint. All are optional but the first two.
AGENDA_FIELDS = {
    "where": ("Where it is", "As arranged, with how they get there."),
    "when": ("What time, and how long", "For example “10 o’clock, 1 hour, with breaks”."),
    "invited": ("Who is invited", "One name on each line, with what they are to the person."),
    "talk": ("What will be talked about", "The person’s own points first. One on each line."),
    "leave_out": ("What will not be talked about", "And who has been told so."),
    "joining": ("How they join, and what helps them", "Pictures, sound, breaks, company."),
    "differs": ("What is not as they want it, and why", "Leave it empty when all is as they want."),
}  # fmt: skip
NEEDED = {
    "where": "Say where the review is.",
    "invited": "Say who is invited, or write “nobody else”.",
}

#: Standards 98: what staff judge about an independent advocate. The council decides.
ADVOCATE = {
    "not-needed": "They can take part without an advocate",
    "has-one": "They have an advocate",
    "asked": "An advocate was asked for",
    "to-ask": "An advocate is still to be asked for",
}
DIFFICULTIES = {
    "understanding": "Understanding the information",
    "retaining": "Keeping it in mind",
    "using": "Using or weighing it",
    "communicating": "Telling others what they want",
}
#: A paid or professional carer cannot be the "appropriate person" (Care Act section 67).
APPROPRIATE = {
    "none": "Nobody",
    "family": "Somebody in their family",
    "friend": "A friend",
    "other": "Somebody else who is not paid to support them",
}
ADVOCATE_FIELDS = ("advocate", "difficulty", "judgement", "appropriate", "asked_on", "reply")


@dataclass(frozen=True, slots=True)
class OwnWish:
    """What the person said about one point of their review; no views when they were not asked."""

    point: str
    views: tuple[View, ...]


def own_agenda(views: Iterable[View]) -> list[OwnWish]:
    """Every point of a meeting, with the person's current answers, hidden ones left out."""
    by_question: dict[str, list[View]] = {}
    for view in views:
        if view.topic == OWN_TOPIC and view.standing == "current":
            question = reference(view).partition("/")[2].partition("/")[0]
            by_question.setdefault(question, []).append(view)
    return [
        OwnWish(words, tuple(by_question.get(question, ())))
        for question, words in OWN_AGENDA.items()
    ]


def read_agenda(typed: Typed, today: date) -> tuple[Mapping[str, str] | None, Errors]:
    """The fields to keep, or what is wrong."""
    errors: Errors = {name: words for name, words in NEEDED.items() if not typed.one(name)}
    names = (*AGENDA_FIELDS, *ADVOCATE_FIELDS)
    kept = {name: shortened(typed.one(name), errors, name) for name in names}
    difficulties = [one for one in DIFFICULTIES if one in typed.every("difficulty")]
    kept["difficulty"] = " ".join(difficulties)
    _advocate(typed, errors, difficulties, today)
    return (None if errors else kept), errors


def as_typed(kept: Mapping[str, str]) -> Typed:
    """A kept agenda, back in the fields of the form."""
    fields = {name: [value] for name, value in kept.items()}
    return Typed({**fields, "difficulty": kept.get("difficulty", "").split()})


def _advocate(typed: Typed, errors: Errors, difficulties: list[str], today: date) -> None:
    """What the duty to think about an advocate asks to be written down (standards 98)."""
    chosen = typed.one("advocate")
    if chosen not in ADVOCATE:
        errors["advocate"] = "Choose what you judge about an advocate. Staff judge, never the chat."
    if chosen in ("", "not-needed"):
        return
    if not difficulties:
        errors["difficulty"] = "Choose what is hard for them without an advocate."
    if not typed.one("judgement"):
        errors["judgement"] = "Say what your judgement rests on."
    if typed.one("appropriate") not in APPROPRIATE:
        errors["appropriate"] = "Choose who, of those not paid, could support them in the review."
    if chosen == "asked":
        what = "the day when an advocate was asked for"
        day_of(typed, errors, "asked_on", read_gone, today, what)
