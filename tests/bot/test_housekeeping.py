"""What the service does once a day, and that only one serves a SQLite file."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alone import alone
from bot.housekeeping import keep_house, tidy
from storage.errors import Busy
from storage.outbox import NewOut
from storage.store import Store, open_store
from tests.bot.home import ROOT, Home, until
from tests.conftest import FixedClock


def _sent(store: Store, link_id: str, text: str) -> None:
    with store.begin() as unit:
        [row] = unit.outbox.put([NewOut(link_id, None, {"text": text})])
        unit.outbox.sent([(row.id, 1)])


def test_after_a_month_what_was_sent_and_handled_is_forgotten(tmp_path: Path) -> None:
    home, clock = Home(tmp_path).build(), FixedClock()
    store = open_store(home.url, home.key, clock=clock)
    with store.begin() as unit:
        person = unit.people.add("Sam (demo)")
        link = unit.links.bind(person_id=person.id, channel="telegram", address="7")
        unit.inbox.first_time("telegram", 1)
    _sent(store, link.id, "old")
    clock.move(days=31)
    with store.begin() as unit:
        unit.inbox.first_time("telegram", 2)
    _sent(store, link.id, "new")
    tidy(store, clock())
    with store.begin() as unit:
        assert unit.inbox.first_time("telegram", 1)
        assert not unit.inbox.first_time("telegram", 2)
        assert unit.outbox.prune(clock() + timedelta(days=1)) == 0  # only the newest is left
    report = store.verify()
    assert report.ok
    assert report.checkpoints == 1
    store.close()


def test_a_second_service_on_the_same_file_is_told_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    hold = (
        f"from bot.alone import alone\nwith alone({url!r}):\n print('held', flush=True)\n input()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", hold], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdin is not None
    assert first.stdout.readline() == b"held\n"
    with pytest.raises(Busy, match=r"is serving .* already\. Stop that one first"), alone(url):
        pass
    first.kill()
    first.wait(10)
    first.stdin.close()
    first.stdout.close()
    with alone(url), alone("postgresql+psycopg://nobody@nowhere/none"):
        pass


async def test_what_was_kept_is_sealed_when_the_service_stops(tmp_path: Path) -> None:
    home = Home(tmp_path).build()
    with home.serving() as running:
        await until(lambda: '"ready"' in running.log, 30)
        home.invite()
        assert running.stop() == 0
    store = open_store(home.url, home.key)
    report = store.verify()
    assert report.ok, str(report)
    assert report.checkpoints == 1
    assert store.checkpoint_when_moved() is None
    store.close()


async def test_the_ledger_is_sealed_again_and_again_while_people_talk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.housekeeping.SEALED_EVERY", 0.01)
    home, clock = Home(tmp_path).build(), FixedClock()
    store = open_store(home.url, home.key, clock=clock)
    keeping = asyncio.create_task(keep_house(store, clock))
    for count in (1, 2, 3):
        with store.begin() as unit:
            unit.people.add(f"Sam {count} (demo)")
        await until(lambda wanted=count: store.verify().checkpoints >= wanted)
    keeping.cancel()
    assert store.verify().ok
    store.close()
