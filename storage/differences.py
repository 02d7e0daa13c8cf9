"""Differences: who sees it how, the person first, and how it was resolved (practice 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from storage.kept import KeepingOfReviews, KeptOfReview, stamp
from storage.reviews import Reviews
from storage.tables import differences
from storage.versions import Version, Versioned

Who = Literal["person", "family", "advocate", "staff", "other"]
WHO: tuple[Who, ...] = get_args(Who)


@dataclass(frozen=True, slots=True)
class Side:
    """How one of them sees it, in their words."""

    who: Who
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """How it was resolved, by whom, and on what ground."""

    how: str
    by: str
    basis: str


@dataclass(frozen=True, slots=True)
class DifferenceDraft:
    """A difference as it is written down. The person's own side must be there."""

    about: str
    sides: tuple[Side, ...]
    view_ids: tuple[str, ...] = ()
    resolved: Resolution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(KeptOfReview):
    """One version of a difference. ``sides``: the person's first, always.

    Written down by a member of staff or by a supporter (an advocate); the other id is None.
    """

    about: str
    sides: tuple[Side, ...]
    view_ids: tuple[str, ...]
    resolved: Resolution | None
    staff_id: str | None
    supporter_id: str | None


class Differences(KeepingOfReviews[Difference]):
    """Where people do not see it the same way."""

    TABLE = Versioned(differences, made="difference noted", changed="difference changed")

    def note(
        self,
        review_id: str,
        draft: DifferenceDraft,
        *,
        by: str | None = None,
        supporter: str | None = None,
        replaces: str | None = None,
    ) -> Difference:
        """Keep a difference: ``by`` a member of staff or by a ``supporter``, one of the two.

        Raises ``Changed``, and ``ValueError`` without the person's own side, or with one side only.
        """
        if (by is None) == (supporter is None):
            raise ValueError("a difference is noted by a member of staff or by a supporter")
        sides = sorted(draft.sides, key=lambda one: one.who != "person")
        if len(sides) < 2 or sides[0].who != "person":
            raise ValueError("a difference has two sides, and one is the person's own")
        review = Reviews(self._work).get(review_id)
        clear = {
            "review_id": review_id,
            "staff_id": by,
            "supporter_id": supporter,
            "standing": "open" if draft.resolved is None else "resolved",
        }
        body = {
            "about": draft.about,
            "sides": [asdict(one) for one in sides],
            "view_ids": list(draft.view_ids),
            "resolved": None if draft.resolved is None else asdict(draft.resolved),
        }
        actor = f"staff:{by}" if by is not None else f"supporter:{supporter}"
        kept = self._rows.add(review.person_id, clear, body, actor=actor, replaces=replaces)
        return self.get(kept.id)

    def advocates(self, one: Difference) -> tuple[str, Side] | None:
        """Who wrote it on their own phone (a supporter's id) and their words, else None.

        Staff may add how it was resolved; the first version says who wrote it.
        """
        first = self.history(one.id)[0] if one.replaces else one
        side = next((side for side in first.sides if side.who == "advocate"), None)
        return None if first.supporter_id is None or side is None else (first.supporter_id, side)

    def _thing(self, row: Version) -> Difference:
        body: Mapping[str, Any] = row.body
        resolved = body.get("resolved")
        return Difference(
            **stamp(row),
            review_id=row.clear["review_id"],
            about=body.get("about", ""),
            sides=tuple(Side(**one) for one in body.get("sides", ())),
            view_ids=tuple(body.get("view_ids", ())),
            resolved=None if resolved is None else Resolution(**resolved),
            staff_id=row.clear["staff_id"],
            supporter_id=row.clear["supporter_id"],
        )
