"""Which way the words of a card run."""

from __future__ import annotations

import unicodedata

from dialogues.messages import Message


def runs_left(message: Message) -> bool:
    """Whether the words run from right to left: their first letter says so, as on a page.

    The words themselves decide, not the language of the chat: a sentence that is not translated
    yet stands as in its own language.
    """
    return leftward(message.text)


def leftward(words: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
