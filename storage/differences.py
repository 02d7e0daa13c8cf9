"""Differences: who sees it how, the person first, and how it was resolved (practice 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from storage.reviews import Reviews
from storage.tables import differences
from storage.versions import Version, Versioned, Versions
from storage.work import Work

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


@dataclass(frozen=True, slots=True)
class Difference:
    """One version of a difference. ``sides``: the person's first, always.

    Written down by a member of staff or by a supporter (an advocate); the other id is None.
    """

    id: str
    person_id: str
    review_id: str
    about: str
    sides: tuple[Side, ...]
    view_ids: tuple[str, ...]
    resolved: Resolution | None
    staff_id: str | None
    supporter_id: str | None
    at: datetime
    first_id: str
    replaces: str | None = None
    superseded_by: str | None = None
    damaged: bool = False


_TABLE = Versioned(differences, made="difference noted", changed="difference changed")


class Differences:
    """Where people do not see it the same way."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, _TABLE)

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

    def get(self, difference_id: str) -> Difference:
        """One version. Raises ``Unknown``."""
        return _one(self._rows.get(difference_id))

    def history(self, difference_id: str) -> list[Difference]:
        """All versions, the oldest first."""
        return [_one(row) for row in self._rows.history(difference_id)]

    def of_review(self, review_id: str) -> list[Difference]:
        """The current ones of a review, the oldest first."""
        return [_one(row) for row in self._rows.of("review_id", review_id)]

    def of_person(self, person_id: str) -> list[Difference]:
        """The current ones of a person, the oldest first; none when erased."""
        return [_one(row) for row in self._rows.of("person_id", person_id)]


def _one(row: Version) -> Difference:
    body: Mapping[str, Any] = row.body
    resolved = body.get("resolved")
    return Difference(
        id=row.id,
        person_id=row.person_id,
        review_id=row.clear["review_id"],
        about=body.get("about", ""),
        sides=tuple(Side(**one) for one in body.get("sides", ())),
        view_ids=tuple(body.get("view_ids", ())),
        resolved=None if resolved is None else Resolution(**resolved),
        staff_id=row.clear["staff_id"],
        supporter_id=row.clear["supporter_id"],
        at=row.at,
        first_id=row.first_id,
        replaces=row.replaces,
        superseded_by=row.superseded_by,
        damaged=row.damaged,
    )
