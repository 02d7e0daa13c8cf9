"""The rules as they stand in the files, and what they find in a text.

A pattern is a line of words. ``a/b`` is either word, ``word*`` any word that begins so, ``{name}``
one of a named list (whose entries may be several words), ``..`` up to four words of any kind,
``word?`` a word that may be missing. Exceptions are taken out of the text before the rules look
at it, so that what stands beside them is still found.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dialogues.danger.spelling import Spelling
from dialogues.marked_yaml import read_marked

FOLDER = Path(__file__).parent.parent / "content" / "danger"
_GAP = r"(?:[a-z0-9;A-Z]+ ){0,4}"
_NOTHING = re.compile(r"(?!)")
FlagKind = Literal["not-safe", "unwell"]
_MASK = " ~ "


class RuleFile(BaseModel):
    """One language's file. ``rules`` and ``exceptions`` are patterns by id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    spellings: dict[str, str] = Field(default_factory=dict)
    words_of_their_own: list[str] = Field(default_factory=list)
    lists: dict[str, list[str]] = Field(default_factory=dict)
    exceptions: list[str] = Field(default_factory=list)
    not_safe: dict[str, list[str]]
    unwell: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: a flag of this kind, by the rule with this id. Never a judgement."""

    kind: FlagKind
    rule: str


class Rules:
    """The rules of one language, ready to look at words.

    A text is looked at as one line in which each word carries a letter for every list that it is
    in (``hit;C``): so the patterns stay small however long the lists are.
    """

    def __init__(self, read: RuleFile) -> None:
        self._lists = {name: _List.of(entries) for name, entries in read.lists.items()}
        self._letters = dict(zip(read.lists, string.ascii_uppercase, strict=False))
        entries = chain.from_iterable(read.lists.values())
        groups = (*read.not_safe.values(), *read.unwell.values())
        known = frozenset(_plain_words([*entries, *chain.from_iterable(groups)]))
        own = frozenset(read.words_of_their_own) | frozenset(_plain_words(read.exceptions))
        self._spelling = Spelling(known, read.spellings, own)
        self._tagged = lru_cache(maxsize=8192)(self._tag)
        self._exceptions = self._together(read.exceptions)
        kinds: tuple[tuple[FlagKind, dict[str, list[str]]], ...] = (
            ("not-safe", read.not_safe),
            ("unwell", read.unwell),
        )
        self._rules = [
            (Found(kind, rule), self._together(patterns))
            for kind, group in kinds
            for rule, patterns in group.items()
        ]

    def find(self, text: str) -> Found | None:
        """The first rule that the text meets; those about danger come before those about health."""
        line = "".join([self._tagged(word) for word in self._spelling.line(text).split()])
        line = self._exceptions.sub(_MASK, f" {line}")
        return next((found for found, pattern in self._rules if pattern.search(line)), None)

    def _tag(self, word: str) -> str:
        letters = [self._letters[name] for name, one in self._lists.items() if one.holds(word)]
        return f"{word};{''.join(letters)} "

    def _together(self, patterns: Iterable[str]) -> re.Pattern[str]:
        made = [self._pattern(one) for one in patterns]
        return re.compile("(?<= )" + _either(made)) if made else _NOTHING

    def _pattern(self, pattern: str) -> str:
        return "".join([self._part(part) for part in pattern.split()])

    def _part(self, part: str) -> str:
        if part == "..":
            return _GAP
        if part.endswith("?"):
            return f"(?:{self._part(part[:-1])})?"
        words = part.split("/")
        made = [self._list(word[1:-1]) for word in words if word.startswith("{")]
        plain = [_stem(word) for word in words if not word.startswith("{")]
        return _either([*made, f"{_either(plain)};[A-Z]* "] if plain else made)

    def _list(self, name: str) -> str:
        lines = [self._pattern(line) for line in self._lists[name].lines]
        return _either([f"[a-z0-9]*;[A-Z]*{self._letters[name]}[A-Z]* ", *lines])


@dataclass(frozen=True, slots=True)
class _List:
    """A list with its single words, its beginnings of words, and its entries of several words."""

    words: frozenset[str]
    stems: tuple[str, ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> _List:
        single = [one for one in entries if " " not in one]
        return cls(
            frozenset(one for one in single if not one.endswith("*")),
            tuple(one[:-1] for one in single if one.endswith("*")),
            tuple(one for one in entries if " " in one),
        )

    def holds(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems or ("\0",))


def _stem(word: str) -> str:
    return f"{re.escape(word[:-1])}[a-z0-9]*" if word.endswith("*") else re.escape(word)


def _either(made: Iterable[str]) -> str:
    listed = list(made)
    return listed[0] if len(listed) == 1 else "(?:" + "|".join(listed) + ")"


def _plain_words(patterns: Iterable[str]) -> Iterable[str]:
    for pattern in patterns:
        for part in pattern.split():
            words = (word.rstrip("*?") for word in part.split("/"))
            yield from (word for word in words if word.isalnum())


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rules]:
    """The rules of every language, by code. Raises ``ValueError`` when a file is broken."""
    return {path.stem: rules_in(path) for path in sorted(FOLDER.glob("*.yaml"))}


def rules_in(path: Path) -> Rules:
    """The rules of one file. Raises ``ValueError`` when it is broken."""
    marked = read_marked(path.read_text(encoding="utf-8"), path.name)
    if marked.problems:
        raise ValueError("\n".join(str(problem) for problem in marked.problems))
    read = RuleFile.model_validate(marked.data)
    try:
        return Rules(read)
    except KeyError as name:
        raise ValueError(f"{path.name}: there is no list with the name {name}") from None


def find(text: str) -> Found | None:
    """A flag for a human, or None. All languages look: people mix them. English comes first."""
    if not text.strip():
        return None
    rules = all_rules()
    found = [one for one in (rules[code].find(text) for code in ("en", *rules)) if one is not None]
    danger = [one for one in found if one.kind == "not-safe"]
    return next(iter(danger or found), None)
