"""What the person said, one line each: number, picture, what was asked, the answer in bold."""

from __future__ import annotations

from collections.abc import Sequence

from dialogues.messages import Line, Message
from media.cards import header
from media.cards.direction import runs_left
from media.cards.look import BADGE, INK, LINE, MARGIN, MAX_HEIGHT, SOFT_INK, WIDTH, shade
from media.cards.sheet import Sheet
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.pictures import Pictures

_ROW = 250  # at most, in pixels
_PICTURE = 150
_BESIDE = 25
_WORDS = WIDTH - 2 * MARGIN - BADGE - _PICTURE - 2 * _BESIDE  # the width for words
_ASKED = (44, 41, 38, 35, 32)
_ANSWER = (56, 52, 48, 44, 40, 36)
_OWN_WORDS = "my-views"  # for an answer in own words: it has no picture of its own


def draw(message: Message, pictures: Pictures, face: Typeface) -> bytes:
    """The card as PNG."""
    has_picture = message.picture is not None and pictures.has(message.picture)
    head = header.measure(message, has_picture, face, 240, picture=170)
    top = head.bottom + 24
    height = min(_ROW, (MAX_HEIGHT - MARGIN - top) // len(message.lines))
    whole = top + height * len(message.lines) + MARGIN // 2
    sheet = Sheet(whole, pictures, face, mirrored=runs_left(message))
    head.draw(sheet)
    asked = set_asked([line.asked for line in message.lines], face, round(height * 0.46))
    for index, (line, words) in enumerate(zip(message.lines, asked, strict=True)):
        _row(sheet, line, words, top + index * height, height)
    return sheet.png()


def set_asked(texts: Sequence[str], face: Typeface, height: int) -> list[Setting]:
    """What was asked, all in one size."""
    size = min(fit(text, face, _WORDS, height, _ASKED, 2).size for text in texts)
    sizes = [smaller for smaller in _ASKED if smaller <= size]
    return [fit(text, face, _WORDS, height, sizes, 2) for text in texts]


def _row(sheet: Sheet, line: Line, asked: Setting, top: int, height: int) -> None:
    sheet.band((MARGIN, top, WIDTH - MARGIN, top + 2), LINE)
    middle = top + height // 2
    if line.number:
        sheet.badge(line.number, (MARGIN + BADGE // 2, middle), BADGE, shade(line.number).strong)
    left = MARGIN + BADGE + _BESIDE
    side = min(_PICTURE, height - 20)
    box = (left, middle - side // 2, left + _PICTURE, middle + side // 2)
    sheet.picture(line.picture or _OWN_WORDS, box)
    left += _PICTURE + _BESIDE
    words = line.answer if sheet.face.drawable(line.answer) else ""
    answer = fit(words, sheet.face, _WORDS, height - asked.height - 24, _ANSWER, 3)
    y = middle - (asked.height + 6 + answer.height) // 2
    sheet.words(asked, (left, y), SOFT_INK)
    sheet.words(answer, (left, y + asked.height + 6), INK)
