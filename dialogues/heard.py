"""What typed words mean when they stand for a tap: "2", "hello", "stop", "Yes"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from dialogues.library import Library
from dialogues.messages import Message

#: Longer words are never a command.
LONGEST = 40
_NUMBER = re.compile(r"(?:number )?([1-9])")
_EDGES = " \t\n.,!?…\"'"

GROUPS = (
    "greetings", "not-safe", "stop", "help", "back", "home", "not-sure", "skip", "listen",
    "think", "more", "small-talk",
)  # fmt: skip


def plain(words: str) -> str:
    """Words without capitals, outer marks and the invisible parts of number pictures."""
    folded = unicodedata.normalize("NFKC", words[: LONGEST * 2]).casefold()
    bare = folded.replace("\ufe0f", "").replace("\u20e3", "").replace("’", "'")
    return " ".join(bare.strip(_EDGES).split())


def storable(words: str) -> str:
    """The words exactly as they came; only half characters, which no file can hold, give way."""
    return words.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=8)
def _meanings(library: Library) -> Mapping[str, str]:
    return {
        plain(line): group
        for group in reversed(GROUPS)
        for line in library.words(f"heard.{group}").text.splitlines()
    }


def meaning(library: Library, words: str) -> str:
    """The group that the words belong to, or "" when they are simply what a person says."""
    if len(words) > LONGEST:
        return ""
    return _meanings(library).get(plain(words), "")


def option_meant(message: Message, words: str) -> str:
    """The option on the screen that the words name: by its number, or by its text.

    In a screen that asks, only the number counts: words there are the person's own.
    """
    if len(words) > LONGEST:
        return ""
    said = plain(words)
    number = _NUMBER.fullmatch(said)
    if number:
        wanted = int(number[1])
        return next((o.choice for o in message.options if o.number == wanted), "")
    if message.asks:
        return ""
    return next((o.choice for o in message.options if plain(o.text) == said), "")
