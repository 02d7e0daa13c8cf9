"""Several workers on PostgreSQL: nothing twice, in order per conversation, no deadlock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from storage.errors import InviteUsed
from storage.outbox import NewOut
from storage.store import Store
from tests.storage.samples import person_with_chat, tell

LEASE = timedelta(seconds=60)


@pytest.fixture
def kind() -> str:
    """One SQLite file has one writer; this is what PostgreSQL is for."""
    return "postgresql"


def test_two_workers_never_send_the_same_row(store: Store, reopen: Callable[..., Store]) -> None:
    chats, each = 12, 8
    with store.begin() as unit:
        links = [
            person_with_chat(unit, f"Person {number} (demo)", str(number))[1]
            for number in range(chats)
        ]
        for turn in range(each):
            unit.outbox.put([NewOut(link.id, link.id[:12], {"n": turn}) for link in links])
    taken: list[tuple[str, str, int]] = []
    start = threading.Barrier(3)

    def work(name: str, mine: Store) -> None:
        start.wait()
        while True:
            now = datetime.now(UTC)
            with mine.begin() as unit:
                rows = unit.outbox.claim(name, now, LEASE, 5)
            if not rows:
                with mine.read() as unit:
                    if not unit.outbox.pending(1):
                        return
                continue
            taken.extend((name, row.link_id, row.payload["n"]) for row in rows)
            with mine.begin() as unit:
                unit.outbox.sent([(row.id, None) for row in rows])

    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(work, f"w{n}", reopen()) for n in range(3)]
        for job in jobs:
            job.result(timeout=60)
    assert len(taken) == chats * each  # nothing twice, nothing left out
    for link in links:
        assert [n for _, chat, n in taken if chat == link.id] == list(range(each))
    assert len({name for name, _, _ in taken}) > 1


def test_a_row_locked_by_another_worker_is_skipped_not_waited_for(
    store: Store, reopen: Callable[..., Store]
) -> None:
    with store.begin() as unit:
        sam = person_with_chat(unit, "Sam (demo)", "1")[1]
        alex = person_with_chat(unit, "Alex (demo)", "2")[1]
        unit.outbox.put([NewOut(link.id, None, {}) for link in (sam, alex)])
    other = reopen()
    now = datetime.now(UTC)
    with store.begin() as one, other.begin() as two:
        mine = one.outbox.claim("one", now, LEASE, 1)
        yours = two.outbox.claim("two", now, LEASE)
    assert [row.link_id for row in mine + yours] == [sam.id, alex.id]


def test_turns_of_one_conversation_wait_for_each_other(
    store: Store, reopen: Callable[..., Store]
) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
    each = 15
    start = threading.Barrier(3)

    def answer(mine: Store) -> None:
        start.wait()
        for _ in range(each):
            with mine.begin() as unit:
                stored = unit.conversations.load(sam.id)
                tell(unit, sam, link)
                unit.conversations.save(stored, "{}", stored.step + 1)

    with ThreadPoolExecutor() as pool:
        for job in [pool.submit(answer, reopen()) for _ in range(3)]:
            job.result(timeout=60)  # no StaleConversation: load waits
    with store.read() as unit:
        assert unit.conversations.load(sam.id).step == 3 * each
        assert len(unit.views.of_person(sam.id)) == 3 * each
    assert store.verify().ok


def test_batches_that_lock_first_do_not_deadlock(
    store: Store, reopen: Callable[..., Store]
) -> None:
    with store.begin() as unit:
        people = [person_with_chat(unit, f"P{n} (demo)", str(n)) for n in range(4)]
    start = threading.Barrier(2)

    def batch(mine: Store, order: list[int]) -> None:
        start.wait()
        for _ in range(10):
            with mine.begin() as unit:
                unit.conversations.lock(people[n][0].id for n in order)
                for n in order:
                    with unit.savepoint():
                        person, link = people[n]
                        stored = unit.conversations.load(person.id)
                        tell(unit, person, link)
                        unit.conversations.save(stored, "{}", stored.step + 1)

    with ThreadPoolExecutor() as pool:
        jobs = [
            pool.submit(batch, reopen(), [0, 1, 2, 3]),
            pool.submit(batch, reopen(), [3, 2, 1, 0]),
        ]
        for job in jobs:
            job.result(timeout=60)
    assert store.verify().ok


def test_staff_and_person_write_the_same_ledger(store: Store, reopen: Callable[..., Store]) -> None:
    """The console notes that it was read while the person answers: one chain, no gap."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
    start = threading.Barrier(2)

    def repeat(mine: Store, *, staff: bool) -> None:
        start.wait()
        for _ in range(20):
            with mine.begin() as unit:
                if staff:
                    unit.ledger.note(sam.id, "viewed", by="staff:x")
                else:
                    tell(unit, sam, link)

    with ThreadPoolExecutor() as pool:
        for job in [pool.submit(repeat, reopen(), staff=flag) for flag in (True, False)]:
            job.result(timeout=60)
    report = store.verify()
    assert report.ok, str(report)


def test_an_invite_is_used_by_one_of_two(store: Store, reopen: Callable[..., Store]) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        _, code = unit.invites.make("person", sam.id, ttl=LEASE)
    start = threading.Barrier(2)

    def use(mine: Store) -> bool:
        start.wait()
        try:
            with mine.begin() as unit:
                unit.invites.redeem(code)
        except InviteUsed:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(use, reopen()) for _ in range(2)]
        assert sorted(job.result(timeout=30) for job in jobs) == [False, True]
