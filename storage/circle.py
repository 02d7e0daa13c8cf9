"""A person's circle: the people in their life, whom "who" questions can name (practice 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.attachments import Attachment, Attachments
from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import own_people
from storage.times import from_stored, maybe
from storage.work import Work

#: What somebody is to the person. Kept in clear: it says which picture stands for them.
RELATIONS = ("family", "friend", "partner", "staff", "other")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the life of ``person_id``. ``name`` is "" after an erasure.

    ``photo_id`` names an attachment; ``added_by`` is a member of staff, or None for the program.
    """

    id: str
    person_id: str
    name: str
    relation: str
    photo_id: str | None
    added_by: str | None
    added_at: datetime
    ended_at: datetime | None = None


_SELECT = sa.select(
    own_people.c.id, own_people.c.person_id, own_people.c.relation, own_people.c.photo_id,
    own_people.c.added_by, own_people.c.added_at, own_people.c.ended_at, own_people.c.name,
)  # fmt: skip
_GET = Prepared(_SELECT.where(own_people.c.id == sa.bindparam("known")))
_OF = Prepared(
    _SELECT.where(own_people.c.person_id == sa.bindparam("person")).order_by(own_people.c.id)
)
_PHOTO = Prepared(
    sa.select(own_people.c.id).where(
        own_people.c.person_id == sa.bindparam("person"),
        own_people.c.photo_id == sa.bindparam("photo"),
    )
)
_END = Prepared(
    own_people.update()
    .where(own_people.c.id == sa.bindparam("known"))
    .values(ended_at=sa.bindparam("at"))
)


class Circle:
    """The people in people's lives."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(
        self,
        person_id: str,
        name: str,
        relation: str,
        *,
        photo_id: str | None = None,
        by: str | None = None,
    ) -> Known:
        """Add somebody; ``relation`` is one of :data:`RELATIONS`, ``by`` a member of staff.

        Raises :class:`Unknown` for a photo that is not this person's.
        """
        work = self._work
        if relation not in RELATIONS:
            raise ValueError(f"{relation!r} is none of {', '.join(RELATIONS)}")
        seal, known_id, now = work.seal(person_id), work.new_id(), work.now()
        if photo_id and Attachments(work).get(photo_id).person_id != person_id:
            raise Unknown(f"There is no photo with the id {photo_id} for this person.")
        row = {
            "id": known_id,
            "person_id": person_id,
            "relation": relation,
            "photo_id": photo_id,
            "added_by": by,
            "added_at": now,
            "ended_at": None,
            "name": seal.close("own_people", known_id, "name", name.encode()),
        }
        work.chain.write("own_people", row, "own person added", at=now, actor=_actor(by))
        return Known(known_id, person_id, name, relation, photo_id, by, now)

    def end(self, known_id: str, *, by: str | None = None) -> None:
        """Name them no more. The row stays: answers that named them can still be read."""
        known, now = self.get(known_id), self._work.now()
        if known.ended_at is not None:
            return
        self._work.run(_END, known=known_id, at=now)
        self._work.chain.enter(
            known.person_id, "own person ended", at=now, actor=_actor(by), subject=known_id
        )

    def get(self, known_id: str) -> Known:
        """One of them. Raises :class:`Unknown`."""
        row = self._work.run(_GET, known=known_id).fetchone()
        if row is None:
            raise Unknown(f"There is nobody with the id {known_id}.")
        return self._one(row)

    def of_person(self, person_id: str, *, with_ended: bool = False) -> list[Known]:
        """Everybody in one person's life, in the order in which they were added."""
        found = [self._one(row) for row in self._work.run(_OF, person=person_id)]
        return [one for one in found if with_ended or one.ended_at is None]

    def photo(self, person_id: str, photo_id: str) -> Attachment:
        """The photo of somebody in this person's life; :class:`Unknown` for any other file."""
        if self._work.run(_PHOTO, person=person_id, photo=photo_id).fetchone() is None:
            raise Unknown(f"There is no photo with the id {photo_id} for this person.")
        return Attachments(self._work).get(photo_id)

    def _one(self, row: Any) -> Known:
        known_id, person_id, relation, photo_id, added_by, added_at, ended_at, name = row
        seal = self._work.seal_or_none(person_id)
        return Known(
            known_id,
            person_id,
            "" if seal is None else seal.open("own_people", known_id, "name", name).decode(),
            relation,
            photo_id,
            added_by,
            from_stored(added_at),
            maybe(ended_at),
        )


def _actor(staff_id: str | None) -> str:
    return f"staff:{staff_id}" if staff_id else "system"
