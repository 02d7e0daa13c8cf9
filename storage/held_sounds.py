"""Voice notes that came before the person was asked whether to keep them.

They are sealed, and never an attachment: a yes makes them one, a no destroys them.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.attachments import Attachments
from storage.links import Link
from storage.prepared import Prepared
from storage.tables import held_sounds
from storage.work import Work

_ADD = Prepared.insert(held_sounds)
_THIS = (
    held_sounds.c.person_id == sa.bindparam("person"),
    held_sounds.c.id == sa.bindparam("sound"),
)
_GET = Prepared(
    sa.select(held_sounds.c.about, held_sounds.c.data, held_sounds.c.link_id).where(*_THIS)
)
_IDS = Prepared(
    sa.select(held_sounds.c.id).where(held_sounds.c.person_id == sa.bindparam("person"))
)
_DROP = Prepared(held_sounds.delete().where(*_THIS))


class HeldSounds:
    """What waits for a yes."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def hold(self, link: Link, sound_id: str, mime: str, data: bytes, seconds: float) -> None:
        """Put a voice note by, sealed, with the chat by which it came."""
        work, person_id = self._work, link.person_id
        seal = work.seal(person_id)
        row = {
            "id": sound_id,
            "person_id": person_id,
            "link_id": link.id,
            "at": work.now(),
            "about": seal.close_data("held_sounds", sound_id, "about", [mime, seconds]),
            "data": seal.close("held_sounds", sound_id, "data", data),
        }
        work.insert(_ADD, row)

    def keep(self, person_id: str, sound_id: str) -> str | None:
        """The person said yes: make it an attachment of the same id.

        Returns the id of the chat by which it came, None when there is no such voice note.
        """
        row = self._work.run(_GET, person=person_id, sound=sound_id).fetchone()
        if row is None:
            return None
        seal = self._work.seal(person_id)
        mime, seconds = seal.open_data("held_sounds", sound_id, "about", row[0])
        data = seal.open("held_sounds", sound_id, "data", row[1])
        Attachments(self._work).add(person_id, "voice", mime, data, seconds, id=sound_id)
        self.drop(person_id, sound_id)
        return str(row[2])

    def drop(self, person_id: str, sound_id: str) -> None:
        """The person said no: it is gone."""
        self._work.run(_DROP, person=person_id, sound=sound_id)

    def of_person(self, person_id: str) -> list[str]:
        """The ids of what waits."""
        return [str(row[0]) for row in self._work.run(_IDS, person=person_id)]
