"""Advice on easy words, beside a field whose words the person will be told. Never a block."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 6


def advice(text: str, names: Iterable[str] = ()) -> list[str]:
    """What a reader with a learning disability may stumble over, and how to mend it.

    The linter is loaded only here: its word list is large and the rest never needs it.
    """
    if not text.strip():
        return []
    from dialogues.lint import lint_text

    found = lint_text(text, names=names)
    seen = dict.fromkeys(f"{one.message} {one.mend}".strip() for one in found)
    return list(seen)[:MOST]
