"""The inbox: which updates were handled already, and those that were set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.errors import DamagedRow
from storage.legible import told_of
from storage.links import Links
from storage.prepared import Prepared
from storage.tables import inbox, inbox_waiting
from storage.times import from_stored
from storage.vault import Seal
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
    sa.select(*inbox_waiting.columns)
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
        """Set an update aside with what it held; return the id under which it waits.

        It is sealed with the key of the person whose chat it came by, and so goes with them.
        Raises :class:`Erased`.
        """
        work, waiting_id = self._work, self._work.new_id()
        seal = work.vault.provider
        if link_id is not None:
            seal = work.seal(Links(work).get(link_id).person_id)
        row = {
            "id": waiting_id,
            "source": source,
            "update_id": str(update_id),
            "link_id": link_id,
            "received_at": work.now(),
            "failures": 0 if error is None else 1,
            "error": None if error is None else error[:200],
            "payload": seal.close("inbox_waiting", waiting_id, "payload", payload),
        }
        _WAIT.run(work.connection, row)
        return waiting_id

    def waiting(self) -> list[Waiting]:
        """What was set aside, oldest first. What was damaged is left out and holds nobody up."""
        return self._opened(self._work.run(_ALL).fetchall())

    def set_aside(self) -> list[Waiting]:
        """Messages of known people over which the program failed, oldest first."""
        return self._opened(self._work.run(_ASIDE).fetchall())

    def count_set_aside(self) -> int:
        """How many there are, without opening any."""
        return int(self._work.run(_COUNT_ASIDE).fetchone()[0])

    def first_of(self, link_id: str) -> str | None:
        """The id of what waits first for its turn in this chat."""
        while (row := self._work.run(_FIRST_OF, link=link_id).fetchone()) is not None:
            if self._opened([row]) or not self._work.writes:
                return str(row[0])
        return None

    def done(self, ids: Sequence[str]) -> int:
        """These were handled after all, and go. How many there still were."""
        return sum(int(self._work.run(_DONE, waiting=one).rowcount) for one in ids)

    def failed(self, waiting_id: str, error_class: str) -> None:
        """It failed again, with an error of this class."""
        self._work.run(_FAILED, waiting=waiting_id, error=error_class[:200])

    def prune(self, before: datetime) -> int:
        """Forget updates handled before a time. No front door repeats them after some days."""
        return int(self._work.run(_PRUNE, before=before).rowcount)

    def _opened(self, rows: Iterable[Any]) -> list[Waiting]:
        """Those that open. One that does not can never be handled: it no longer waits."""
        found = []
        for row in rows:
            try:
                found.append(self._one(row))
            except DamagedRow as error:
                told_of("inbox_waiting", row[0])
                if self._work.writes and row[6] is None:
                    self.failed(row[0], type(error).__name__)
        return found

    def _one(self, row: Any) -> Waiting:
        waiting_id, source, update_id, link_id, received_at, failures, error, payload = row
        opened = self._seal(link_id).open("inbox_waiting", waiting_id, "payload", payload)
        when = from_stored(received_at)
        return Waiting(waiting_id, source, update_id, link_id, opened, when, failures, error)

    def _seal(self, link_id: str | None) -> Seal:
        """The key of the person whose chat it came by; the provider's where nobody's is known."""
        work = self._work
        if link_id is None:
            return work.vault.provider
        seal = work.seal_or_none(Links(work).get(link_id).person_id)
        if seal is None:
            raise DamagedRow(f"The key to waiting messages of chat {link_id} is gone.")
        return seal
