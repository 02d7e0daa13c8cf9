"""What came of requests that must be answered by a day: a copy of one's data, a complaint.

Such a request stays on the list of staff until this is written down: who, when, and what
(standards 132 and 136). That somebody has seen it is no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast, get_args

import sqlalchemy as sa

from dialogues.deadlines import DATED
from storage.errors import DamagedRow
from storage.prepared import Prepared
from storage.requests import Requests
from storage.tables import requests_answered
from storage.times import day as stored_day
from storage.times import from_stored
from storage.work import Work

#: It was done; it was refused, with the reason; the person does not want it any more.
Outcome = Literal["done", "refused", "withdrawn"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """One outcome. ``words`` say what was done, "" when they do not open."""

    request_id: str
    person_id: str
    staff_id: str
    outcome: Outcome
    answered_on: date
    at: datetime
    words: str


_SELECT = sa.select(
    requests_answered.c.request_id, requests_answered.c.person_id, requests_answered.c.staff_id,
    requests_answered.c.outcome, requests_answered.c.answered_on, requests_answered.c.at,
    requests_answered.c.about,
)  # fmt: skip
_ONE = Prepared(_SELECT.where(requests_answered.c.request_id == sa.bindparam("request")))
_OF = Prepared(
    _SELECT.where(requests_answered.c.person_id == sa.bindparam("person")).order_by(
        requests_answered.c.seq
    )
)


class RequestAnswers:
    """Outcomes of dated requests."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def write(
        self, request_id: str, outcome: Outcome, words: str, answered_on: date, *, by: str
    ) -> bool:
        """Write down what came of it. False when somebody did so before; then nothing changes.

        ``by`` is the id of a member of staff. Raises ``Unknown``, and ``ValueError`` without
        words or for a request that has no day.
        """
        work = self._work
        request = Requests(work).get(request_id)
        if request.kind not in DATED or not words.strip():
            raise ValueError("say what came of a request that has to be answered by a day")
        seal = work.seal(request.person_id)
        work.chain.head(request.person_id)  # whoever else answers waits from here
        if self.get(request_id) is not None:
            return False
        now = work.now()
        row = {
            "request_id": request_id,
            "person_id": request.person_id,
            "staff_id": by,
            "outcome": outcome,
            "answered_on": answered_on,
            "at": now,
            "about": seal.close_data("requests_answered", request_id, "about", words),
        }
        work.chain.write("requests_answered", row, "request answered", at=now, actor=f"staff:{by}")
        return True

    def get(self, request_id: str) -> RequestAnswer | None:
        """What came of one request; None while it waits."""
        row = self._work.run(_ONE, request=request_id).fetchone()
        return None if row is None else self._one(row)

    def of_person(self, person_id: str) -> list[RequestAnswer]:
        """All of one person, the oldest first."""
        return [self._one(row) for row in self._work.run(_OF, person=person_id).fetchall()]

    def _one(self, row: Any) -> RequestAnswer:
        seal, words = self._work.seal_or_none(row[1]), ""
        if seal is not None:
            try:
                words = str(seal.open_data("requests_answered", row[0], "about", row[6]))
            except DamagedRow:
                words = ""
        return RequestAnswer(
            row[0], row[1], row[2], cast("Outcome", row[3]), stored_day(row[4]),
            from_stored(row[5]), words,
        )  # fmt: skip
