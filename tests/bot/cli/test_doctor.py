"""``doctor``: each fault is found and comes with how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import opening
from storage.keys import create_key_file
from tests.bot.cli.conftest import Type

SAFE = {
    "WHATMATTERS_KEY_FILE": "elsewhere/key",
    "WHATMATTERS_PUBLIC_URL": "https://chat.example.org",
    "WHATMATTERS_HELP_PHONE": "01632 960001",
}


@pytest.fixture
def well(typed: Type, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """An installation with nothing to mend."""
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    assert typed("init", "--manager", "Ann Example").code == 0
    with opening.store(opening.settings()) as store, store.begin() as unit:
        lead = unit.staff.add("Lee Example", "safeguarding", "lee")
        unit.staff_post.bind(lead.id, "telegram", "4001")
    return typed


def test_a_good_installation_is_ready(well: Type) -> None:
    ran = well("doctor")
    assert ran.code == 0, ran.out + ran.err
    assert "Ready to serve" in ran.out
    assert not {"✗", "!"} & {line[0] for line in ran.out.splitlines()}


def test_a_first_installation_has_two_things_to_think_about(installed: Type) -> None:
    ran = installed("doctor")
    assert ran.code == 0
    assert "lies in the data folder" in ran.out
    assert "WHATMATTERS_PUBLIC_URL" in ran.out


def _no_key(folder: Path) -> None:
    (folder / "elsewhere/key").unlink()


def _open_key(folder: Path) -> None:
    (folder / "elsewhere/key").chmod(0o644)


def _other_key(folder: Path) -> None:
    (folder / "elsewhere/key").unlink()
    create_key_file(folder / "elsewhere/key")


def _no_folder(folder: Path) -> None:
    shutil.rmtree(folder / "data")


def _no_database(folder: Path) -> None:
    (folder / "data/whatmatters.db").unlink()


def _no_database_at_all(folder: Path) -> None:
    (folder / "data/whatmatters.db").write_text("this is a letter, and no database")


@pytest.mark.parametrize(
    ("breakage", "found", "mend"),
    [
        (_no_key, "is not there", "put its copy back"),
        (_open_key, "may read the key file", "chmod 600"),
        (_other_key, "does not belong to this database", "WHATMATTERS_KEY_FILE"),
        (_no_folder, "The data folder data is not there", "WHATMATTERS_DATA_DIR"),
        (_no_database, "The database is empty", "whatmatters init"),
        (_no_database_at_all, "✗", "atabase"),
    ],
)
def test_each_fault_comes_with_how_to_mend_it(
    well: Type, folder: Path, breakage: Callable[[Path], None], found: str, mend: str
) -> None:
    breakage(folder)
    ran = well("doctor")
    assert ran.code == 1
    assert found in ran.out
    assert mend in ran.out


@pytest.mark.parametrize(
    ("setting", "value", "found"),
    [
        ("CONTENT_DIR", "topics", "errors in the questions"),
        ("PICTURES_DIR", "nowhere", "is no folder"),
        ("PUBLIC_URL", "http://chat.example.org", "anybody between can read along"),
        ("VOICE", "none", "Nothing is read aloud"),
    ],
)
def test_each_wrong_setting_is_found(
    well: Type, folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, found: str
) -> None:
    (folder / "topics/topics").mkdir(parents=True)
    for place in ("topics", "topics/topics"):
        (folder / place / "mine.yaml").write_text("id: mine\ntitle: Mine\n")
    monkeypatch.setenv(f"WHATMATTERS_{setting}", value)
    assert found in well("doctor").out


def test_a_token_is_tried_and_never_shown(well: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_TOKEN", "1234:token-that-stays-secret")
    monkeypatch.setenv("WHATMATTERS_TELEGRAM_API_URL", "http://127.0.0.1:9")
    ran = well("doctor")
    assert ran.code == 1
    assert "http://127.0.0.1:9 cannot be reached" in ran.out
    assert "stays-secret" not in ran.out + ran.err


def test_nobody_left_to_manage_is_found(well: Type) -> None:
    with opening.store(opening.settings()) as store, store.begin() as unit:
        manager = unit.staff.all()[0]
        unit.staff.sign_out(manager.id, active=False)
    ran = well("doctor")
    assert ran.code == 1
    assert "Nobody is a manager" in ran.out


def test_letters_that_no_card_can_show_are_found(
    well: Type, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A language whose letters no font here has: its cards would leave them out."""
    words = folder / "mine" / "languages"
    (words / "ii").mkdir(parents=True)
    (words / "languages.yaml").write_text(
        "ii: {name: Nuosu, direction: ltr, voice: en, fallback: [en], checked_by: []}\n"
    )
    (words / "ii" / "interface.yaml").write_text(
        'welcome:\n  start: {text: "\ua000\ua001", was: Start}\n'
    )
    monkeypatch.setenv("WHATMATTERS_CONTENT_DIR", "mine")
    monkeypatch.setenv("WHATMATTERS_LANGUAGES", "en,ii")
    ran = well("doctor")
    assert ran.code == 1
    assert "No font here has these letters of Nuosu: \ua000\ua001" in ran.out
    assert "WHATMATTERS_FONT_FILE" in ran.out
