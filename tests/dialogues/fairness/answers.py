"""Makes answers for the tests of the checks."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from dialogues.fairness.answered import Answered

START = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def picked(
    choice: str, shown: tuple[str, ...] = ("a", "b", "c"), *, days: float = 0, **more: Any
) -> Answered:
    """A picture that was chosen among ``shown``; by default in a question with shuffled options."""
    form = {"kind": more.pop("asked_as", "pick"), **more.pop("form", {})}
    return Answered(
        id=more.pop("id", f"v{next(_numbers)}"),
        question=more.pop("question", "my-day/best"),
        kind=more.pop("kind", "choice"),
        said_at=START + timedelta(days=days),
        said=more.pop("said", choice.title()),
        choice=choice,
        position=shown.index(choice) + 1,
        shown=shown,
        form=form,
        **more,
    )


def told(words: str, **more: Any) -> Answered:
    """An answer in own words."""
    return Answered(
        id=more.pop("id", f"v{next(_numbers)}"),
        question=more.pop("question", "my-day/own-words"),
        kind=more.pop("kind", "words"),
        said_at=START + timedelta(days=more.pop("days", 0)),
        said=words,
        **more,
    )
