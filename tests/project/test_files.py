"""The repository's own rules: short files, nothing left over, nothing of one machine."""

from __future__ import annotations

import re
from pathlib import Path

from tests.project.repository import ROOT, ending, files, text

LONGEST = 320
CODE = (".py", ".js", ".css", ".html", ".typ", ".sh")
# The brackets keep this file from holding what it looks for.
LEFT_OVER = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b|NotImplemented[E]rror")
SILENCED = re.compile(r"#\s*(type:\s*ignore|no[q]a)\s*(?!\[|:)(#|$|\s)")
SKIPPED = re.compile(r"pytest\.(mark\.)?(sk[i]p|xf[a]il)|importor[s]kip")
ONE_MACHINE = re.compile(
    r"/(w[o]rk|h[o]me/[a-z]+|U[s]ers/[A-Za-z]+)/|/t[m]p/w\b|\s--(extra-)?index-u[r]l|files\.pythonh[o]sted"
)
SECRET = re.compile(
    r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b|-----BEGIN [A-Z ]*PRIVATE [K]EY"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b"
)
LARGEST = 400_000


def test_code_files_stay_short() -> None:
    lengths = {str(path): len(text(path).splitlines()) for path in ending(*CODE)}
    long = {path: lines for path, lines in lengths.items() if lines > LONGEST}
    assert not long, "split these by subject"


def _found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later() -> None:
    assert not _found(LEFT_OVER, ending(*CODE, ".yaml", ".toml", ".md"))


def test_no_warning_is_silenced_without_its_name() -> None:
    assert not _found(SILENCED, ending(".py"))


def test_no_test_is_skipped() -> None:
    assert not _found(SKIPPED, [path for path in ending(".py") if path.parts[0] == "tests"])


def test_nothing_points_to_one_machine() -> None:
    paths = [path for path in files() if path.suffix not in {".png", ".svg"}]
    assert not _found(ONE_MACHINE, paths)


def test_no_secret_is_in_the_repository() -> None:
    assert not _found(SECRET, list(files()))


def test_no_large_or_made_file_is_in_the_repository() -> None:
    large = [path for path in files() if (ROOT / path).stat().st_size > LARGEST]
    assert not large
    assert not [path for path in files() if path.suffix in {".pyc", ".db", ".ogg", ".log"}]


def test_the_locks_pin_every_part_with_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-z])", text(lock))[1:]
        assert blocks
        assert not [block.split()[0] for block in blocks if "--hash=sha256:" not in block]


def test_both_locks_take_the_same_versions() -> None:
    small, large = (
        set(re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==\S+", text(lock), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert small <= large


def test_every_room_of_tests_is_a_package() -> None:
    folders = {path.parent for path in ending(".py") if path.parts[0] == "tests"}
    assert not [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()]


def test_every_python_gets_the_same_versions() -> None:
    assert not re.findall(
        r"^\S+ ;.*python_(?:full_)?version", text("requirements-dev.lock"), re.MULTILINE
    )
