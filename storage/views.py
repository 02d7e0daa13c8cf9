"""Reading views: what a person told us, with its standing (DESIGN 2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from dialogues.records import Answer, HowGiven
from storage.errors import DamagedRow, Unknown
from storage.prepared import Prepared
from storage.records import HIDING, Records
from storage.summaries import PersonSummary, summaries
from storage.tables import links, supporters, view_marks, views
from storage.times import from_stored, maybe
from storage.work import Work

Standing = Literal["current", "superseded", "taken back", "sealed"]


class View(msgspec.Struct, frozen=True):
    """One thing a person told us, opened. ``via`` is the supporter whose phone it came by.

    A ``damaged`` view was changed past the store and does not open; ``asked`` then says so.
    """

    id: str
    person_id: str
    topic: str
    question: str
    version: str
    asked: str
    answer: Answer
    shown: tuple[tuple[str, str], ...]
    said_at: datetime
    recorded_at: datetime
    how: HowGiven
    standing: Standing
    position: int | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    ms_to_answer: int | None = None
    form: dict[str, str | int | bool] = {}
    kept_at: datetime | None = None
    hidden_at: datetime | None = None
    via: str | None = None
    channel: str | None = None
    damaged: bool = False


_later = views.alias("later")
_kept = view_marks.alias("kept")
_back = view_marks.alias("back")
_seal = view_marks.alias("seal")
_SELECT = (
    sa.select(
        views.c.id, views.c.person_id, views.c.topic, views.c.question, views.c.version,
        views.c.kind, views.c.said_at, views.c.recorded_at, views.c.supersedes,
        views.c.attachment_id, views.c.body, _later.c.id, _kept.c.at, _back.c.at, _seal.c.at,
        links.c.channel, supporters.c.id, supporters.c.about,
    )
    .select_from(views)
    .outerjoin(_later, _later.c.supersedes == views.c.id)
    .outerjoin(_kept, (_kept.c.view_id == views.c.id) & (_kept.c.mark == "kept"))
    .outerjoin(_back, (_back.c.view_id == views.c.id) & (_back.c.mark == "taken back"))
    .outerjoin(_seal, (_seal.c.view_id == views.c.id) & (_seal.c.mark == "sealed"))
    .outerjoin(links, links.c.id == views.c.link_id)
    .outerjoin(supporters, supporters.c.id == links.c.supporter_id)
)  # fmt: skip
_ONE = Prepared(_SELECT.where(views.c.id == sa.bindparam("view")))
_OF = (
    _SELECT.where(views.c.person_id == sa.bindparam("person"))
    .order_by(views.c.recorded_at.desc(), views.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_NEWEST = Prepared(_OF)
_SINCE = Prepared(_OF.where(views.c.recorded_at > sa.bindparam("since")))
_BEFORE = Prepared(_OF.where(views.c.recorded_at < sa.bindparam("before")))
_WITH = Prepared(_SELECT.where(views.c.attachment_id == sa.bindparam("attachment")))
_NO_LIMIT = 1_000_000


class _Body(msgspec.Struct, frozen=True):
    """What of a view is sealed: read in one piece, for a page may show thousands."""

    asked: str
    choice: str | None = None
    choice_text: str | None = None
    picture: str | None = None
    words: str | None = None
    shown: tuple[tuple[str, str], ...] = ()
    position: int | None = None
    how: HowGiven = "self"
    ms: int | None = None
    form: dict[str, str | int | bool] = {}


_BODY = msgspec.json.Decoder(_Body)
_DAMAGED = _Body("This answer was changed by hand and cannot be read. Run: whatmatters verify")


class Views:
    """The views, opened with the person's key."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_person(
        self,
        person_id: str,
        *,
        include_hidden: bool = False,
        since: datetime | None = None,
        before: datetime | None = None,
        limit: int = _NO_LIMIT,
    ) -> list[View]:
        """A person's views in the order in which they were recorded, oldest first.

        ``since`` and ``before`` are times of recording (give one of them); with ``limit``
        the newest of them. What was taken back or sealed comes only when asked for.
        An erased person has none that can be read.
        """
        if self._work.seal_or_none(person_id) is None:
            return []
        values: dict[str, Any] = {"person": person_id, "most": limit}
        if since is not None:
            rows = self._work.run(_SINCE, **values, since=since)
        elif before is not None:
            rows = self._work.run(_BEFORE, **values, before=before)
        else:
            rows = self._work.run(_NEWEST, **values)
        found = self._open(rows.fetchall(), include_hidden=include_hidden)
        found.reverse()
        return found

    def get(self, ids: Sequence[str], *, include_hidden: bool = False) -> list[View]:
        """Views by id, in the order asked for; hidden, unknown and erased ones are left out."""
        rows = [self._work.run(_ONE, view=one).fetchone() for one in ids]
        return self._open((row for row in rows if row is not None), include_hidden=include_hidden)

    def with_attachment(self, attachment_id: str) -> list[View]:
        """The views that a voice note or photo is the answer of; hidden ones are left out."""
        rows = self._work.run(_WITH, attachment=attachment_id).fetchall()
        return self._open(rows, include_hidden=False)

    def seal(self, view_id: str, *, by: str, reason: str) -> None:
        """Seal a view by a decision of staff, with the reason (standards 133)."""
        row = self._work.run(_ONE, view=view_id).fetchone()
        if row is None:
            raise Unknown(f"There is no view with the id {view_id}.")
        at = self._work.now()
        Records(self._work).mark(row[1], view_id, "sealed", at=at, actor=by, reason=reason)

    def new_since_last_review(self) -> list[PersonSummary]:
        """Everybody (not erased), with how many views are new since their last review.

        New means: told since views were last chosen for a review of this person; current,
        and more than a skipped question. Read from counters, so it costs the same with ten
        views or a million. Those with new views come first, the newest first.
        """
        return summaries(self._work)

    def _open(self, rows: Iterable[Any], *, include_hidden: bool) -> list[View]:
        opened = []
        for row in rows:
            hidden = row[13] is not None or row[14] is not None
            if hidden and not include_hidden:
                continue
            view = self._one(row)
            if view is not None:
                opened.append(view)
        return opened

    def _one(self, row: Any) -> View | None:
        seal = self._work.seal_or_none(row[1])
        if seal is None:
            return None
        try:
            body = _read(seal.open("views", row[0], "body", row[10]))
        except DamagedRow:
            body = _DAMAGED
        return View(
            id=row[0],
            person_id=row[1],
            topic=row[2],
            question=row[3],
            version=row[4],
            asked=body.asked,
            answer=Answer(row[5], body.choice, body.choice_text, body.picture, body.words, row[9]),
            shown=body.shown,
            said_at=from_stored(row[6]),
            recorded_at=from_stored(row[7]),
            how=body.how,
            standing=_standing(row),
            position=body.position,
            supersedes=row[8],
            superseded_by=row[11],
            ms_to_answer=body.ms,
            form=body.form,
            kept_at=maybe(row[12]),
            hidden_at=maybe(row[14] or row[13]),
            via=self._via(row, seal),
            channel=row[15],
            damaged=body is _DAMAGED,
        )

    def _via(self, row: Any, seal: Any) -> str | None:
        if row[16] is None:
            return None
        if row[17] is None:
            return ""
        name: str = seal.open_data("supporters", row[16], "about", row[17])[0]
        return name


def _read(content: bytes) -> _Body:
    try:
        return _BODY.decode(content)
    except msgspec.DecodeError:  # half an emoji in somebody's words
        return msgspec.convert(json.loads(content.decode()), _Body)


def _standing(row: Any) -> Standing:
    if row[14] is not None:
        return "sealed"
    if row[13] is not None:
        return "taken back"
    return "superseded" if row[11] is not None else "current"


__all__ = ["HIDING", "PersonSummary", "Standing", "View", "Views"]
