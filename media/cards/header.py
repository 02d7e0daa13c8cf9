"""The top of every card: progress, then the picture to the left of the words (standards 67)."""

from __future__ import annotations

from dataclasses import dataclass

from dialogues.messages import Message
from media.cards.look import MARGIN, WIDTH
from media.cards.sheet import Sheet
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface

PICTURE = 236
BESIDE = 44
SIZES = (72, 68, 64, 60, 56, 52, 48, 45, 42, 39, 36, 33, 30)


@dataclass(frozen=True, slots=True)
class Header:
    """The measured top of a card. ``bottom`` is where the rest begins."""

    message: Message
    words: Setting
    picture: int
    top: int
    bottom: int

    def draw(self, sheet: Sheet) -> None:
        """Draw it."""
        if self.message.progress:
            english = self.message.speech.language == "en"
            sheet.progress(self.message.progress, MARGIN - 6, english=english)
        height = self.bottom - self.top
        left = MARGIN
        if self.picture:
            box = (left, self.top, left + self.picture, self.bottom)
            sheet.picture(self.message.picture, box)
            left += self.picture + BESIDE
        sheet.words(self.words, (left, self.top + (height - self.words.height) // 2))


def measure(
    message: Message,
    has_picture: bool,
    face: Typeface,
    room: int,
    *,
    picture: int = PICTURE,
    largest: int = 72,
) -> Header:
    """Fit the words beside the picture within ``room`` pixels of height."""
    top = MARGIN + (54 if message.progress else 0)
    side = picture if has_picture else 0
    width = WIDTH - 2 * MARGIN - (side + BESIDE if side else 0)
    words = fit(message.text, face, width, room, [size for size in SIZES if size <= largest])
    return Header(message, words, side, top, top + max(side, words.height))
