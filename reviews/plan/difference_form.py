"""A difference as a form: as each sees it, the person first (practice 5.4)."""

from __future__ import annotations

from reviews.plan.typed import Errors, Typed, needed, shortened
from storage.differences import (
    WHO,
    Difference,
    DifferenceDraft,
    Resolution,
    Side,
    Who,
)

WHO_WORDS: dict[Who, str] = {
    "person": "The person",
    "family": "Family",
    "advocate": "Advocate",
    "staff": "Staff",
    "other": "Somebody else",
}
OTHERS: tuple[Who, ...] = tuple(one for one in WHO if one != "person")
ROWS = 3


def read_difference(
    typed: Typed, person_name: str, choosable: frozenset[str]
) -> tuple[DifferenceDraft | None, Errors]:
    """The draft, or what is wrong. Left open, it needs no resolution."""
    errors: Errors = {}
    about = needed(typed, errors, "about", "Say in a few words what it is about.")
    own = needed(typed, errors, "own", f"Write how {person_name} sees it, in their own words.")
    sides = [Side("person", person_name, own), *_others(typed, errors)]
    if len(sides) < 2 and "side-1" not in errors:
        errors["side-1"] = "Write how at least one other person sees it."
    views = tuple(dict.fromkeys(one for one in typed.every("view") if one in choosable))
    resolved = _resolved(typed, errors)
    if errors:
        return None, errors
    return DifferenceDraft(about, tuple(sides), views, resolved), {}


def holds(draft: DifferenceDraft, side: Side) -> bool:
    """Whether this side is in it word for word: what an advocate wrote is not rewritten."""
    return any(
        one.who == side.who and one.words.split() == side.words.split() for one in draft.sides
    )


def as_typed(kept: Difference) -> Typed:
    """A kept difference, back in the fields of the form."""
    own = next((one.words for one in kept.sides if one.who == "person"), "")
    others = [one for one in kept.sides if one.who != "person"]
    resolved = kept.resolved
    return Typed(
        {
            "about": [kept.about],
            "own": [own],
            "who": [one.who for one in others],
            "name": [one.name for one in others],
            "side": [one.words for one in others],
            "view": list(kept.view_ids),
            "standing": ["open" if resolved is None else "resolved"],
            "how": [resolved.how if resolved else ""],
            "by": [resolved.by if resolved else ""],
            "basis": [resolved.basis if resolved else ""],
        }
    )


def _others(typed: Typed, errors: Errors) -> list[Side]:
    sides = []
    for row in range(len(typed.every("side"))):
        words = shortened(typed.at("side", row), errors, f"side-{row + 1}")
        name = typed.at("name", row)
        who = next((one for one in OTHERS if one == typed.at("who", row)), None)
        if not words and not name:
            continue
        if not words:
            errors[f"side-{row + 1}"] = "Write how they see it, or empty the row."
        elif who is None:
            errors[f"side-{row + 1}"] = "Choose who sees it this way."
        else:
            sides.append(Side(who, name, words))
    return sides


def _resolved(typed: Typed, errors: Errors) -> Resolution | None:
    standing = typed.one("standing")
    if standing not in ("open", "resolved"):
        errors["standing"] = "Choose whether it is resolved or left open."
    if standing != "resolved":
        return None
    how = needed(typed, errors, "how", "Say how it was resolved.")
    by = needed(typed, errors, "by", "Say who resolved it, by name.")
    basis = needed(
        typed, errors, "basis", "Say on what ground, for example “Sam chose”, or which law."
    )
    return Resolution(how, by, basis)
