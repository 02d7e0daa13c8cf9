"""Requests for a human: "ask someone to talk to me", "I am not safe", a question for staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from dialogues.deadlines import DATED
from dialogues.records import RequestKind
from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import requests, requests_answered, requests_seen, tellings
from storage.times import from_stored, maybe
from storage.work import Work

#: What staff write an answer to, which the person then gets in the chat.
ANSWERED: frozenset[RequestKind] = frozenset({"question", "review", "advocate", "talk"})


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked for a human.

    ``view_id`` holds the words or voice of a question for staff. ``seen_by`` is the id of the
    member of staff who said that they saw it, None while nobody did; ``answered`` is true once
    an answer was written (:meth:`storage.tellings.Tellings.about` has it).
    """

    id: str
    person_id: str
    kind: RequestKind
    at: datetime
    recorded_at: datetime
    view_id: str = ""
    seen_by: str | None = None
    seen_at: datetime | None = None
    answered: bool = False


_ANSWERED = sa.exists().where(tellings.c.about_id == requests.c.id)
_ALL = (
    sa.select(
        requests.c.id, requests.c.person_id, requests.c.about, requests.c.at,
        requests.c.recorded_at, requests_seen.c.staff_id, requests_seen.c.at, _ANSWERED,
    )
    .select_from(requests)
    .outerjoin(requests_seen, requests_seen.c.request_id == requests.c.id)
    .order_by(requests.c.recorded_at, requests.c.id)
)  # fmt: skip
_OPEN = Prepared(_ALL.where(requests_seen.c.request_id.is_(None)))
_NO_OUTCOME = Prepared(
    _ALL.where(~sa.exists().where(requests_answered.c.request_id == requests.c.id))
)
_UNANSWERED = Prepared(_ALL.where(~_ANSWERED))
_ONE = Prepared(_ALL.where(requests.c.id == sa.bindparam("request")))
_OF = Prepared(_ALL.where(requests.c.person_id == sa.bindparam("person")))


class Requests:
    """Who asked for a human."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def open(self) -> list[Request]:
        """Every request that nobody has seen: "not safe" first, then the oldest first."""
        found = self._opened(self._work.run(_OPEN).fetchall())
        found.sort(key=lambda one: one.kind != "not-safe")
        return found

    def unanswered(self) -> list[Request]:
        """What people asked and nobody wrote an answer to yet, seen or not; the oldest first."""
        found = self._opened(self._work.run(_UNANSWERED).fetchall())
        return [one for one in found if one.kind in ANSWERED]

    def dated(self) -> list[Request]:
        """What must be answered by a day and has no outcome yet, seen or not; the oldest first."""
        found = self._opened(self._work.run(_NO_OUTCOME).fetchall())
        return [one for one in found if one.kind in DATED]

    def of_person(self, person_id: str) -> list[Request]:
        """All that one person asked for, the oldest first; none when erased."""
        return self._opened(self._work.run(_OF, person=person_id).fetchall())

    def get(self, request_id: str) -> Request:
        """One of them. Raises :class:`Unknown`, also when the person was erased."""
        found = self._opened(self._work.run(_ONE, request=request_id).fetchall())
        if not found:
            raise Unknown(f"There is no request with the id {request_id}.")
        return found[0]

    def seen(self, request_id: str, staff_id: str) -> None:
        """A member of staff has seen it and acts. Saying so twice changes nothing."""
        row = self._work.run(_ONE, request=request_id).fetchone()
        if row is None:
            raise Unknown(f"There is no request with the id {request_id}.")
        if row[5] is not None:
            return
        now = self._work.now()
        seen = {"request_id": request_id, "person_id": row[1], "staff_id": staff_id, "at": now}
        self._work.chain.write(
            "requests_seen", seen, "request seen", at=now, actor=f"staff:{staff_id}"
        )

    def _opened(self, rows: Iterable[Any]) -> list[Request]:
        found = []
        for request_id, person_id, about, at, recorded_at, seen_by, seen_at, answered in rows:
            seal = self._work.seal_or_none(person_id)
            if seal is None:
                continue
            opened = seal.open_data("requests", request_id, "about", about)
            # The kind alone, or with the view that holds the question.
            kind, view = (opened, "") if isinstance(opened, str) else opened
            found.append(
                Request(
                    id=request_id,
                    person_id=person_id,
                    kind=cast("RequestKind", kind),
                    at=from_stored(at),
                    recorded_at=from_stored(recorded_at),
                    view_id=view,
                    seen_by=seen_by,
                    seen_at=maybe(seen_at),
                    answered=bool(answered),
                )
            )
        return found
