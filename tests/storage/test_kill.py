"""Killed at any moment: what was committed is there, what was not is gone, the ledger holds."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.store import Store
from tests.storage.samples import person_with_chat

WRITER = """
import sys
from pathlib import Path
from storage.store import open_store
from tests.storage.samples import tell
store = open_store(sys.argv[1], Path(sys.argv[2]))
while True:
    with store.begin() as unit:
        link = unit.links.find("telegram", "1001")
        sam = unit.people.get(link.person_id)
        ids = []
        for _ in range(3):
            with unit.savepoint():
                stored = unit.conversations.load(sam.id)
                ids.append(tell(unit, sam, link))
                unit.conversations.save(stored, "{}", stored.step + 1)
    print(*ids, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_killed_while_people_answer(
    store: Store,
    reopen: Callable[..., Store],
    database_url: str,
    key_file: Path,
    after: int,
) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
    store.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, database_url, str(key_file)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    told = [line for _, line in zip(range(after), writer.stdout, strict=False)]
    writer.send_signal(signal.SIGKILL)
    told += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait(timeout=10)

    again = reopen()
    with again.begin() as unit:
        # First: on PostgreSQL this waits until the server has noticed the kill.
        step = unit.conversations.load(sam.id).step
        kept = [view.id for view in unit.views.of_person(sam.id)]
        # Whole batches of three only; at most one was committed and not told any more.
        assert step == len(kept)
    acknowledged = [one for line in told if line.endswith("\n") for one in line.split()]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) - len(acknowledged) in (0, 3)
    assert again.verify().ok
