"""The inbox: which updates were handled already, and those that were set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import inbox, inbox_waiting
from storage.times import from_stored
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that raised: kept, sealed, until it can be handled. ``error`` is a class name."""

    id: str
    source: str
    update_id: str
    link_id: str | None
    payload: bytes
    received_at: datetime
    failures: int
    error: str | None


_SEEN = Prepared.insert_new(inbox)
_WAIT = Prepared.insert_new(inbox_waiting)
_ALL = Prepared(
    sa.select(*inbox_waiting.columns).order_by(inbox_waiting.c.received_at, inbox_waiting.c.id)
)
_ASIDE = Prepared(
    sa.select(*inbox_waiting.columns)
    .where(inbox_waiting.c.error.is_not(None), inbox_waiting.c.link_id.is_not(None))
    .order_by(inbox_waiting.c.received_at, inbox_waiting.c.id)
)
_COUNT_ASIDE = Prepared(
    sa.select(sa.func.count()).where(
        inbox_waiting.c.error.is_not(None), inbox_waiting.c.link_id.is_not(None)
    )
)
_FIRST_OF = Prepared(
    sa.select(inbox_waiting.c.id)
    .where(inbox_waiting.c.link_id == sa.bindparam("link"), inbox_waiting.c.error.is_(None))
    .order_by(inbox_waiting.c.received_at, inbox_waiting.c.id)
    .limit(sa.literal_column("1"))
)
_DONE = Prepared(inbox_waiting.delete().where(inbox_waiting.c.id == sa.bindparam("waiting")))
_FAILED = Prepared(
    inbox_waiting.update()
    .where(inbox_waiting.c.id == sa.bindparam("waiting"))
    .values(failures=inbox_waiting.c.failures + sa.text("1"), error=sa.bindparam("error"))
)
_PRUNE = Prepared(inbox.delete().where(inbox.c.received_at < sa.bindparam("before")))


class Inbox:
    """What came in."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def first_time(self, source: str, update_id: int | str) -> bool:
        """True when this update was never handled; it counts as handled from the commit on."""
        row = {"source": source, "update_id": str(update_id), "received_at": self._work.now()}
        return bool(_SEEN.run(self._work.connection, row).rowcount == 1)

    def wait(
        self,
        source: str,
        update_id: int | str,
        link_id: str | None,
        payload: bytes,
        error: str | None = None,
    ) -> str:
        """Set an update aside with what it held; return the id under which it waits."""
        work, waiting_id = self._work, self._work.new_id()
        row = {
            "id": waiting_id,
            "source": source,
            "update_id": str(update_id),
            "link_id": link_id,
            "received_at": work.now(),
            "failures": 0 if error is None else 1,
            "error": None if error is None else error[:200],
            "payload": work.vault.provider.close("inbox_waiting", waiting_id, "payload", payload),
        }
        _WAIT.run(work.connection, row)
        return waiting_id

    def waiting(self) -> list[Waiting]:
        """What was set aside, oldest first."""
        return [self._one(row) for row in self._work.run(_ALL)]

    def set_aside(self) -> list[Waiting]:
        """Messages of known people over which the program failed, oldest first."""
        return [self._one(row) for row in self._work.run(_ASIDE).fetchall()]

    def count_set_aside(self) -> int:
        """How many there are, without opening any."""
        return int(self._work.run(_COUNT_ASIDE).fetchone()[0])

    def first_of(self, link_id: str) -> str | None:
        """The id of what waits first for its turn in this chat."""
        row = self._work.run(_FIRST_OF, link=link_id).fetchone()
        return None if row is None else str(row[0])

    def done(self, ids: Sequence[str]) -> int:
        """These were handled after all, and go. How many there still were."""
        return sum(int(self._work.run(_DONE, waiting=one).rowcount) for one in ids)

    def failed(self, waiting_id: str, error_class: str) -> None:
        """It failed again, with an error of this class."""
        self._work.run(_FAILED, waiting=waiting_id, error=error_class[:200])

    def prune(self, before: datetime) -> int:
        """Forget updates handled before a time. No front door repeats them after some days."""
        return int(self._work.run(_PRUNE, before=before).rowcount)

    def _one(self, row: Any) -> Waiting:
        waiting_id, source, update_id, link_id, received_at, failures, error, payload = row
        opened = self._work.vault.provider.open("inbox_waiting", waiting_id, "payload", payload)
        when = from_stored(received_at)
        return Waiting(waiting_id, source, update_id, link_id, opened, when, failures, error)
