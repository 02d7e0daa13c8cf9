"""Wordings of an outcome that are questioned: a question with better words, never a block."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dialogues.marked_yaml import read_marked

_FILE = Path(__file__).with_name("generic.yaml")


def questioned(words: str) -> list[str]:
    """What to ask about these words; empty when nothing in them is generic or service-led."""
    text = " ".join(words.split())
    return [ask for find, ask in _wordings() if find.search(text)]


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = read_marked(_FILE.read_text(encoding="utf-8"), _FILE.name).data
    entries = data if isinstance(data, tuple) else ()
    return tuple(
        (re.compile(str(entry["find"]), re.IGNORECASE), str(entry["ask"]))
        for entry in entries
        if isinstance(entry, dict)
    )
