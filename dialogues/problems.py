"""What is wrong in a content file: where, how bad, which rule, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. ``line`` counts from 1; 0 means the whole file.

    ``rule`` is the name of a rule in ``docs/content-rules.md``, for example ``L1``.
    """

    file: str
    line: int
    level: Level
    rule: str
    message: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level} {self.rule}: {self.message} {self.mend}".strip()


class ContentError(Exception):
    """The content cannot be used. The message lists every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        what = "1 problem" if count == 1 else f"{count} problems"
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"{what} in the content files:\n{lines}")


def nearest(word: str, known: Iterable[str]) -> str:
    """``Did you mean "x"?`` for the known word most like ``word``, else the list of them all."""
    choices = sorted(known)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{close[0]}"?'
    if not choices or len(choices) > 25:
        return ""
    return "Known here: " + ", ".join(choices) + "."
