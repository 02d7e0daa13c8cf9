"""The linter: easy words, fair questions (standards 51-75, practice 3.1).

Only the linter loads word frequencies; the chat itself never imports this package.
"""

from __future__ import annotations

from collections.abc import Iterable

from dialogues.lint.piece import NAME, Kind, Piece
from dialogues.lint.question_rules import QUESTION_RULES
from dialogues.lint.sentence_rules import SENTENCE_RULES
from dialogues.lint.word_rules import WORD_RULES
from dialogues.problems import Problem

_LABEL_RULES = (
    *WORD_RULES,
    *(r for r in SENTENCE_RULES if r.__name__ not in ("voice", "negatives")),
)
_RULES = (*SENTENCE_RULES, *WORD_RULES, *QUESTION_RULES)

__all__ = ["Kind", "Piece", "lint_piece", "lint_text"]


def lint_piece(piece: Piece) -> list[Problem]:
    """All findings in one piece of text, in the order of its lines."""
    rules = _LABEL_RULES if piece.kind == "label" else _RULES
    found = [piece.problem(finding) for rule in rules for finding in rule(piece)]
    return sorted(found)


def lint_text(
    text: str, *, kind: Kind = "reply", file: str = "", names: Iterable[str] = ()
) -> list[Problem]:
    """All findings in words that staff are writing, for example a reply to a person.

    Lines count from 1. ``names`` are the people it may speak of. An empty list does not mean
    that the words are easy: ask people.
    """
    known = frozenset(word for name in (NAME, *names) for word in name.split())
    return lint_piece(Piece(text, kind, file, names=known))
