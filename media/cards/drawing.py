"""Draw a message: choose the layout, and hand back a PNG with the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from dialogues.messages import Message
from media.cards.typeface import Typeface
from media.pictures import Pictures


def card(message: Message, pictures: Pictures, font: Path | None = None) -> bytes:
    """The message as a PNG, 1080 wide and at most 1280 high.

    The board when it has mats, a summary when it has lines, a question when it has numbered
    options, else its picture and words. A question about something has its answers on the
    card; what it is about is in the words beside it. A picture that is missing is left out;
    the words are always there.
    """
    from media.cards import plain, question, summary
    from media.mats import mats_picture

    if message.mats:
        return mats_picture(message.mats, pictures, font)
    face = Typeface(font)
    asked = message.asks and any(option.number for option in message.options)
    if message.lines and not asked:
        return summary.draw(message, pictures, face)
    if any(option.number for option in message.options):
        return question.draw(message, pictures, face)
    return plain.draw(message, pictures, face)
