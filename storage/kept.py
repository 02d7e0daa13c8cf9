"""Things that are kept as versions (:mod:`storage.versions`): their shape, and reading them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, TypedDict, TypeVar

from storage.versions import Version, Versioned, Versions
from storage.work import Work


class Stamp(TypedDict):
    """The fields of :class:`Kept`."""

    id: str
    person_id: str
    at: datetime
    first_id: str
    replaces: str | None
    superseded_by: str | None
    damaged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of a thing, opened. ``first_id`` names the thing through all its versions.

    A ``damaged`` one did not open: its words are empty.
    """

    id: str
    person_id: str
    at: datetime
    first_id: str
    replaces: str | None = None
    superseded_by: str | None = None
    damaged: bool = False


def stamp(row: Version) -> Stamp:
    """What every thing takes from its version, by name."""
    return {
        "id": row.id,
        "person_id": row.person_id,
        "at": row.at,
        "first_id": row.first_id,
        "replaces": row.replaces,
        "superseded_by": row.superseded_by,
        "damaged": row.damaged,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOfReview(Kept):
    """One version of a thing that a review came to."""

    review_id: str


Thing = TypeVar("Thing", bound=Kept)
ThingOfReview = TypeVar("ThingOfReview", bound=KeptOfReview)


class Keeping(ABC, Generic[Thing]):
    """Things of one kind in one unit of work: reading them is the same for every kind."""

    TABLE: ClassVar[Versioned]

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows = Versions(work, self.TABLE)

    @abstractmethod
    def _thing(self, row: Version) -> Thing:
        """The thing that a version is."""

    def get(self, row_id: str) -> Thing:
        """One version, current or not. Raises :class:`Unknown`."""
        return self._thing(self._rows.get(row_id))

    def newest(self, row_id: str) -> Thing:
        """The current version of what ``row_id`` is any version of. Raises :class:`Unknown`."""
        return self._thing(self._rows.newest(row_id))

    def history(self, row_id: str) -> list[Thing]:
        """All versions of what ``row_id`` is any version of, the oldest first."""
        return [self._thing(row) for row in self._rows.history(row_id)]

    def of_person(self, person_id: str) -> list[Thing]:
        """The current ones of a person, the oldest first; none when erased."""
        return [self._thing(row) for row in self._rows.of("person_id", person_id)]


class KeepingOfReviews(Keeping[ThingOfReview]):
    """Things that reviews came to: any number in each."""

    def of_review(self, review_id: str) -> list[ThingOfReview]:
        """The current ones of a review, the oldest first."""
        return [self._thing(row) for row in self._rows.of("review_id", review_id)]
