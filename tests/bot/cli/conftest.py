"""Typing commands in a folder of one's own, with no settings of this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.demonstration import demo_settings
from bot.demo.home import demo_home


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Type = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run."""
    for name in [name for name in os.environ if name.startswith("WHATMATTERS_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Type:
    """Type a command: ``typed("invite", "person", "Kim")``."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["whatmatters", *map(str, words)])
        capsys.readouterr()
        code: int | str | None = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(int(code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def installed(typed: Type) -> Type:
    """An installation that was begun with ``init``; its manager is Ann Example."""
    assert typed("init", "--manager", "Ann Example").code == 0
    return typed


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo home, played once for all tests."""
    made = tmp_path_factory.mktemp("demo") / "home"
    demo_home(demo_settings(made, 8400))
    return made


@pytest.fixture
def demo(folder: Path, demo_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A demo home of one's own; commands work on it."""
    shutil.copytree(demo_template, folder / "home")
    monkeypatch.setenv("WHATMATTERS_DATA_DIR", "home")
    return folder / "home"
