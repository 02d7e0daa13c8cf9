"""The outbox: what is to be sent, in order per chat, at least once (DESIGN 4).

A claim is a lease on the oldest pending rows of a chat. Only the oldest row of a chat can
be claimed anew, and a new row only by the worker that holds all before it, so two workers never
hold rows of the same chat at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from storage.errors import DamagedRow
from storage.legible import told_of
from storage.links import Links
from storage.outgoing import (
    CLAIM,
    DELETE_OLD,
    EXTEND,
    FAILED,
    HEADS,
    HIGHEST,
    INSERT,
    LAST,
    NEXT_IDS,
    OTHERS,
    PENDING,
    POSTPONE,
    RELEASE,
    REST,
    SENT,
)
from storage.times import from_stored, maybe
from storage.work import Work

OutState = Literal["pending", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class NewOut:
    """Something to send. ``payload`` is plain data that JSON can hold."""

    link_id: str
    conversation_id: str | None
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claimant:
    """A worker (its id, new at each start) and how long what it claims stays its own."""

    worker: str
    lease: timedelta


@dataclass(frozen=True, slots=True)
class OutRow:
    """A row of the outbox, opened. ``seq`` (the same as ``id``) grows in the order of sending.

    ``claimed`` says that the worker which put it there may send it at once.
    """

    id: int
    link_id: str
    conversation_id: str | None
    channel: str
    state: OutState
    payload: dict[str, Any]
    created_at: datetime
    not_before: datetime | None = None
    tries: int = 0
    reason: str | None = None
    message_id: str | None = None
    sent_at: datetime | None = None
    claimed: bool = False

    @property
    def seq(self) -> int:
        """The place in the order of sending."""
        return self.id


class Outbox:
    """What goes out."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._links = Links(work)

    def put(self, rows: Sequence[NewOut], by: Claimant | None = None) -> list[OutRow]:
        """Add rows to send after the commit, in this order.

        Where workers share the outbox, the one named by ``by`` claims them at once, unless
        something of the chat waits that is not its own. The chat's conversation must be locked.
        """
        now = self._work.now()
        return [
            self._put(row_id, row, now, by)
            for row_id, row in zip(self._next_ids(len(rows)), rows, strict=True)
        ]

    def pending(
        self, limit: int = 100, *, channel: str | None = None, after: int = 0
    ) -> list[OutRow]:
        """What was not sent yet, oldest first, whoever has claimed it (one process: start here).

        ``after`` is the id of the last row that is known already.
        """
        values = {"channel": channel or "%", "most": limit, "after": after}
        return self._open(PENDING.run(self._work.connection, values))

    def claim(
        self,
        worker: str,
        now: datetime,
        lease: timedelta,
        limit: int = 50,
        *,
        channel: str | None = None,
    ) -> list[OutRow]:
        """Take up to about ``limit`` rows that are due, for ``lease``; nobody else gets them.

        Whole chats are taken: the oldest pending row and those waiting behind it. A row that
        waits (``not_before``) holds up the rows behind it in its chat, and no others.
        """
        work = self._work
        values = {"channel": channel or "%", "now": now, "most": limit}
        heads = [str(row[1]) for row in HEADS.run(work.connection, values).fetchall()]
        taken: list[OutRow] = []
        for link_id in heads:
            rest = REST.run(work.connection, {"link": link_id, "most": limit}).fetchall()
            for row in self._open(rest):
                if row.not_before is not None and row.not_before > now:
                    break
                work.run(CLAIM, row=row.id, worker=worker, until=now + lease)
                taken.append(row)
            if len(taken) >= limit:
                break
        taken.sort(key=lambda row: row.id)
        return taken

    def extend(self, by: Claimant) -> None:
        """What a worker holds stays its own for another while."""
        self._work.run(EXTEND, worker=by.worker, until=self._work.now() + by.lease)

    def sent(self, done: Iterable[tuple[int, str | int | None]]) -> None:
        """These went out; each with the message id that the channel gave (or None)."""
        now = self._work.now()
        for row_id, message_id in done:
            told = None if message_id is None else str(message_id)
            self._work.run(SENT, row=row_id, message_id=told, at=now)

    def postpone(self, row_id: int, not_before: datetime, reason: str) -> None:
        """Try this one again later; ``reason`` is a short word, never content."""
        self._work.run(POSTPONE, row=row_id, not_before=not_before, reason=reason[:200])

    def failed(self, row_id: int, reason: str) -> None:
        """Give this one up (the person blocked the bot, say)."""
        self._work.run(FAILED, row=row_id, reason=reason[:200])

    def release(self, worker: str) -> None:
        """Give back what a worker claimed and did not send (it stops)."""
        self._work.run(RELEASE, worker=worker)

    def last_screen(self, link_id: str) -> OutRow | None:
        """The newest row of a chat, sent or not; its payload is the screen shown there."""
        rows = self._open(self._work.run(LAST, link=link_id).fetchall())
        return rows[0] if rows else None

    def prune(self, before: datetime) -> int:
        """Forget what was sent before a time, but for the newest row of each chat."""
        return int(self._work.run(DELETE_OLD, before=before).rowcount)

    def _put(self, row_id: int, row: NewOut, now: datetime, by: Claimant | None) -> OutRow:
        work, link = self._work, self._links.get(row.link_id)
        payload = dict(row.payload)
        mine = by is not None and (
            work.run(OTHERS, link=link.id, worker=by.worker).fetchone() is None
        )
        values = {
            "id": row_id,
            "link_id": link.id,
            "conversation_id": row.conversation_id,
            "channel": link.channel,
            "state": "pending",
            "created_at": now,
            "not_before": None,
            "claimed_by": by.worker if by is not None and mine else None,
            "claimed_until": now + by.lease if by is not None and mine else None,
            "tries": 0,
            "reason": None,
            "message_id": None,
            "sent_at": None,
            "payload": work.seal(link.person_id).close_data(
                "outbox", str(row_id), "payload", payload
            ),
        }
        work.insert(INSERT, values)
        return OutRow(
            row_id, link.id, row.conversation_id, link.channel, "pending", payload, now,
            claimed=mine,
        )  # fmt: skip

    def _next_ids(self, count: int) -> list[int]:
        work = self._work
        if not work.on_sqlite:
            return [int(row[0]) for row in work.run(NEXT_IDS, count=count).fetchall()]
        last = work.remembered.get("outbox id")
        if last is None:
            last = work.run(HIGHEST).fetchone()[0] or 0
        work.remembered["outbox id"] = last + count
        return list(range(last + 1, last + 1 + count))

    def _open(self, rows: Iterable[Any]) -> list[OutRow]:
        opened = []
        for row in list(rows):
            try:
                seal = self._work.seal_or_none(self._links.get(row[1]).person_id)
                if seal is not None:
                    payload = seal.open_data("outbox", str(row[0]), "payload", row[5])
                    opened.append(_opened(row, payload))
            except DamagedRow:  # this one can never go out; those behind it and beside it can
                told_of("outbox", str(row[0]))
                if self._work.writes and row[4] == "pending":
                    self.failed(row[0], "damaged")
        return opened


def _opened(row: Any, payload: dict[str, Any]) -> OutRow:
    return OutRow(
        id=row[0],
        link_id=row[1],
        conversation_id=row[2],
        channel=row[3],
        state=row[4],
        payload=payload,
        created_at=from_stored(row[6]),
        not_before=maybe(row[7]),
        tries=row[8],
        reason=row[9],
        message_id=row[10],
        sent_at=maybe(row[11]),
    )


__all__ = ["Claimant", "NewOut", "OutRow", "OutState", "Outbox"]
