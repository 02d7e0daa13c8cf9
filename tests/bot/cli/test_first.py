"""``init`` and ``migrate``, and what every command says about wrong settings."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from bot.cli import opening
from tests.bot.cli.conftest import Type


def test_init_makes_key_database_and_a_sign_in_link_that_works(typed: Type, folder: Path) -> None:
    ran = typed("init", "--manager", "Ann O’Neill")
    assert ran.code == 0
    assert stat.S_IMODE((folder / "data/key").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700
    code = re.findall(r"http://127\.0\.0\.1:8400/console/enter/(\S+)", ran.out)[0]
    with opening.store(opening.settings()) as store, store.read() as unit:
        invite = unit.invites.look(code)
        manager = unit.staff.get(invite.subject_id)
    assert (invite.kind, manager.role, manager.login) == ("staff", "manager", "ann.o’neill")


def test_init_never_overwrites(installed: Type, folder: Path) -> None:
    before = (folder / "data/key").read_bytes()
    ran = installed("init", "--manager", "Somebody Else")
    assert ran.code == 1
    assert "set up already" in ran.err
    assert (folder / "data/key").read_bytes() == before


def test_init_leaves_a_key_alone_that_may_belong_to_a_backup(installed: Type, folder: Path) -> None:
    (folder / "data/whatmatters.db").unlink()
    ran = installed("init", "--manager", "Ann Example")
    assert ran.code == 1
    assert "whatmatters restore" in ran.err


def test_a_failed_init_leaves_nothing_in_the_way(
    typed: Type, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_DATABASE_URL", f"sqlite:///{folder}/nowhere/x.db")
    assert typed("init", "--manager", "Ann Example").code == 1
    monkeypatch.delenv("WHATMATTERS_DATABASE_URL")
    assert typed("init", "--manager", "Ann Example").code == 0


def test_a_place_that_cannot_be_written_is_said_in_words(
    typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_DATA_DIR", "/proc/whatmatters")
    ran = typed("init", "--manager", "Ann Example")
    assert ran.code == 1
    assert "/proc/whatmatters" in ran.err


def test_every_wrong_setting_is_named_with_what_it_must_be(
    typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATMATTERS_PORT", "abc")
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_RATE", "-1")
    monkeypatch.setenv("WHATMATTERS_TIMEZONE", "Mars/Phobos")
    monkeypatch.setenv("WHATMATTERS_VOICE", "opera")
    ran = typed("doctor")
    assert ran.code == 2
    assert "WHATMATTERS_PORT: must be a number from 0 to 65535 (it is 'abc')" in ran.err
    assert "WHATMATTERS_TELEGRAM_RATE: must be a number above 0" in ran.err
    assert "WHATMATTERS_TIMEZONE: write a time zone such as Europe/London" in ran.err
    assert "WHATMATTERS_VOICE: must be 'auto', 'gtts', 'espeak' or 'none'" in ran.err


def test_a_secret_is_never_repeated(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATMATTERS_WEBHOOK_URL", "https://example.org/hook")
    monkeypatch.setenv("WHATMATTERS_WEBHOOK_SECRET", "too-short-1")
    ran = typed("doctor")
    assert ran.code == 2
    assert "WHATMATTERS_WEBHOOK_SECRET" in ran.err
    assert "too-short-1" not in ran.err + ran.out


def test_a_wrong_word_is_a_wrong_use(typed: Type) -> None:
    ran = typed("invent")
    assert ran.code == 2
    assert "invent" in ran.err


@pytest.mark.parametrize(
    "command",
    [("verify",), ("invite", "person", "Kim"), ("backup", "--to", "b.db")],
    ids=" ".join,
)
def test_before_init_every_command_says_what_is_missing(typed: Type, command: list[str]) -> None:
    ran = typed(*command)
    assert ran.code == 1
    assert "whatmatters" in ran.err


def test_a_missing_key_file_is_said_with_what_to_do(installed: Type, folder: Path) -> None:
    (folder / "data/key").unlink()
    ran = installed("verify")
    assert ran.code == 1
    assert "key" in ran.err
    assert not (folder / "data/key").exists()


def test_migrate_has_nothing_to_do_after_init(installed: Type) -> None:
    ran = installed("migrate")
    assert ran.code == 0
    assert "Nothing to do" in ran.out
