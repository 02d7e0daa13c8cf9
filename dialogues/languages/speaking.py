"""Which voice says a sentence: that of the language the sentence is in, wherever it stands.

On a Welsh screen there may be English sentences: one that is not translated yet, or an answer
that was given in English. Each is said by the voice of its own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dialogues.phrases import PLACES, Phrase

_PLACE = re.compile(r"\{[a-z_]+\}")
_FILLED_IN = re.compile(r"\\\{(?:" + "|".join(PLACES) + r")\\\}")


class Voices:
    """Looks up sentences. ``own`` is the language of a sentence that is not known."""

    def __init__(self, own: str, said_in: Mapping[str, str], phrases: Iterable[Phrase]) -> None:
        self.own = own
        self._other = {part: code for part, code in said_in.items() if code != own}
        self._filled = [
            (_pattern(part), self._other[part])
            for phrase in phrases
            for part in phrase.parts
            if phrase.places and part in self._other and _says_more(part)
        ]

    def of(self, part: str) -> str:
        """The code of the language whose voice says this."""
        known = self._other.get(part)
        if known is not None:
            return known
        return next((code for shape, code in self._filled if shape.fullmatch(part)), self.own)

    def of_all(self, parts: Iterable[str]) -> tuple[str, ...]:
        """The language of each part; empty when all are in the language of the chat."""
        each = tuple([self.of(part) for part in parts])
        return () if all(code == self.own for code in each) else each


def _says_more(part: str) -> bool:
    """Whether words stand around the places: only those show which language it is."""
    bare = _PLACE.sub("", part)
    return bare != part and any(letter.isalpha() for letter in bare)


def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(_FILLED_IN.sub(".*", re.escape(part)), re.IGNORECASE)
