"""The name of a card's content: equal content, equal name, in every process."""

from __future__ import annotations

import hashlib

import msgspec

from dialogues.messages import Message
from media.cards.look import LOOK_VERSION


def card_key(message: Message) -> str:
    """A hash of everything that is drawn, and of nothing else (no step, no note, no buttons)."""
    drawn = (
        LOOK_VERSION,
        message.text,
        message.picture,
        [(option.number, option.text, option.picture) for option in message.options],
        [(line.number, line.asked, line.answer, line.picture) for line in message.lines],
        message.progress,
        message.speech.language,
        *(["bigger"] if message.bigger else []),
    )
    return hashlib.sha256(msgspec.json.encode(drawn)).hexdigest()[:32]
