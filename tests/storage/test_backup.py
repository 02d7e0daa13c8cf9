"""Backups of a running store, and the way back."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from storage.backup import restore
from storage.errors import (
    AlreadyThere,
    DamagedDatabase,
    NotForThisDatabase,
    ReadOnlyDisk,
    Unknown,
    WrongKey,
)
from storage.keys import create_key_file
from storage.store import Store, open_store
from tests.storage.samples import person_with_chat, tell


@pytest.fixture
def kind() -> str:
    """These are about SQLite files."""
    return "sqlite"


def test_a_backup_is_a_whole_store(store: Store, key_file: Path, tmp_path: Path) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        one = tell(unit, sam, link)
    copy = tmp_path / "copy.db"
    store.backup(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with store.begin() as unit:
        tell(unit, sam, link)  # after the backup

    back = tmp_path / "new place" / "whatmatters.db"
    report = restore(copy, f"sqlite:///{back}", key_file)
    assert report.ok, str(report)
    restored = open_store(f"sqlite:///{back}", key_file)
    with restored.read() as unit:
        assert [view.id for view in unit.views.of_person(sam.id)] == [one]
        assert unit.ledger.history(None)[-1].kind == "backup made"
    restored.close()
    assert sorted(file.name for file in back.parent.iterdir()) == ["whatmatters.db"]


def test_a_backup_can_be_made_while_people_answer(
    store: Store, key_file: Path, tmp_path: Path
) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
    done = threading.Event()

    def answer() -> None:
        while not done.is_set():
            with store.begin() as unit:
                tell(unit, sam, link)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        for number in range(5):
            store.backup(tmp_path / f"{number}.db")
    finally:
        done.set()
        thread.join()
    for number in range(5):
        report = restore(
            tmp_path / f"{number}.db", f"sqlite:///{tmp_path / f'back{number}.db'}", key_file
        )
        assert report.ok, str(report)


def test_nothing_is_overwritten(store: Store, key_file: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(AlreadyThere, match="left as it is"):
        store.backup(there)
    with pytest.raises(AlreadyThere):
        restore(there, f"sqlite:///{there}", key_file)
    assert there.read_text() == "mine"


def test_a_backup_needs_a_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyDisk, match="another folder"):
        store.backup(tmp_path / "no folder" / "copy.db")


def test_what_is_no_backup_is_refused(store: Store, key_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.db"
    with pytest.raises(Unknown):
        restore(tmp_path / "nothing.db", f"sqlite:///{target}", key_file)
    (tmp_path / "text.db").write_text("this is not a database at all" * 100)
    with pytest.raises(DamagedDatabase, match="Restore the last backup"):
        restore(tmp_path / "text.db", f"sqlite:///{target}", key_file)
    store.backup(tmp_path / "good.db")
    other = tmp_path / "other.key"
    create_key_file(other)
    with pytest.raises(WrongKey):
        restore(tmp_path / "good.db", f"sqlite:///{target}", other)
    assert not list(tmp_path.glob("new.db*"))


def test_a_backup_that_was_changed_says_so(store: Store, key_file: Path, tmp_path: Path) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        tell(unit, sam)
    store.backup(tmp_path / "copy.db")
    connection = sqlite3.connect(tmp_path / "copy.db")
    connection.execute("DROP TRIGGER views_no_update")
    connection.execute("UPDATE views SET topic = 'x'")
    connection.commit()
    connection.close()
    report = restore(tmp_path / "copy.db", f"sqlite:///{tmp_path / 'new.db'}", key_file)
    assert not report.ok


def test_postgresql_has_its_own_tools(tmp_path: Path, key_file: Path) -> None:
    from storage.backup import back_up
    from storage.engine import make_engine

    url = "postgresql://user:word@host/care"
    with pytest.raises(NotForThisDatabase, match=r"pg_dump .* care") as caught:
        back_up(make_engine(url), tmp_path / "copy")
    assert "word" not in str(caught.value)
    with pytest.raises(NotForThisDatabase, match=r"pg_restore .*care"):
        restore(tmp_path / "copy", url, key_file)
