"""What the chat keeps of telling back becomes replies, and questions that need not wait."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa

from dialogues.news_records import ReplyAsked, ReplyGiven
from storage.links import Link
from storage.prepared import Prepared
from storage.replies import Replies, ReplyAsk
from storage.tables import replies, tellings
from storage.telling_waits import TellingWaits
from storage.work import Work

_BY_VIEW = Prepared(
    sa.select(replies.c.telling_id).where(
        replies.c.view_id == sa.bindparam("view"), replies.c.person_id == sa.bindparam("person")
    )
)
_THEIRS = Prepared(
    sa.select(tellings.c.id).where(
        tellings.c.id == sa.bindparam("telling"), tellings.c.person_id == sa.bindparam("person")
    )
)


def keep_reply(work: Work, person_id: str, record: ReplyGiven, link: Link | None) -> None:
    """Keep a reply. One that changes an earlier reply belongs to the same telling."""
    telling_id = record.telling or _changed(work, person_id, record.changes)
    if work.run(_THEIRS, telling=telling_id, person=person_id).fetchone() is None:
        return  # an answer to something that was never told: the view is kept, and that is all
    ask = cast("ReplyAsk", record.ask)
    view_id = record.view or None
    Replies(work).give(telling_id, ask, record.answer, link=link, view_id=view_id, at=record.at)


def keep_asked(work: Work, person_id: str, record: ReplyAsked, link: Link | None) -> None:
    """It is on the screen: not again in this sitting."""
    del link
    if work.run(_THEIRS, telling=record.telling, person=person_id).fetchone() is not None:
        TellingWaits(work).shown(record.telling, record.what)


def _changed(work: Work, person_id: str, view_id: str) -> str:
    row = work.run(_BY_VIEW, view=view_id, person=person_id).fetchone()
    return "" if row is None else str(row[0])
