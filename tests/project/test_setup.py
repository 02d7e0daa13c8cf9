"""Set-up on a machine that is not as it should be."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import browser, postgres
from tests.project.repository import ROOT, text


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A copy of the set-up script with nothing set up, and an old Python beside it."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\n[ \"$1\" = --version ] && echo 'Python 3.9.2' && exit 0\nexit 1\n")
    old.chmod(0o755)
    return tmp_path


def test_an_old_python_is_refused_in_words(bare: Path) -> None:
    ran = subprocess.run(
        ["scripts/setup", "requirements.lock", ".venv/.ready"],
        cwd=bare,
        env={**os.environ, "PYTHON": str(bare / "python3.9")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "needs Python 3.11 or newer" in ran.stderr
    assert "Python 3.9.2" in ran.stderr
    assert "make setup PYTHON=" in ran.stderr
    assert not (bare / ".venv").exists()


def test_the_ci_run_reads_nothing_and_stops_at_the_first_fault() -> None:
    script = text(".ci/run")
    assert script.startswith("#!/usr/bin/env bash")
    assert "set -euo pipefail" in script
    assert "exec </dev/null" in script
    assert script.rstrip().endswith("make test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_what_is_missing_comes_with_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_BROWSER", "/nowhere/chromium")
    with pytest.raises(RuntimeError, match="apt install chromium"), browser.launched():
        pass


def test_a_server_that_runs_already_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_POSTGRES_URL", "postgresql+psycopg://somebody@somewhere/db")
    with postgres.running() as url:
        assert url == "postgresql+psycopg://somebody@somewhere/db"
