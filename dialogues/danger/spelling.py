"""Words as people type them, brought to one spelling: capitals, marks, phone-typing, slips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

#: Of a longer text the rules read this much: Telegram sends at most 4,096 characters.
MOST = 6_000
_APART = re.compile(r"[^a-z0-9']+")
_LONG_RUN = re.compile(r"([a-z])\1{2,}")
_LEAST_LETTERS = 5


def words_of(text: str) -> list[str]:
    """The words of a text without capitals, accents and marks; apostrophes join ("dont")."""
    folded = unicodedata.normalize("NFKD", text[:MOST].casefold().replace("’", "'"))
    bare = "".join(one for one in folded if not unicodedata.combining(one))
    joined = _APART.sub(" ", bare).replace("'", "")
    return [_LONG_RUN.sub(r"\1", word) for word in joined.split()]


class Spelling:
    """Brings words to the spelling of the rules.

    ``same`` maps a spelling to the words meant ("dnt" to "do not", "no one" to "nobody"). A word
    of five letters or more that is one slip away from a word of the rules, with the same first
    letter, counts as it, unless it is a word of its own (``own``).
    """

    def __init__(self, known: frozenset[str], same: Mapping[str, str], own: frozenset[str]) -> None:
        self._known = known
        self._same = same
        self._phrases = [(f" {said} ", f" {meant} ") for said, meant in same.items() if " " in said]
        self._own = own
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(known):
            if len(word) >= _LEAST_LETTERS:
                self._by_start.setdefault(word[0], []).append(word)
        self.meant = lru_cache(maxsize=4096)(self._meant)

    def line(self, text: str) -> str:
        """The text as one line of such words, with a space at each end."""
        line = " " + " ".join([self.meant(word) for word in words_of(text)]) + " "
        for said, meant in self._phrases:
            line = line.replace(said, meant)
        return line

    def _meant(self, word: str) -> str:
        if word in self._same:
            return self._same[word]
        if word in self._known or word in self._own or len(word) < _LEAST_LETTERS:
            return word
        return next((one for one in self._by_start.get(word[0], ()) if _near(word, one)), word)


def _near(word: str, known: str) -> bool:
    """Whether one letter too many, too few, changed or swapped with its neighbour apart."""
    if abs(len(word) - len(known)) > 1:
        return False
    at = 0
    while at < min(len(word), len(known)) and word[at] == known[at]:
        at += 1
    rest, meant = word[at:], known[at:]
    if len(word) == len(known):
        swapped = rest[1:2] + rest[:1] + rest[2:]
        return rest[1:] == meant[1:] or swapped == meant
    longer, shorter = (rest, meant) if len(rest) > len(meant) else (meant, rest)
    return longer[1:] == shorter
