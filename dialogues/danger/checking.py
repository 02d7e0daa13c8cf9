"""Checks the files of the rules over words that may mean danger, for those who write them.

Example::

    check_rules()  # []: every file of content/danger/ can be used
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from dialogues.content_files import explain_all, read_yaml
from dialogues.danger.rules import FOLDER, RuleFile
from dialogues.marked_yaml import Marked, Path_
from dialogues.problems import Problem, nearest

_LIST = re.compile(r"^\{([^{}]*)\}$")
_WORD = re.compile(r"^[a-z0-9-]+\*?$")
_RULES = ("not_safe", "unwell")


def check_rules(folder: Path | None = None) -> list[Problem]:
    """Everything wrong in the files of ``folder``, else of the built-in one, sorted by place."""
    folder = folder or FOLDER
    files = sorted(folder.glob("*.yaml"))
    if not files:
        message, mend = "There are no rules about danger.", "Put back en.yaml."
        return [Problem(folder.as_posix(), 0, "error", "S7", message, mend)]
    return sorted(problem for path in files for problem in _check_file(path))


def _check_file(path: Path) -> Sequence[Problem]:
    marked = read_yaml(path)
    if not marked.problems:
        try:
            read = RuleFile.model_validate(marked.data)
        except ValidationError as error:
            explain_all(marked, (), error, whole=RuleFile)
        else:
            for where, pattern in _patterns(read):
                _check_pattern(pattern, where, read, marked)
            _check_empty(read, marked)
    return marked.problems


def _patterns(read: RuleFile) -> Iterator[tuple[Path_, str]]:
    for name, entries in read.lists.items():
        yield from ((("lists", name, place), one) for place, one in enumerate(entries))
    yield from ((("exceptions", place), one) for place, one in enumerate(read.exceptions))
    for kind in _RULES:
        for rule, patterns in getattr(read, kind).items():
            yield from (((kind, rule, place), one) for place, one in enumerate(patterns))


def _check_pattern(pattern: str, where: Path_, read: RuleFile, marked: Marked) -> None:
    line = marked.line(where)
    if not pattern.strip(" ."):
        marked.note(line, "S7", "A pattern with no word in it.", "Write the words, or take it out.")
    for part in pattern.split():
        for word in part.removesuffix("?").split("/") if part != ".." else ():
            named = _LIST.match(word)
            if named and named[1] not in read.lists:
                message = f'There is no list with the name "{named[1]}".'
                marked.note(line, "S7", message, nearest(named[1], read.lists))
            elif not named and not _WORD.match(word):
                message = f'"{word}" can never be met.'
                mend = "Write small letters without apostrophes and accents, as in: dont."
                marked.note(line, "S7", message, mend)


def _check_empty(read: RuleFile, marked: Marked) -> None:
    for kind in _RULES:
        rules = getattr(read, kind)
        for rule in [rule for rule, patterns in rules.items() if not patterns]:
            message = f'"{rule}" has no patterns.'
            marked.note(marked.line((kind, rule)), "S7", message, "Write some, or take it out.")
        if not rules:
            marked.note(marked.line((kind,)), "S7", f'"{kind}" has no rules.', "Write some.")
