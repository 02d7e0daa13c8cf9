"""Requests for a human: "ask someone to talk to me", "I am not safe"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from dialogues.records import RequestKind
from storage.errors import Unknown
from storage.prepared import Prepared
from storage.tables import requests, requests_seen
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked for a human.

    ``view_id`` holds the words or voice of a question for staff.
    """

    id: str
    person_id: str
    kind: RequestKind
    at: datetime
    recorded_at: datetime
    view_id: str = ""


_OPEN = Prepared(
    sa.select(
        requests.c.id, requests.c.person_id, requests.c.about, requests.c.at,
        requests.c.recorded_at,
    )
    .select_from(requests)
    .outerjoin(requests_seen, requests_seen.c.request_id == requests.c.id)
    .where(requests_seen.c.request_id.is_(None))
    .order_by(requests.c.recorded_at, requests.c.id)
)  # fmt: skip
_ONE = Prepared(
    sa.select(
        requests.c.id, requests.c.person_id, requests.c.about, requests.c.at,
        requests.c.recorded_at,
    ).where(requests.c.id == sa.bindparam("request"))
)  # fmt: skip
_PERSON_OF = Prepared(
    sa.select(requests.c.person_id, requests_seen.c.at)
    .select_from(requests)
    .outerjoin(requests_seen, requests_seen.c.request_id == requests.c.id)
    .where(requests.c.id == sa.bindparam("request"))
)


class Requests:
    """Who asked for a human."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def open(self) -> list[Request]:
        """Every request that nobody has seen: "not safe" first, then the oldest first."""
        rows = self._work.run(_OPEN).fetchall()
        found = [one for one in map(self._opened, rows) if one is not None]
        found.sort(key=lambda one: one.kind != "not-safe")
        return found

    def get(self, request_id: str) -> Request:
        """One request, seen or not. Raises :class:`Unknown`, also when the person was erased."""
        row = self._work.run(_ONE, request=request_id).fetchone()
        one = None if row is None else self._opened(row)
        if one is None:
            raise Unknown(f"There is no request with the id {request_id}.")
        return one

    def _opened(self, row: Any) -> Request | None:
        request_id, person_id, about, at, recorded_at = row
        seal = self._work.seal_or_none(person_id)
        if seal is None:
            return None
        opened = seal.open_data("requests", request_id, "about", about)
        # The kind alone, or with the view that holds the question.
        kind, view = (opened, "") if isinstance(opened, str) else opened
        return Request(
            request_id,
            person_id,
            cast("RequestKind", kind),
            from_stored(at),
            from_stored(recorded_at),
            view,
        )

    def seen(self, request_id: str, staff_id: str) -> None:
        """A member of staff has seen it and acts. Saying so twice changes nothing."""
        row = self._work.run(_PERSON_OF, request=request_id).fetchone()
        if row is None:
            raise Unknown(f"There is no request with the id {request_id}.")
        if row[1] is not None:
            return
        now = self._work.now()
        seen = {"request_id": request_id, "person_id": row[0], "staff_id": staff_id, "at": now}
        self._work.chain.write(
            "requests_seen", seen, "request seen", at=now, actor=f"staff:{staff_id}"
        )
