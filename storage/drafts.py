"""What a member of staff was typing: kept until the form is sent, so a lost line loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.errors import DamagedRow
from storage.prepared import Prepared
from storage.tables import drafts
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one form as they were typed, by name; a field can come more than once."""

    fields: Mapping[str, list[str]]
    at: datetime


_MINE = (drafts.c.staff_id == sa.bindparam("staff")) & (drafts.c.form == sa.bindparam("form"))
_GET = Prepared(sa.select(drafts.c.person_id, drafts.c.at, drafts.c.content).where(_MINE))
_PUT = Prepared.insert_new(drafts, replacing=("person_id", "at", "content"))
_DROP = Prepared(drafts.delete().where(_MINE))
_DROP_OLD = Prepared(drafts.delete().where(drafts.c.at < sa.bindparam("before")))


class Drafts:
    """One draft for each member of staff and form. Sealed with the person's key."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(
        self, staff_id: str, form: str, person_id: str, fields: Mapping[str, list[str]]
    ) -> None:
        """Keep what was typed; an older draft of the same form is overwritten."""
        place = f"{staff_id}/{form}"
        content = self._work.seal(person_id).close_data("drafts", place, "content", dict(fields))
        row = {
            "staff_id": staff_id,
            "form": form,
            "person_id": person_id,
            "at": self._work.now(),
            "content": content,
        }
        self._work.insert(_PUT, row)

    def get(self, staff_id: str, form: str) -> Draft | None:
        """What this member of staff typed into this form and did not send, or None."""
        row = self._work.run(_GET, staff=staff_id, form=form).fetchone()
        seal = None if row is None else self._work.seal_or_none(row[0])
        if seal is None:
            return None
        try:
            fields = seal.open_data("drafts", f"{staff_id}/{form}", "content", row[2])
        except DamagedRow:
            return None
        return Draft(fields, from_stored(row[1]))

    def drop(self, staff_id: str, form: str) -> None:
        """The form was sent, or is not wanted any more."""
        self._work.run(_DROP, staff=staff_id, form=form)

    def drop_older(self, before: datetime) -> None:
        """Drop what nobody came back for."""
        self._work.run(_DROP_OLD, before=before)
