"""Remarks of supporters about a person: apart from views, and never counted as theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.support_records import ObservationKind
from storage.attachments import Attachment, Attachments
from storage.errors import DamagedRow, Unknown
from storage.prepared import Prepared
from storage.tables import observations
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Observation:
    """What one supporter saw (``kind`` "observation") or prepared with the person ("question").

    ``saw`` has the words of a question too. ``when``, ``means`` and ``tried`` may be empty.
    """

    id: str
    person_id: str
    supporter_id: str
    kind: ObservationKind
    saw: str
    when: str
    means: str
    tried: str
    attachment_id: str | None
    at: datetime
    recorded_at: datetime


_OF = Prepared(
    sa.select(
        observations.c.id, observations.c.person_id, observations.c.supporter_id,
        observations.c.kind, observations.c.attachment_id, observations.c.at,
        observations.c.recorded_at, observations.c.about,
    )
    .where(observations.c.person_id == sa.bindparam("person"))
    .order_by(observations.c.recorded_at, observations.c.id)
)  # fmt: skip
_FILE = Prepared(
    sa.select(observations.c.id).where(
        observations.c.person_id == sa.bindparam("person"),
        observations.c.attachment_id == sa.bindparam("file"),
    )
)


class Observations:
    """What others say about people. Nothing here is a view."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_person(
        self, person_id: str, kind: ObservationKind | None = None, *, by: str | None = None
    ) -> list[Observation]:
        """Those about one person, oldest first; of one ``kind`` and ``by`` one supporter, if said.

        None when erased. Damaged rows are left out: ``verify`` tells of them.
        """
        seal = self._work.seal_or_none(person_id)
        if seal is None:
            return []
        opened = (_one(seal, row) for row in self._work.run(_OF, person=person_id).fetchall())
        return [
            one
            for one in opened
            if one is not None and kind in (None, one.kind) and by in (None, one.supporter_id)
        ]

    def file(self, person_id: str, file_id: str) -> Attachment:
        """The photo or voice note of a remark about this person; ``Unknown`` for any other."""
        if self._work.run(_FILE, person=person_id, file=file_id).fetchone() is None:
            raise Unknown(f"There is no remark with the file {file_id} about this person.")
        return Attachments(self._work).get(file_id)


def _one(seal: Any, row: Any) -> Observation | None:
    try:
        saw, when, means, tried = seal.open_data("observations", row[0], "about", row[7])
    except DamagedRow:
        return None
    return Observation(
        row[0], row[1], row[2], row[3], saw, when, means, tried, row[4],
        from_stored(row[5]), from_stored(row[6]),
    )  # fmt: skip
