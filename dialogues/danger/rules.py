"""The rules as they stand in the files, and what they find in a text.

A pattern is a line of words. ``a/b`` is either word, ``word*`` any word that begins so, ``{name}``
one of a named list (whose entries may be several words), ``..`` up to three words of any kind,
``word?`` a word that may be missing. Exceptions are taken out of the text before the rules look
at it, so that what stands beside them is still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from dialogues.danger.spelling import Spelling

FOLDER = Path(__file__).parent.parent / "content" / "danger"
_GAP = r"(?:[a-z0-9]+ ){0,3}"
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

    kind: Literal["not-safe", "unwell"]
    rule: str


class Rules:
    """The rules of one language, ready to look at words."""

    def __init__(self, read: RuleFile) -> None:
        self._lists = read.lists
        entries = [one for words in read.lists.values() for one in words]
        patterns = [one for group in (read.not_safe, read.unwell) for one in group.values()]
        known = frozenset(_plain_words([*entries, *chain.from_iterable(patterns)]))
        own = frozenset(read.words_of_their_own) | frozenset(_plain_words(read.exceptions))
        self._spelling = Spelling(known, read.spellings, own)
        self._exceptions = self._together(read.exceptions)
        self._rules = [
            (kind, rule, self._together(patterns))
            for kind, group in (("not-safe", read.not_safe), ("unwell", read.unwell))
            for rule, patterns in group.items()
        ]

    def find(self, text: str) -> Found | None:
        """The first rule that the text meets; those about danger come before those about health."""
        line = self._spelling.line(text)
        if self._exceptions is not None:
            line = self._exceptions.sub(_MASK, line)
        for kind, rule, pattern in self._rules:
            if pattern is not None and pattern.search(line):
                return Found("not-safe" if kind == "not-safe" else "unwell", rule)
        return None

    def _together(self, patterns: Iterable[str]) -> re.Pattern[str] | None:
        made = [self._pattern(one) for one in patterns]
        return re.compile("(?<= )(?:" + "|".join(made) + ")") if made else None

    def _pattern(self, pattern: str) -> str:
        return "".join([self._part(part) for part in pattern.split()])

    def _part(self, part: str) -> str:
        if part == "..":
            return _GAP
        if part.endswith("?"):
            return f"(?:{self._part(part[:-1])})?"
        if part.startswith("{"):
            return _either([self._pattern(one) for one in self._lists[part[1:-1]]])
        return _either([_word(one) for one in part.split("/")])


def _either(made: Iterable[str]) -> str:
    return "(?:" + "|".join(made) + ")"


def _word(word: str) -> str:
    return f"{re.escape(word[:-1])}[a-z0-9]* " if word.endswith("*") else f"{re.escape(word)} "


def _plain_words(patterns: Iterable[str]) -> Iterable[str]:
    for pattern in patterns:
        for part in pattern.split():
            if part != ".." and not part.startswith("{"):
                yield from (word.rstrip("*?") for word in part.split("/"))


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rules]:
    """The rules of every language, by code. Raises ``ValueError`` when a file is broken."""
    return {path.stem: rules_in(path) for path in sorted(FOLDER.glob("*.yaml"))}


def rules_in(path: Path) -> Rules:
    """The rules of one file. Raises ``ValueError`` when it is broken."""
    read = RuleFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
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
