"""What staff wrote down of a voice note: their writing beside the sound, never in its place.

The sound is the answer and stays the answer (standards 38, 155). A better version replaces an
earlier one; both are kept, each with who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass

from storage.kept import Keeping, Kept, stamp
from storage.tables import written_down
from storage.versions import Version, Versioned
from storage.views import Views

LONGEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown(Kept):
    """One version of the words that somebody heard in a voice note."""

    view_id: str
    words: str
    staff_id: str


class WritingsDown(Keeping[WrittenDown]):
    """What was written down of people's voice notes."""

    TABLE = Versioned(
        written_down, made="voice written down", changed="writing mended", once=("view_id",)
    )

    def write(self, view_id: str, words: str, by: str, replaces: str | None = None) -> WrittenDown:
        """Keep what was heard. Raises ``Changed``, ``Unknown``, and ``ValueError`` for words
        that are empty or too long, or for a view that is no voice note."""
        if not words.strip() or len(words) > LONGEST:
            raise ValueError("what was heard has 1 to 10,000 letters")
        found = Views(self._work).get([view_id])
        if not found or found[0].answer.kind != "voice":
            raise ValueError("only a voice note is written down")
        clear = {"view_id": view_id, "staff_id": by}
        row = self._rows.add(
            found[0].person_id, clear, {"words": words}, actor=f"staff:{by}", replaces=replaces
        )
        return self._thing(row)

    def of_view(self, view_id: str) -> WrittenDown | None:
        """What is written down of one voice note now."""
        row = self._rows.the_one(view_id=view_id)
        return None if row is None else self._thing(row)

    def by_view(self, person_id: str) -> dict[str, WrittenDown]:
        """What is written down of a person's voice notes, by view."""
        return {one.view_id: one for one in self.of_person(person_id)}

    def _thing(self, row: Version) -> WrittenDown:
        return WrittenDown(
            **stamp(row),
            view_id=row.clear["view_id"],
            words=row.body.get("words", ""),
            staff_id=row.clear["staff_id"],
        )
