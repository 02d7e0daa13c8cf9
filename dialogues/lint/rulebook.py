"""The rules by name: where each comes from, from when it counts, how to mend (``rules.yaml``).

Makes the page ``docs/content-rules.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dialogues.marked_yaml import read_marked

_FILE = Path(__file__).with_name("rules.yaml")
_NEVER = "–"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One row of the page."""

    title: str
    mend: str
    source: str = _NEVER
    error: str = _NEVER
    warning: str = _NEVER


def _read() -> dict[str, RuleEntry]:
    data = read_marked(_FILE.read_text(encoding="utf-8"), _FILE.name).data
    entries = data if isinstance(data, dict) else {}
    return {
        name: RuleEntry(**{field: str(value) for field, value in entry.items()})
        for name, entry in entries.items()
        if isinstance(entry, dict)
    }


RULES = _read()

_INTRODUCTION = """# Content rules

Every word that a person sees or hears is checked. `whatmatters topics check` (or
`dialogues.check.check`) lists all problems with file and line. An error means: mend it before
anybody sees it. A warning means: look at it, and keep it only if people say that it is clear.

Passing is a floor. Easy words are approved by people with learning disabilities, and by nobody
else: `checked_by` says who, when, and what changed (L25).

The numbers are those of the project's standards; "practice" is its collection of good practice.
The word lists (everyday words, hard words, sayings, openings that lead) are data:
`dialogues/lint/words.yaml`. Three rules of the standards are about sound, page and picture
places and are checked where those are made: L17 (standards 67), most of L18 (68) and L21 (71).

| Rule | What | Source | Error | Warning | How to mend |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The text of ``docs/content-rules.md``."""
    rows = (
        f"| **{name}** | {e.title} | {e.source} | {e.error} | {e.warning} | {e.mend} |\n"
        for name, e in RULES.items()
    )
    return _INTRODUCTION + "".join(rows)
