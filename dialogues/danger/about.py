"""What somebody says about another person: looked at as if the person had said it themselves.

The rules know "he hit me". A helper writes "Kay hit Sam" or "she says she wants to die".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogues.danger.rules import Found, find

_IN_BRACKETS = re.compile(r"\(.*?\)")
_THEY = r"he|she|they"
_THEM = r"him|her|them"
_TO_I = {"is": "am", "has": "have", "does": "do", "doesn": "don"}


def find_about(text: str, name: str) -> Found | None:
    """The flag in ``text``, written by somebody else about the person of this name."""
    return next((found for one in _told(text, name) if (found := find(one))), None)


def _told(text: str, name: str) -> Iterator[str]:
    yield text
    words = [re.escape(one) for one in _IN_BRACKETS.sub(" ", name).split() if len(one) > 1]
    them = "|".join([*words, _THEM])
    mine = re.sub(rf"\b(?:{them})['’]s\b", "my", text, flags=re.IGNORECASE)
    yield re.sub(rf"\b(?:{them})\b", "me", mine, flags=re.IGNORECASE)
    they = "|".join([*words, _THEY])
    yield re.sub(rf"\b(?:{they})\s+(\w+)", _as_i, text, flags=re.IGNORECASE)


def _as_i(found: re.Match[str]) -> str:
    """ "Sam wants" becomes "i want"."""
    verb = found[1].lower()
    return f"i {_TO_I.get(verb, verb.removesuffix('s') if len(verb) > 3 else verb)}"
