"""What people said to what they were told: did it happen, is it better, is the reason okay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

import sqlalchemy as sa

from storage.errors import Unknown
from storage.links import Link, actor_of
from storage.prepared import Prepared
from storage.tables import replies, tellings, views
from storage.telling_waits import TellingWaits
from storage.times import from_stored, in_utc
from storage.work import Work

#: What a person can be asked about it. ``talk`` and ``advocate`` ask for a human as well.
ReplyAsk = Literal["happened", "better", "still-wanted", "okay", "said", "talk", "advocate", "more"]

#: Asked again at most so often after "not yet".
MOST_ASKED = 3

#: Answers after which there is more to come.
NOT_WHOLE = ("not-yet", "some")

#: The topic of the questions asked after something was told back.
REPLY_TOPIC = "did-it-happen"


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
# What people said that waits for words of staff: a further question, or that a reason is not okay.
_TO_ANSWER = Prepared(
    sa.select(*_COLUMNS, replies.c.person_id)
    .where(
        (replies.c.ask == sa.literal_column("'more'"))
        | (
            (replies.c.ask == sa.literal_column("'okay'"))
            & (replies.c.answer == sa.literal_column("'not-okay'"))
        ),
        ~sa.exists().where(tellings.c.about_id == replies.c.id).correlate(replies),
    )
    .order_by(replies.c.at, replies.c.id)
)
_OWNER = Prepared(sa.select(tellings.c.person_id).where(tellings.c.id == sa.bindparam("telling")))
_SAID_BY = Prepared(sa.select(views.c.person_id).where(views.c.id == sa.bindparam("view")))


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

    def unanswered(self) -> list[tuple[str, Reply]]:
        """What people said to tellings that waits for an answer, each with whose it is."""
        return [(row[6], _one(row)) for row in self._work.run(_TO_ANSWER).fetchall()]

    def give(
        self,
        telling_id: str,
        ask: ReplyAsk,
        answer: str,
        *,
        link: Link | None = None,
        view_id: str | None = None,
        at: datetime | None = None,
    ) -> Reply:
        """Keep what the person said. After "not yet" it is asked again, not for ever.

        Raises ``Unknown`` for no such telling or a view of somebody else, and ``ValueError``
        when ``ask`` is not of the list.
        """
        if ask not in get_args(ReplyAsk):
            raise ValueError(f"nobody is asked {ask!r}")
        work = self._work
        person_id = self._owner(telling_id, view_id)
        work.seal(person_id)  # nothing is kept about who was erased
        now = work.now()
        given_at = now if at is None else in_utc(at)
        one = Reply(work.new_id(), telling_id, ask, answer, view_id, given_at)
        row = {
            "id": one.id,
            "person_id": person_id,
            "telling_id": telling_id,
            "link_id": None if link is None else link.id,
            "ask": ask,
            "answer": answer,
            "view_id": view_id,
            "at": given_at,
            "recorded_at": now,
        }
        work.chain.write("replies", row, "reply given", at=now, actor=actor_of(link))
        self._plan_next(one, person_id)
        return one

    def _owner(self, telling_id: str, view_id: str | None) -> str:
        told = self._work.run(_OWNER, telling=telling_id).fetchone()
        if told is None:
            raise Unknown(f"There is no telling with the id {telling_id}.")
        if view_id is not None:
            said = self._work.run(_SAID_BY, view=view_id).fetchone()
            if said is None or said[0] != told[0]:
                raise Unknown(f"There is no view with the id {view_id} of this person.")
        return str(told[0])

    def _plan_next(self, one: Reply, person_id: str) -> None:
        """What was answered is not asked again, except what did not happen yet."""
        waits = TellingWaits(self._work)
        if one.ask == "okay":
            waits.drop(one.telling_id, "okay")
        if one.ask not in ("happened", "still-wanted"):
            return
        asked = sum(each.ask == "happened" for each in self.of_telling(one.telling_id))
        if one.ask == "happened" and one.answer in NOT_WHOLE and asked < MOST_ASKED:
            waits.ask_again(one.telling_id, person_id)
        elif one.ask == "happened" or not asked or one.answer == "not-any-more":
            waits.drop(one.telling_id, "ask")


def newest(given: Iterable[Reply]) -> dict[str, Reply]:
    """The newest answer to each thing that was asked."""
    return {one.ask: one for one in given}


def _one(row: Any) -> Reply:
    return Reply(row[0], row[1], row[2], row[3], row[4], from_stored(row[5]))
