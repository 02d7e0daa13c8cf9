"""``verify``, ``backup``, ``restore`` and ``review pack``."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Type

#: A process that holds the database as the service does, until its input ends.
_HOLD = """
import sys
from bot.alone import alone
with alone(sys.argv[1]):
    print("serving", flush=True)
    sys.stdin.read()
"""


def alter_a_view_by_hand(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'views'"
        ).fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE views SET topic = 'my-home' WHERE topic = 'my-day'")
        connection.commit()


def test_verify_fails_when_one_row_was_altered_by_hand(demo: Path, typed: Type) -> None:
    alter_a_view_by_hand(demo / "whatmatters.db")
    ran = typed("verify")
    assert ran.code == 1
    assert "found (ledger entries" in ran.err


def test_a_backup_brings_everything_back(demo: Path, typed: Type) -> None:
    ran = typed("backup", "--to", "monday.db")
    assert ran.code == 0
    assert "key file" in ran.out
    assert Path("monday.db").stat().st_mode & 0o077 == 0
    (demo / "whatmatters.db").unlink()
    assert typed("restore", "monday.db").code == 0
    assert typed("verify").code == 0
    assert "Sam (demo)" in typed("review", "pack", "Sam (demo)", "--to", "sam.csv").out


def test_a_restore_refuses_while_the_service_runs(demo: Path, typed: Type) -> None:
    """The service would go on writing people's answers into the database that was moved aside."""
    typed("backup", "--to", "monday.db")
    before = (demo / "whatmatters.db").read_bytes()
    serving = subprocess.Popen(
        [sys.executable, "-c", _HOLD, f"sqlite:///{demo / 'whatmatters.db'}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with serving:
        assert serving.stdout is not None
        assert serving.stdout.readline() == b"serving\n"
        ran = typed("restore", "monday.db", "--replace")
        serving.communicate()
    assert ran.code == 1
    assert "Stop that one first" in ran.err
    assert (demo / "whatmatters.db").read_bytes() == before
    assert typed("restore", "monday.db", "--replace").code == 0


def test_a_restore_minds_a_log_that_was_left_behind(demo: Path, typed: Type) -> None:
    typed("backup", "--to", "monday.db")
    (demo / "whatmatters.db").unlink()
    left = demo / "whatmatters.db-wal"
    left.write_bytes(b"of another database")
    ran = typed("restore", "monday.db")
    assert ran.code == 1
    assert "whatmatters.db-wal" in ran.err.replace("\n", "")
    assert left.read_bytes() == b"of another database"
    assert typed("restore", "monday.db", "--replace").code == 0
    assert typed("verify").code == 0


def test_a_backup_writes_over_nothing(demo: Path, typed: Type) -> None:
    Path("monday.db").write_text("kept")
    assert typed("backup", "--to", "monday.db").code == 1
    assert Path("monday.db").read_text() == "kept"


def test_a_restore_leaves_a_database_alone_unless_told(demo: Path, typed: Type) -> None:
    typed("backup", "--to", "monday.db")
    typed("invite", "person", "Kim (demo)")
    assert typed("restore", "monday.db").code == 1
    ran = typed("restore", "monday.db", "--replace")
    assert ran.code == 0
    assert len(list(demo.glob("whatmatters.db.before-*"))) >= 1
    assert "Nobody here is called" in typed("review", "pack", "Kim (demo)", "--to", "k.csv").err


def test_a_restore_that_fails_leaves_what_was_there(demo: Path, typed: Type) -> None:
    before = (demo / "whatmatters.db").read_bytes()
    Path("broken.db").write_text("no database")
    ran = typed("restore", "broken.db", "--replace")
    assert ran.code == 1
    assert (demo / "whatmatters.db").read_bytes() == before


def test_a_backup_with_another_key_is_refused(
    demo: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("backup", "--to", "monday.db")
    monkeypatch.setenv("WHATMATTERS_DATA_DIR", "other")
    assert typed("init", "--manager", "Ann Example").code == 0
    ran = typed("restore", "monday.db", "--replace")
    assert ran.code == 1
    assert "key" in ran.err
    assert typed("verify").code == 0


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF"), ("html", b"<!"), ("csv", b""), ("json", b"{")]
)
def test_the_pack_is_written_in_every_form(
    demo: Path, typed: Type, ending: str, begins: bytes
) -> None:
    ran = typed("review", "pack", "Sam (demo)", "--to", f"sam.{ending}", "--by", "kit")
    assert ran.code == 0
    assert "Yearly review (demo)" in ran.out
    data = Path(f"sam.{ending}").read_bytes().removeprefix(b"\xef\xbb\xbf").lstrip()
    assert data.lower().startswith(begins.lower())
    if ending == "json":
        assert "growing things to eat" in json.dumps(json.loads(data), ensure_ascii=False)
    if ending == "csv":
        assert b"growing things to eat" in data


def test_a_pack_is_not_written_over_another(demo: Path, typed: Type) -> None:
    Path("sam.pdf").write_text("kept")
    assert typed("review", "pack", "Sam (demo)", "--to", "sam.pdf").code == 1
    assert typed("review", "pack", "Sam (demo)", "--to", "sam.odt").code == 2
    assert typed("review", "pack", "Robin (demo)", "--to", "robin.pdf").code == 1
    ran = typed("review", "pack", "Sam (demo)", "--to", "s.pdf", "--review", "nothing")
    assert "The reviews are:" in ran.err
    assert typed("review", "pack", "Sam (demo)", "--to", "sam.pdf", "--replace").code == 0


def test_the_key_of_another_home_opens_nothing(demo: Path, typed: Type) -> None:
    shutil.copy(demo / "key", "kept-key")
    (demo / "key").unlink()
    assert typed("verify").code == 1
    shutil.copy("kept-key", demo / "key")
    assert typed("verify").code == 0
