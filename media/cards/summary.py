"""What the person said, one line each: number, picture, what was asked, the answer in bold."""

from __future__ import annotations

from dialogues.messages import Line, Message
from media.cards import header
from media.cards.look import BADGE, INK, LINE, MARGIN, MAX_HEIGHT, SOFT_INK, WIDTH, shade
from media.cards.sheet import Sheet
from media.cards.text import fit
from media.cards.typeface import Typeface
from media.pictures import Pictures

_ROW = 250  # at most, in pixels
_PICTURE = 150
_ASKED = (40, 37, 34, 31)
_ANSWER = (56, 52, 48, 44, 40, 36)
_OWN_WORDS = "my-views"  # for an answer in own words: it has no picture of its own


def draw(message: Message, pictures: Pictures, face: Typeface) -> bytes:
    """The card as PNG."""
    has_picture = message.picture is not None and pictures.has(message.picture)
    head = header.measure(message, has_picture, face, 240, 170)
    top = head.bottom + 24
    height = min(_ROW, (MAX_HEIGHT - MARGIN - top) // len(message.lines))
    sheet = Sheet(top + height * len(message.lines) + MARGIN // 2, pictures, face)
    head.draw(sheet)
    for index, line in enumerate(message.lines):
        _row(sheet, line, top + index * height, height)
    return sheet.png()


def _row(sheet: Sheet, line: Line, top: int, height: int) -> None:
    sheet.pen.rectangle((MARGIN, top, WIDTH - MARGIN, top + 2), fill=LINE)
    middle = top + height // 2
    sheet.badge(line.number, (MARGIN + BADGE // 2, middle), BADGE, shade(line.number).strong)
    left = MARGIN + BADGE + 22
    side = min(_PICTURE, height - 20)
    seen = sheet.face.drawable(line.answer)
    picture = line.picture or _OWN_WORDS
    box = (left, middle - side // 2, left + _PICTURE, middle + side // 2)
    sheet.picture(picture, box)
    left += _PICTURE + 28
    width = WIDTH - MARGIN - left
    asked = fit(line.asked, sheet.face, width, height // 3 + 8, _ASKED, 2)
    words = line.answer if seen else ""
    answer = fit(words, sheet.face, width, height - asked.height - 24, _ANSWER, 3)
    y = middle - (asked.height + 6 + answer.height) // 2
    sheet.words(asked, (left, y), SOFT_INK)
    sheet.words(answer, (left, y + asked.height + 6), INK)
