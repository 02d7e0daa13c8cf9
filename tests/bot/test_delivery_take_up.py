"""After a start everything that waits goes out, however much it is and whatever was damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot import delivery
from bot.delivery import Delivery, Parcel
from bot.wire import Reply, to_payload
from bot.writer import Writer
from storage.outbox import NewOut
from storage.store import Store
from tests.bot.home import until
from tests.bot.test_alarm_damaged import damage  # noqa: F401 - a fixture
from tests.databases import *  # noqa: F403
from tests.storage.samples import person_with_chat


class Phones:
    """Takes what is sent, at once."""

    def __init__(self) -> None:
        self.got: list[tuple[str, int]] = []

    async def send(self, parcel: Parcel) -> None:
        self.got.append((parcel.address, parcel.row.id))


def waiting(store: Store, sams: int, alexs: int) -> None:
    """Replies to Sam (chat 1), then to Alex (chat 2), that a process which died left there."""
    payload = to_payload(Reply("c" * 12))
    with store.begin() as unit:
        _, sam = person_with_chat(unit, "Sam (demo)", "1")
        _, alex = person_with_chat(unit, "Alex (demo)", "2")
        unit.outbox.put([NewOut(sam.id, None, payload)] * sams)
        unit.outbox.put([NewOut(alex.id, None, payload)] * alexs)


async def taken_up(store: Store, count: int) -> list[tuple[str, int]]:
    phones, writer = Phones(), Writer(store)
    going = Delivery(store, writer, phones)
    await going.take_up()
    await until(lambda: len(phones.got) >= count)
    await going.close()
    await writer.close()
    return phones.got


async def test_more_than_fits_at_a_time_goes_out_once_each_and_in_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_PAGE", 4)
    waiting(store, sams=9, alexs=3)
    got = await taken_up(store, 12)
    assert len(got) == 12
    for address, count in (("1", 9), ("2", 3)):
        ids = [row for to, row in got if to == address]
        assert ids == sorted(set(ids))
        assert len(ids) == count
    with store.read() as unit:
        assert unit.outbox.pending() == []


@pytest.mark.parametrize(
    ("table", "column", "where", "left"),
    [
        ("outbox", "payload", "id = (SELECT min(id) FROM outbox)", ["1", "2"]),
        ("links", "address", "id = (SELECT min(link_id) FROM outbox)", ["2"]),
    ],
)
async def test_one_that_was_damaged_holds_up_nobody_else(
    store: Store,
    damage: Callable[..., None],  # noqa: F811
    table: str,
    column: str,
    where: str,
    left: list[str],
) -> None:
    waiting(store, sams=2, alexs=1)
    damage(table, column, where)
    got = await taken_up(store, len(left))
    assert sorted(address for address, _ in got) == left
