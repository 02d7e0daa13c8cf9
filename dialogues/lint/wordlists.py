"""The word lists of the linter, and how common a word is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialogues.marked_yaml import read_marked

_FILE = Path(__file__).with_name("words.yaml")
_COUNTED = 5_000
_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
)


@dataclass(frozen=True)
class WordLists:
    """``words.yaml`` as sets and tables; the file says what each one is for."""

    sets: dict[str, frozenset[str]]
    tables: dict[str, dict[str, str]]
    one_name: tuple[tuple[str, ...], ...]
    one_meaning: dict[str, frozenset[str]]

    def matcher(self, name: str) -> re.Pattern[str]:
        """A pattern that finds any entry of a set or table as whole words, in group 1.

        A plural s behind the entry is found too.
        """
        return _pattern(tuple(self.sets.get(name) or self.tables[name]))


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The lists, read once. Raises ``ValueError`` when the file is broken."""
    marked = read_marked(_FILE.read_text(encoding="utf-8"), _FILE.name)
    if marked.problems or not isinstance(marked.data, dict):
        raise ValueError("\n".join(str(problem) for problem in marked.problems) or "no word lists")
    sets: dict[str, frozenset[str]] = {}
    tables: dict[str, dict[str, str]] = {}
    rows: tuple[tuple[str, ...], ...] = ()
    meanings: dict[str, frozenset[str]] = {}
    for name, entry in marked.data.items():
        if name == "one_name" and isinstance(entry, tuple):
            rows = tuple(_words(row) for row in entry)
        elif name == "one_meaning" and isinstance(entry, dict):
            meanings = {key: frozenset(_words(row)) for key, row in entry.items()}
        elif isinstance(entry, dict):
            tables[name] = {key: str(value) for key, value in entry.items()}
        else:
            sets[name] = frozenset(_words(entry))
    return WordLists(sets, tables, rows, meanings)


def _words(entry: object) -> tuple[str, ...]:
    return tuple(str(word) for word in entry) if isinstance(entry, tuple) else ()


@lru_cache(maxsize=64)
def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(entries, key=len, reverse=True)
    inner = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first)
    return re.compile(rf"(?<![\w-])({inner})s?(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    # Imported here: its lists take a quarter of a second, and only the linter needs them.
    from wordfreq import top_n_list

    return {word: rank for rank, word in enumerate(top_n_list("en", _COUNTED), 1)}


def rank(word: str) -> int:
    """Place of ``word`` among the commonest English words, 1 first; 5,001 is "rare or unknown".

    A regular ending does not make a word rarer: "mornings" counts as "morning".
    """
    ranks = _ranks()
    return min(ranks.get(form, _COUNTED + 1) for form in _forms(word))


def is_listed(word: str, entries: Iterable[str]) -> bool:
    """Whether ``word``, with or without a regular ending, is one of ``entries``."""
    return any(form in entries for form in _forms(word))


def _forms(word: str) -> set[str]:
    plain = re.sub(r"['’]s?$", "", word.lower())
    forms = {plain}
    for ending, base in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            stem = plain.removesuffix(ending)
            forms.add(stem + base)
            if not base and len(stem) > 3 and stem[-1] == stem[-2]:
                forms.add(stem[:-1])
    return forms
