"""About Me: views that the person agreed to put there (standards 117, 118).

Permission is per view. Staff propose together with the person; the person agrees in the chat,
or staff record that they agreed, how and when. Taking a view out is a newer version too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from storage.errors import Unknown
from storage.kept import Keeping, Kept, stamp
from storage.tables import about_me
from storage.versions import Version, Versioned
from storage.views import Views

SECTIONS = range(1, 8)  # as the questions of the content name them
PlaceStanding = Literal["proposed", "agreed", "declined", "removed"]
AgreedHow = Literal["chat", "said", "signed", "pointed", "other", ""]
AGREED_HOW: tuple[AgreedHow, ...] = get_args(AgreedHow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Kept):
    """The place of one view in About Me. ``staff_id`` is None when the person put it there."""

    view_id: str
    section: int
    standing: PlaceStanding
    agreed_how: AgreedHow
    agreed_on: date | None
    note: str
    staff_id: str | None


class AboutMe(Keeping[Place]):
    """What of people's views is in their About Me."""

    TABLE = Versioned(
        about_me, made="about me proposed", changed="about me changed", once=("view_id",)
    )

    def put(
        self,
        view_id: str,
        section: int,
        standing: PlaceStanding,
        *,
        by: str | None,
        agreed_how: AgreedHow = "",
        agreed_on: date | None = None,
        note: str = "",
        replaces: str | None = None,
    ) -> Place:
        """Propose a view, or record that the person agreed, declined, or took it out.

        ``by`` is a member of staff, or None for the person in the chat. Raises ``Changed``,
        ``Unknown`` for a view that is hidden or not there, and ``ValueError`` for an
        agreement that does not say how and when.
        """
        if section not in SECTIONS or agreed_how not in AGREED_HOW:
            raise ValueError("no such section, or way of agreeing")
        if standing == "agreed" and (not agreed_how or agreed_on is None):
            raise ValueError("an agreement says how and when the person agreed")
        found = Views(self._work).get([view_id])
        if not found:
            raise Unknown(f"There is no view with the id {view_id} to put into About Me.")
        clear = {
            "view_id": view_id,
            "staff_id": by,
            "standing": standing,
            "section": section,
            "agreed_how": agreed_how,
            "agreed_on": agreed_on,
        }
        actor = "person" if by is None else f"staff:{by}"
        kept = self._rows.add(
            found[0].person_id, clear, {"note": note}, actor=actor, replaces=replaces
        )
        return self._thing(self._rows.get(kept.id))

    def of_view(self, view_id: str) -> Place | None:
        """The current place of one view, or None when it was never proposed."""
        row = self._rows.the_one(view_id=view_id)
        return None if row is None else self._thing(row)

    def _thing(self, row: Version) -> Place:
        clear = row.clear
        return Place(
            **stamp(row),
            view_id=clear["view_id"],
            section=clear["section"],
            standing=clear["standing"],
            agreed_how=clear["agreed_how"],
            agreed_on=clear["agreed_on"],
            note=row.body.get("note", ""),
            staff_id=clear["staff_id"],
        )
