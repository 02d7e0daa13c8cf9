"""One piece of text to check, and what a rule finds in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dialogues.lint.rulebook import RULES
from dialogues.problems import Level, Problem

#: Stands for a name or an answer that is filled in later.
NAME = "Sam"

Kind = Literal["question", "message", "reply", "label"]
Place = Callable[[int], int]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
_TO_FILL = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule met ``level`` in line ``index`` (from 0) of a piece; ``mend`` overrides the rule's."""

    rule: str
    level: Level
    index: int
    message: str
    mend: str = ""


@dataclass(frozen=True)
class Piece:
    """Words as one person sees them at one time.

    ``kind``: a ``question``; a ``message`` of ours; a staff-written ``reply``; a ``label`` (button,
    option, title). ``place`` gives the line in ``file`` of line ``index`` of the text.
    ``say`` is what else is said with it; ``names`` are names of people, in words.
    """

    text: str
    kind: Kind
    file: str = ""
    place: Place = lambda index: index + 1
    say: str = ""
    names: frozenset[str] = frozenset({NAME})

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The lines, with a plain name where a name or answer will be filled in."""
        return tuple(_TO_FILL.sub(NAME, line).strip() for line in self.text.splitlines())

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each line, as written."""
        return tuple(tuple(_WORD.findall(sentence)) for sentence in self.sentences)

    def problem(self, finding: Finding) -> Problem:
        """The finding with its place in the file."""
        mend = finding.mend or RULES[finding.rule].mend
        line = self.place(finding.index)
        return Problem(self.file, line, finding.level, finding.rule, finding.message, mend)


Rule = Callable[[Piece], Iterator[Finding]]
