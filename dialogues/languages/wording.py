"""The rules for words that hold in every language. Only the linter imports this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dialogues.languages.originals import Original, UnitPath
from dialogues.languages.overlay import Translation
from dialogues.lint.piece import Kind, Piece
from dialogues.lint.question_rules import size
from dialogues.lint.sentence_rules import length, one_line
from dialogues.problems import Problem


def wording(
    english: Mapping[UnitPath, Original], words: Mapping[UnitPath, Translation]
) -> Iterator[Problem]:
    """The rules that hold in every language: short sentences, one a line, few at a time."""
    for path, one in words.items():
        original = english.get(path)
        if original is None or original.heard:
            continue
        for name, text in one.fields.items():
            kind: Kind = "label" if original.label and name == "text" else "message"
            piece = Piece(text, kind, one.marked.file, _lines(one, name))
            for rule in (length, one_line, size):
                yield from (piece.problem(finding) for finding in rule(piece))


def _lines(one: Translation, name: str) -> Callable[[int], int]:
    return lambda index: one.marked.text_line((*one.where, name), index)
