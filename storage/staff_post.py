"""How staff are told outside the console that somebody needs them: an address, and an outbox.

The message is one of two fixed sentences. No name and no word of a person is in it, so none is
kept here (standards 100).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from storage.digests import PROVIDER
from storage.legible import legible
from storage.prepared import Prepared
from storage.staff import Staff
from storage.tables import staff_channels, staff_outbox
from storage.times import in_utc, maybe
from storage.work import Work

if TYPE_CHECKING:
    from storage.alerts import Alert

Channel = Literal["telegram", "email"]
#: Which sentence is sent: somebody needs them now, or something waits for them.
Notice = Literal["alert", "reminder"]
#: After so many tries it is given up; the console says that it was.
MOST_TRIES = 12
_LONGEST_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """One message to one member of staff that still has to go out; without alert a reminder."""

    id: str
    alert_id: str | None
    staff_id: str
    channel: Channel
    address: str
    tries: int

    @property
    def notice(self) -> Notice:
        """Which of the sentences it is."""
        return "reminder" if self.alert_id is None else "alert"


@dataclass(frozen=True, slots=True)
class Reached:
    """What became of telling one member of staff. ``sent_at`` is None while it has not gone."""

    staff_id: str
    channel: Channel
    state: str
    sent_at: datetime | None


_STAFF: sa.BindParameter[str] = sa.bindparam("staff")
_SET = Prepared.insert_new(staff_channels, replacing=("created_at", "address", "address_lookup"))
_FORGET = Prepared(
    staff_channels.delete().where(
        staff_channels.c.staff_id == _STAFF,
        staff_channels.c.channel == sa.bindparam("channel"),
    )
)
_OF_ADDRESS = Prepared(
    sa.select(staff_channels.c.staff_id).where(
        staff_channels.c.channel == sa.bindparam("channel"),
        staff_channels.c.address_lookup == sa.bindparam("lookup"),
    )
)
_CHANNELS = Prepared(
    sa.select(staff_channels.c.staff_id, staff_channels.c.channel, staff_channels.c.address)
)
_PUT = Prepared.insert(staff_outbox)
_THERE = Prepared(
    sa.select(staff_outbox.c.id).where(
        staff_outbox.c.alert_id == sa.bindparam("alert"),
        staff_outbox.c.staff_id == _STAFF,
        staff_outbox.c.channel == sa.bindparam("channel"),
        staff_outbox.c.step == sa.bindparam("step"),
    )
)
_DUE = Prepared(
    sa.select(
        staff_outbox.c.id, staff_outbox.c.alert_id, staff_outbox.c.staff_id,
        staff_outbox.c.tries, staff_channels.c.address,
    )
    .select_from(staff_outbox)
    .outerjoin(
        staff_channels,
        (staff_channels.c.staff_id == staff_outbox.c.staff_id)
        & (staff_channels.c.channel == staff_outbox.c.channel),
    )
    .where(
        sa.text("staff_outbox.state = 'pending'"),
        staff_outbox.c.channel == sa.bindparam("channel"),
        (staff_outbox.c.not_before <= sa.bindparam("now", type_=staff_outbox.c.not_before.type))
        | (staff_outbox.c.not_before > sa.bindparam("late", type_=staff_outbox.c.not_before.type))
        | sa.text("staff_outbox.tries = 0"),
    )
    .order_by(staff_outbox.c.not_before)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True, of=staff_outbox)
)  # fmt: skip
_ROW = staff_outbox.c.id == sa.bindparam("row")
_LEASE = Prepared(
    staff_outbox.update()
    .where(_ROW)
    .values(not_before=sa.bindparam("until"), tries=sa.bindparam("tries"))
)
_DONE = Prepared(
    staff_outbox.update()
    .where(_ROW)
    .values(state=sa.bindparam("state"), reason=sa.bindparam("reason"), sent_at=sa.bindparam("at"))
)
_OF_ALERT = Prepared(
    sa.select(
        staff_outbox.c.staff_id, staff_outbox.c.channel, staff_outbox.c.state,
        staff_outbox.c.sent_at,
    )
    .where(staff_outbox.c.alert_id == sa.bindparam("alert"))
    .order_by(staff_outbox.c.created_at, staff_outbox.c.id)
)  # fmt: skip


class StaffPost:
    """Addresses of staff, and what waits to be sent to them."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def bind(self, staff_id: str, channel: Channel, address: str) -> None:
        """Tell this member of staff here from now on. An address belongs to one of them."""
        work, now = self._work, self._work.now()
        other = self.whose(channel, address)
        if other is not None and other != staff_id:
            self.forget(other, channel)
        key = f"{staff_id}/{channel}"
        row = {
            "staff_id": staff_id,
            "channel": channel,
            "created_at": now,
            "address": work.vault.provider.close_data("staff_channels", key, "address", address),
            "address_lookup": self._lookup(channel, address),
        }
        work.insert(_SET, row)
        self._note(staff_id, f"told by {channel}")

    def forget(self, staff_id: str, channel: Channel) -> None:
        """Do not tell them here any more."""
        if self._work.run(_FORGET, staff=staff_id, channel=channel).rowcount:
            self._note(staff_id, f"not told by {channel} any more")

    def whose(self, channel: Channel, address: str) -> str | None:
        """The member of staff whose address this is."""
        lookup = self._lookup(channel, address)
        row = self._work.run(_OF_ADDRESS, channel=channel, lookup=lookup).fetchone()
        return None if row is None else str(row[0])

    def channels(self) -> dict[str, dict[Channel, str]]:
        """Every address that can be used, by member of staff and channel."""
        found: dict[str, dict[Channel, str]] = {}
        for staff_id, channel, address in self._work.run(_CHANNELS).fetchall():
            opened = self._open(staff_id, channel, address)
            if opened is not None:
                found.setdefault(staff_id, {})[channel] = opened
        return found

    def put(
        self,
        alert: Alert,
        staff: Iterable[Staff],
        step: int,
        known: Mapping[str, Collection[Channel]],
    ) -> None:
        """One message for each address of these members of staff; the same step only once.

        ``known`` are the :meth:`channels`.
        """
        work, now = self._work, self._work.now()
        for one in staff:
            for channel in known.get(one.id, ()):
                values = {"alert": alert.id, "staff": one.id, "channel": channel, "step": step}
                if work.run(_THERE, **values).fetchone() is None:
                    work.insert(_PUT, _row(work.new_id(), values, now))

    def remind(self, staff: Iterable[Staff]) -> int:
        """One reminder for each address of these members of staff; gives how many."""
        work, now, known = self._work, self._work.now(), self.channels()
        count = 0
        for one in staff:
            for channel in known.get(one.id, ()):
                values = {"alert": None, "staff": one.id, "channel": channel, "step": 0}
                work.insert(_PUT, _row(work.new_id(), values, now))
                count += 1
        return count

    def claim(
        self, channel: Channel, now: datetime, lease: timedelta, limit: int = 20
    ) -> list[StaffMessage]:
        """What is to be sent now. It is tried again after the lease unless :meth:`done` is told.

        What was put off for longer than anything is put off was so by a clock that was ahead:
        it is due.
        """
        claimed = []
        late = in_utc(now + _LONGEST_PAUSE)
        values = {"channel": channel, "now": in_utc(now), "late": late, "most": limit}
        for row_id, alert_id, staff_id, tries, address in self._work.run(_DUE, **values).fetchall():
            opened = None if address is None else self._open(staff_id, channel, address)
            if opened is None:
                gone = "no address any more" if address is None else "the address is damaged"
                self.done(row_id, sent=False, reason=gone)
                continue
            pause = min(lease * 2**tries, _LONGEST_PAUSE)
            until = in_utc(now + pause)
            self._work.run(_LEASE, row=row_id, until=until, tries=tries + 1)
            claimed.append(StaffMessage(row_id, alert_id, staff_id, channel, opened, tries + 1))
        return claimed

    def done(self, row_id: str, *, sent: bool, reason: str = "") -> None:
        """It went out, or it never will."""
        state = "sent" if sent else "failed"
        at = self._work.now() if sent else None
        self._work.run(_DONE, row=row_id, state=state, reason=reason[:200] or None, at=at)

    def of_alert(self, alert_id: str) -> list[Reached]:
        """Whom the program told of an alert outside the console, and what came of it."""
        rows = self._work.run(_OF_ALERT, alert=alert_id).fetchall()
        return [Reached(row[0], row[1], row[2], maybe(row[3])) for row in rows]

    def _open(self, staff_id: str, channel: str, address: Any) -> str | None:
        """An address; None when it was damaged: the others are told all the same."""
        provider = self._work.vault.provider
        found = legible(provider, "staff_channels", f"{staff_id}/{channel}", "address", address)
        return None if found is None else str(found)

    def _lookup(self, channel: str, address: str) -> bytes:
        return self._work.vault.lookup(f"staff address/{channel}", address)

    def _note(self, staff_id: str, kind: str) -> None:
        now, actor = self._work.now(), f"staff:{staff_id}"
        self._work.chain.enter(PROVIDER, kind, at=now, actor=actor, subject=staff_id)


def _row(row_id: str, values: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "id": row_id,
        "alert_id": values["alert"],
        "staff_id": values["staff"],
        "channel": values["channel"],
        "step": values["step"],
        "state": "pending",
        "created_at": now,
        "not_before": now,
        "tries": 0,
        "reason": None,
        "sent_at": None,
    }
