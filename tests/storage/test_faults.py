"""When the disk, the folder or the server is at fault, the words say what to do."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.errors import Busy, CannotOpen, DamagedDatabase, ReadOnlyDisk
from storage.store import Store, open_store
from tests.storage.samples import WORDS, person_with_chat, tell


@pytest.fixture
def kind() -> str:
    """These are about SQLite files, but where a test says so."""
    return "sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


UNUSABLE = ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://host/base", "://"]


@pytest.mark.parametrize("url", UNUSABLE)
def test_a_url_that_cannot_be_used(url: str, key_file: Path) -> None:
    with pytest.raises(CannotOpen, match="WHATMATTERS_DATABASE_URL"):
        open_store(url, key_file)


def test_a_folder_that_is_not_there(tmp_path: Path, key_file: Path) -> None:
    with pytest.raises(CannotOpen, match="folder exists"):
        open_store(f"sqlite:///{tmp_path}/nowhere/base.db", key_file)


def test_a_server_that_does_not_answer(key_file: Path) -> None:
    with pytest.raises(CannotOpen, match="PostgreSQL cannot be reached") as caught:
        open_store("postgresql://sam:secretword@127.0.0.1:1/base", key_file)
    assert "secretword" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path, key_file: Path) -> None:
    (tmp_path / "text.db").write_text("not a database " * 1000)
    with pytest.raises(DamagedDatabase):
        open_store(f"sqlite:///{tmp_path / 'text.db'}", key_file)


# As root every file can be written, so the disk itself has to refuse: SQLite's own
# read-only mode does.
def test_a_read_only_database(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.begin() as unit:
        person_with_chat(unit)
        unit.work.connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(ReadOnlyDisk, match="WHATMATTERS_DATA_DIR"):
            unit.inbox.first_time("telegram", 1)
        unit.work.connection.exec_driver_sql("PRAGMA query_only = OFF")


READ_ONLY = """
import os, sys
from pathlib import Path
from storage.errors import StorageError
from storage.store import open_store
folder = Path(sys.argv[1])
url, key = f"sqlite:///{folder}/whatmatters.db", folder / "key"
open_store(url, key).close()  # also loads all that another user may not read
if os.geteuid() == 0:
    os.chown(key, 65534, 65534)
(folder / "whatmatters.db").chmod(0o444)
folder.chmod(0o555)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    store = open_store(url, key)
    with store.begin() as unit:
        unit.people.add("Sam (demo)")
except StorageError as error:
    print(type(error).__name__, error)
"""


def test_a_folder_that_cannot_be_written(store: Store, folder: Path, key_file: Path) -> None:
    """Root may write anywhere, so then the program becomes another user."""
    store.close()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copyfile(folder / "whatmatters.db", Path(name) / "whatmatters.db")
        shutil.copyfile(key_file, Path(name) / "key")
        (Path(name) / "key").chmod(0o600)
        found = run(READ_ONLY, Path(name))
        Path(name).chmod(0o755)
    assert found.startswith("ReadOnlyDisk The database cannot be written"), found


FULL = """
import resource, signal, sys
from pathlib import Path
from storage.errors import DiskFull
from storage.store import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store("sqlite:///" + sys.argv[1], Path(sys.argv[2]))
with store.begin() as unit:
    sam = unit.people.add("Sam (demo)")
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
kept = []
try:
    for number in range(100):
        with store.begin() as unit:
            one = unit.attachments.add(sam.id, "voice", "audio/ogg", b"x" * 50_000)
        kept.append(one)
except DiskFull as error:
    print(len(kept), *kept, "Make room" in str(error))
"""


def test_a_full_disk_loses_nothing_that_was_kept(
    store: Store, folder: Path, key_file: Path, reopen: Callable[..., Store]
) -> None:
    store.close()
    count, *kept, told = run(FULL, folder / "whatmatters.db", key_file).split()
    assert int(count) == len(kept) > 2
    assert told == "True"
    with (again := reopen()).begin() as unit:
        for one in kept:
            assert len(unit.attachments.get(one).data) == 50_000
        person_with_chat(unit)  # there is room again
    assert again.verify().ok


def test_a_database_that_somebody_else_holds(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.BUSY_MS", 50)
    held = sqlite3.connect(folder / "whatmatters.db", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    store.close()  # so that new connections take the short wait
    with pytest.raises(Busy, match="Nothing was changed"), store.begin() as unit:
        person_with_chat(unit)
    held.execute("COMMIT")
    held.close()
    with store.begin() as unit:
        person_with_chat(unit)


def test_writers_of_one_process_queue(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)

    def answer() -> None:
        for _ in range(10):
            with store.begin() as unit:
                tell(unit, sam, link)

    threads = [threading.Thread(target=answer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as unit:
        assert len(unit.views.of_person(sam.id)) == 40
    monkeypatch.setattr("storage.engine.BUSY_MS", 50)
    with store.begin(), pytest.raises(Busy, match="Nothing was changed"), store.begin():
        pass


def test_a_reader_does_not_wait_for_the_writer(store: Store) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        tell(unit, sam, link)
    seen: list[int] = []

    def look() -> None:
        with store.read() as unit:
            seen.append(len(unit.views.of_person(sam.id)))

    with store.begin() as unit:
        tell(unit, sam, link)
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(timeout=3)
    assert seen == [1]


def test_a_word_that_was_typed_is_nowhere_in_the_folder(store: Store, folder: Path) -> None:
    """Issue 2: found nowhere in the data folder in clear; not in the log of the database."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit, "Wandakasi Przykładowa", "addressword")
        tell(unit, sam, link)
        unit.attachments.add(sam.id, "voice", "audio/ogg", b"soundword" * 1000)
        unit.conversations.save(unit.conversations.load(sam.id), '{"given":"stateword"}', 1)
        assert (folder / "whatmatters.db-wal").stat().st_size > 0
        words = ("the sea", "Wandakasi", "addressword", "soundword", "stateword", WORDS.words)
        assert_nowhere(folder, *(str(word) for word in words))
    assert_nowhere(folder, *(str(word) for word in words))


def test_after_erasing_the_wrapped_key_is_nowhere_in_the_folder(store: Store, folder: Path) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        tell(unit, sam, link)
        query = "SELECT wrapped FROM person_keys"
        wrapped = unit.work.connection.exec_driver_sql(query).scalar_one()
    assert any(wrapped in file.read_bytes() for file in folder.iterdir())
    with store.begin() as unit:
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    assert not any(wrapped in file.read_bytes() for file in folder.iterdir())


def assert_nowhere(folder: Path, *words: str) -> None:
    for file in folder.iterdir():
        content = file.read_bytes()
        for word in words:
            assert word.encode() not in content, (file.name, word)
            assert word.encode("utf-16-le") not in content


def run(program: str, *arguments: Path) -> str:
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert not result.stderr, result.stderr
    return result.stdout


def test_the_tools_are_what_the_tests_think(folder: Path) -> None:
    """Guards ``assert_nowhere``: it does find what is there."""
    folder.mkdir(exist_ok=True)
    (folder / "x").write_text("the sea")
    with pytest.raises(AssertionError):
        assert_nowhere(folder, "the sea")
    shutil.rmtree(folder)
