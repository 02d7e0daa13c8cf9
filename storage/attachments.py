"""Voice notes and photos, sealed inside the database: a view and its sound commit together."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from storage.errors import DamagedRow, Hidden, Unknown
from storage.prepared import Prepared
from storage.records import HIDING
from storage.tables import attachments, view_marks, views
from storage.times import from_stored
from storage.work import Work

AttachmentKind = Literal["voice", "photo"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A sound or picture, opened. ``seconds`` is 0 for a photo or when unknown."""

    id: str
    person_id: str
    kind: AttachmentKind
    mime: str
    data: bytes
    seconds: float
    created_at: datetime


_GET = Prepared(
    sa.select(
        attachments.c.id, attachments.c.person_id, attachments.c.kind, attachments.c.about,
        attachments.c.data, attachments.c.created_at,
    ).where(attachments.c.id == sa.bindparam("attachment"))
)  # fmt: skip
_ABOUT = Prepared(
    sa.select(attachments.c.id, attachments.c.person_id, attachments.c.about).where(
        attachments.c.id == sa.bindparam("attachment")
    )
)
_HIDDEN = Prepared(
    sa.select(view_marks.c.id)
    .join(views, views.c.id == view_marks.c.view_id)
    .where(
        views.c.attachment_id == sa.bindparam("attachment"),
        sa.or_(*(view_marks.c.mark == mark for mark in HIDING)),
    )
)


class Attachments:
    """Sounds and pictures."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(
        self,
        person_id: str,
        kind: AttachmentKind,
        mime: str,
        data: bytes,
        seconds: float = 0.0,
        *,
        id: str | None = None,  # noqa: A002 - the name that the callers know it by
        actor: str = "person",
    ) -> str:
        """Keep a sound or picture; return its id (the given one, or a new one)."""
        work = self._work
        seal, now = work.seal(person_id), work.now()
        attachment_id = id or work.new_id()
        row = {
            "id": attachment_id,
            "person_id": person_id,
            "kind": kind,
            "created_at": now,
            "about": seal.close_data("attachments", attachment_id, "about", [mime, seconds]),
            "data": seal.close("attachments", attachment_id, "data", data),
        }
        work.chain.write("attachments", row, f"{kind} kept", at=now, actor=actor)
        return attachment_id

    def get(self, attachment_id: str, *, include_hidden: bool = False) -> Attachment:
        """Open one. Raises :class:`Unknown`, ``Erased``, or :class:`Hidden`."""
        row = self._work.run(_GET, attachment=attachment_id).fetchone()
        if row is None:
            raise Unknown(f"There is no sound or photo with the id {attachment_id}.")
        if not include_hidden and self._work.run(_HIDDEN, attachment=attachment_id).fetchone():
            raise Hidden("The person took this back, or it was sealed. It is not shown.")
        seal = self._work.seal(row[1])
        mime, seconds = seal.open_data("attachments", row[0], "about", row[3])
        data = seal.open("attachments", row[0], "data", row[4])
        return Attachment(row[0], row[1], row[2], mime, data, seconds, from_stored(row[5]))

    def seconds(self, ids: Iterable[str]) -> dict[str, float]:
        """How long voice notes are, by id, without opening the sound.

        Unknown and altered ones are left out.
        """
        found: dict[str, float] = {}
        for one in ids:
            row = self._work.run(_ABOUT, attachment=one).fetchone()
            seal = None if row is None else self._work.seal_or_none(row[1])
            if row is not None and seal is not None:
                with suppress(DamagedRow):
                    found[row[0]] = seal.open_data("attachments", row[0], "about", row[2])[1]
        return found
