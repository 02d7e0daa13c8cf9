"""Draw mats: one board, or the earlier and the new one below each other to compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from dialogues.messages import Mat
from media.cards.direction import leftward
from media.cards.look import LINE, MAX_HEIGHT, WIDTH
from media.cards.sheet import Sheet
from media.cards.typeface import Typeface
from media.mats.board import Board, measured
from media.mats.look import EDGE, ONE, TWO, Scale
from media.pictures import Pictures

_APART = 36  # between two boards, with a line in the middle


def draw(mats: Sequence[Mat], pictures: Pictures, font: Path | None = None) -> bytes:
    """The boards as PNG. One that is too full for large words is drawn as small as one of two.

    What is then still too high is made smaller as a whole: nothing is left out.
    """
    face = Typeface(font)
    boards = _measured(mats, ONE if len(mats) == 1 else TWO, face)
    if _height(boards) > MAX_HEIGHT:
        boards = _measured(mats, TWO, face)
    mirrored = any(leftward(board.mat.title) for board in boards)
    sheet = Sheet(_height(boards), pictures, face, mirrored=mirrored)
    top = EDGE
    for place, board in enumerate(boards):
        if place:
            line = top - _APART // 2
            sheet.band((EDGE, line - 1, WIDTH - EDGE, line + 1), LINE)
        board.draw(sheet, top)
        top += board.height + _APART
    if sheet.height > MAX_HEIGHT:
        smaller = (WIDTH * MAX_HEIGHT // sheet.height, MAX_HEIGHT)
        sheet.image = sheet.image.resize(smaller, Image.Resampling.LANCZOS)
    return sheet.png()


def _measured(mats: Sequence[Mat], scale: Scale, face: Typeface) -> list[Board]:
    room = (MAX_HEIGHT - 2 * EDGE - (len(mats) - 1) * _APART) // len(mats)
    return [measured(mat, scale, face, room) for mat in mats]


def _height(boards: Sequence[Board]) -> int:
    return sum(board.height for board in boards) + (len(boards) - 1) * _APART + 2 * EDGE
