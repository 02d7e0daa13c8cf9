"""What people said to what they were told: did it happen, is it better, is the reason okay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dialogues.news import ReplyAsk
from dialogues.records import AskedWhatHappened, ReplyGiven
from storage.links import Link, actor_of
from storage.prepared import Prepared
from storage.tables import replies, tellings
from storage.tellings import Tellings
from storage.times import from_stored, in_utc
from storage.work import Work

#: Asked again at most so often after "not yet".
MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the person. ``answer`` is a code; ``view_id`` holds what they said, if any."""

    id: str
    telling_id: str
    ask: ReplyAsk
    answer: str
    view_id: str | None
    at: datetime


_COLUMNS = (
    replies.c.id, replies.c.telling_id, replies.c.ask, replies.c.answer, replies.c.view_id,
    replies.c.at,
)  # fmt: skip
_OF_TELLING = Prepared(
    sa.select(*_COLUMNS)
    .where(replies.c.telling_id == sa.bindparam("telling"))
    .order_by(replies.c.seq)
)
_OF_PERSON = Prepared(
    sa.select(*_COLUMNS)
    .where(replies.c.person_id == sa.bindparam("person"))
    .order_by(replies.c.seq)
)
_BY_VIEW = Prepared(
    sa.select(replies.c.telling_id).where(
        replies.c.view_id == sa.bindparam("view"), replies.c.person_id == sa.bindparam("person")
    )
)
_OWNER = Prepared(sa.select(tellings.c.person_id).where(tellings.c.id == sa.bindparam("telling")))


class Replies:
    """The person's side of what was told back."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def of_telling(self, telling_id: str) -> list[Reply]:
        """All to one telling, in the order given: a later answer to the same counts."""
        return [_one(row) for row in self._work.run(_OF_TELLING, telling=telling_id).fetchall()]

    def of_person(self, person_id: str) -> list[Reply]:
        """All of one person, in the order given."""
        return [_one(row) for row in self._work.run(_OF_PERSON, person=person_id).fetchall()]


def newest(given: Iterable[Reply]) -> dict[str, Reply]:
    """The newest answer to each thing that was asked."""
    return {one.ask: one for one in given}


def keep_reply(work: Work, person_id: str, record: ReplyGiven, link: Link | None) -> None:
    """Keep a reply. One that changes an earlier reply belongs to the same telling."""
    telling_id = record.telling or _changed(work, person_id, record.changes)
    owner = work.run(_OWNER, telling=telling_id).fetchone()
    if owner is None or owner[0] != person_id:
        return  # an answer to something that was never told: the view is kept, and that is all
    now = work.now()
    row = {
        "id": record.id,
        "person_id": person_id,
        "telling_id": telling_id,
        "link_id": None if link is None else link.id,
        "ask": record.ask,
        "answer": record.answer,
        "view_id": record.view or None,
        "at": in_utc(record.at),
        "recorded_at": now,
    }
    work.chain.write("replies", row, "reply given", at=now, actor=actor_of(link))
    if record.ask == "happened":
        _plan_next(work, person_id, telling_id, record.answer)


def keep_asked(work: Work, person_id: str, record: AskedWhatHappened, link: Link | None) -> None:
    """It was asked: not again by itself."""
    del person_id, link
    Tellings(work).asked(record.telling)


def _changed(work: Work, person_id: str, view_id: str) -> str:
    row = work.run(_BY_VIEW, view=view_id, person=person_id).fetchone()
    return "" if row is None else str(row[0])


def _plan_next(work: Work, person_id: str, telling_id: str, answer: str) -> None:
    waiting = Tellings(work)
    waiting.asked(telling_id)
    before = [one for one in Replies(work).of_telling(telling_id) if one.ask == "happened"]
    if answer == "not-yet" and len(before) < MOST_ASKED:
        waiting.ask_again(telling_id, person_id)


def _one(row: Any) -> Reply:
    return Reply(row[0], row[1], row[2], row[3], row[4], from_stored(row[5]))
