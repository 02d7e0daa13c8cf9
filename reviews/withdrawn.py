"""What the person has taken back since it was chosen for a review, and which packs hold it still.

Taking back hides a view at once, everywhere. A paper that was printed before cannot be unprinted:
the review says so, and whom to ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.errors import Unknown
from storage.reviews import Review
from storage.standings import withdrawn_views
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class PackMade:
    """One pack that left the store: when, in which format, by whom ("" for the program)."""

    at: datetime
    format: str
    by: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A view that was chosen and may be read no more, with the packs that hold it."""

    view_id: str
    at: datetime
    packs: tuple[PackMade, ...] = ()


def withdrawn(unit: Unit, review: Review) -> tuple[Withdrawn, ...]:
    """What was chosen, or is in a pack of this review, and was taken back since.

    A view that only one reader may not see is not among them: the others read it still.
    """
    gone = withdrawn_views(unit.work, review.person_id)
    packs = _packs(unit, review) if gone else []
    held = [one for _, views in packs for one in sorted(views)]
    mine = [one for one in dict.fromkeys((*review.view_ids, *held)) if one in gone]
    return tuple(
        Withdrawn(one, gone[one], tuple(made for made, views in packs if one in views))
        for one in mine
    )


def _packs(unit: Unit, review: Review) -> list[tuple[PackMade, frozenset[str]]]:
    found = []
    for entry in unit.ledger.seen_by(review.person_id):
        if entry.kind == "pack made" and entry.subject == review.id:
            views = frozenset(entry.detail.get("views", ()))
            made = PackMade(entry.at, entry.detail.get("format", ""), _name(unit, entry.staff_id))
            found.append((made, views))
    return found


def _name(unit: Unit, staff_id: str | None) -> str:
    try:
        return unit.staff.get(staff_id).name if staff_id else ""
    except Unknown:
        return ""
