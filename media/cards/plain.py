"""A screen that only says something: one picture, and the words to its right."""

from __future__ import annotations

from dialogues.messages import Message
from media.cards import header
from media.cards.direction import runs_left
from media.cards.look import MARGIN, MAX_HEIGHT
from media.cards.sheet import Sheet
from media.cards.typeface import Typeface
from media.pictures import Pictures

_PICTURE = 320
_LEAST = 440


def draw(message: Message, pictures: Pictures, face: Typeface) -> bytes:
    """The card as PNG."""
    has_picture = message.picture is not None and pictures.has(message.picture)
    comfortable = header.measure(message, has_picture, face, 620, picture=_PICTURE, largest=64)
    head = comfortable
    if not comfortable.words.whole or comfortable.words.size < 45:
        head = header.measure(message, has_picture, face, MAX_HEIGHT - 3 * MARGIN, picture=_PICTURE)
    height = min(MAX_HEIGHT, max(_LEAST, head.bottom + MARGIN))
    sheet = Sheet(height, pictures, face, mirrored=runs_left(message))
    spare = max(0, sheet.height - MARGIN - head.bottom)
    header.Header(message, head.words, head.picture, head.top, head.bottom + spare).draw(sheet)
    return sheet.png()
