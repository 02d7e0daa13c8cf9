"""The files of the repository, as git sees them, and what must hold for them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository or would be added to it, from its root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(Path(name) for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def text(path: Path | str) -> str:
    """A file's text; "" for one that is no text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def ending(*endings: str) -> list[Path]:
    """The files with one of these endings."""
    return [path for path in files() if path.suffix in endings]
