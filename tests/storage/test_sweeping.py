"""What an erasure leaves on the disk, also while somebody reads, and of what waited."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.housekeeping import tidy
from storage import sweeping
from storage.errors import DamagedRow
from storage.store import Store
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.storage.conftest import past_the_store
from tests.storage.samples import person_with_chat, tell


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_TRIES", 2)
    monkeypatch.setattr(sweeping, "_PAUSE", 0.05)


def in_a_file(store_folder: Path, key: bytes) -> bool:
    return any(key in file.read_bytes() for file in store_folder.iterdir())


def test_while_somebody_reads_an_erasure_says_that_a_copy_is_left_and_later_sweeps_it(
    store: Store, kind: str, tmp_path: Path, clock: FixedClock
) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        tell(unit, sam, link)
        query = "SELECT wrapped FROM person_keys"
        wrapped = bytes(unit.work.connection.exec_driver_sql(query).scalar_one())
    with store.read() as reader:
        assert reader.people.by_name("sam (demo)")
        with store.begin() as unit:
            unit.people.erase(sam.id, by="staff:x", reason="asked")
        assert not store.swept
        if kind == "sqlite":
            assert in_a_file(tmp_path / "data", wrapped)
    assert store.sweep()
    assert store.swept
    if kind == "sqlite":
        assert not in_a_file(tmp_path / "data", wrapped)


def test_what_an_erasure_could_not_sweep_goes_with_the_daily_tidying(
    store: Store, kind: str, tmp_path: Path, clock: FixedClock
) -> None:
    if kind != "sqlite":
        return  # there nothing can be read from a file
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        query = "SELECT wrapped FROM person_keys"
        wrapped = bytes(unit.work.connection.exec_driver_sql(query).scalar_one())
    with store.read() as reader:
        assert reader.people.all()
        with store.begin() as unit:
            unit.people.erase(sam.id, by="staff:x", reason="asked")
    assert in_a_file(tmp_path / "data", wrapped)
    tidy(store, clock())
    assert not in_a_file(tmp_path / "data", wrapped)


def test_nobody_who_writes_is_held_up_while_a_sweep_waits_for_a_reader(store: Store) -> None:
    with store.read() as reader:
        assert reader.people.all() == []
        assert not store.sweep() or store.shared
        with store.begin() as unit:
            assert unit.people.add("Alex (demo)").name == "Alex (demo)"


def test_a_message_that_waited_does_not_open_once_its_person_was_erased(
    store: Store, database_url: str
) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        waiting = unit.inbox.wait("telegram", 1, link.id, b"Kit hits me")
        query = sa.text("SELECT payload FROM inbox_waiting")
        payload = bytes(unit.work.connection.execute(query).scalar_one())
        assert unit.inbox.waiting()[0].payload == b"Kit hits me"
        with pytest.raises(DamagedRow):  # the key file alone does not open it
            unit.work.vault.provider.open("inbox_waiting", waiting, "payload", payload)
        unit.inbox.done([waiting])
    with store.begin() as unit:
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    with store.read() as unit:
        assert unit.work.seal_or_none(sam.id) is None


def test_after_an_erasure_what_is_deleted_is_still_overwritten(store: Store, kind: str) -> None:
    if kind != "sqlite":
        return
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
    with store.begin() as unit:
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    with store.begin() as unit:
        on = unit.work.connection.exec_driver_sql("PRAGMA secure_delete").scalar_one()
    assert on == 1


def test_a_damaged_message_that_waits_holds_up_nobody(store: Store, database_url: str) -> None:
    with store.begin() as unit:
        _, sams = person_with_chat(unit, "Sam (demo)", "1")
        _, alexs = person_with_chat(unit, "Alex (demo)", "2")
        broken = unit.inbox.wait("telegram", 1, sams.id, b"one")
        behind = unit.inbox.wait("telegram", 2, sams.id, b"two")
        other = unit.inbox.wait("telegram", 3, alexs.id, b"three")
    with past_the_store(database_url) as connection:
        table = sa.table("inbox_waiting", sa.column("id"), sa.column("payload", sa.LargeBinary))
        connection.execute(table.update().where(table.c.id == broken).values(payload=b"\x01\x02"))
    with store.begin() as unit:
        assert {one.id for one in unit.inbox.waiting()} == {behind, other}
        assert unit.inbox.first_of(sams.id) == behind
