"""A question with its numbered options, each a tile: number, picture, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.messages import Message, Option
from media.cards import header
from media.cards.direction import runs_left
from media.cards.look import (
    BADGE,
    BORDER,
    GAP,
    INK,
    MARGIN,
    MAX_HEIGHT,
    RADIUS,
    WHITE,
    WIDTH,
    shade,
)
from media.cards.sheet import Box, Sheet
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.pictures import Pictures

CAPTIONS = (52, 49, 46, 43, 40, 37, 34)
_CAPTION_LINES = 2
_PAD = 18
#: Words smaller than this (pixels of 1080) take room from the tiles.
_READABLE = 42
_LEAST_WIDE, _LEAST_TILE = 118, 300


@dataclass(frozen=True, slots=True)
class Grid:
    """How the tiles stand: ``wide`` tiles have their words beside the picture, not under it."""

    columns: int
    rows: int
    wide: bool

    def tile(self, index: int, top: int, height: int) -> Box:
        """The box of one tile."""
        width = (WIDTH - 2 * MARGIN - (self.columns - 1) * GAP) // self.columns
        left = MARGIN + (index % self.columns) * (width + GAP)
        y = top + (index // self.columns) * (height + GAP)
        return left, y, left + width, y + height


def draw(message: Message, pictures: Pictures, face: Typeface) -> bytes:
    """The card of a question as PNG."""
    options = [option for option in message.options if option.number]
    grid = choose_grid(options, face, bigger=message.bigger)
    has_picture = message.picture is not None and pictures.has(message.picture)
    head = measure_head(message, has_picture, face, grid)
    top = head.bottom + 32
    room = MAX_HEIGHT - MARGIN - top - (grid.rows - 1) * GAP
    height = min(_tallest(grid, bigger=message.bigger), room // grid.rows)
    bottom = top + grid.rows * height + (grid.rows - 1) * GAP
    sheet = Sheet(bottom + MARGIN, pictures, face, mirrored=runs_left(message))
    head.draw(sheet)
    boxes = [grid.tile(index, top, height) for index in range(len(options))]
    captions = set_captions(options, boxes[0], grid, face)
    for option, box, caption in zip(options, boxes, captions, strict=True):
        _tile(sheet, option, box, caption, grid)
    return sheet.png()


def measure_head(message: Message, has_picture: bool, face: Typeface, grid: Grid) -> header.Header:
    """The question beside its picture; many words get the room that the tiles can spare."""
    head = header.measure(message, has_picture, face, 220 if message.bigger else 330)
    if head.words.size < _READABLE or not head.words.whole:
        head = header.measure(message, has_picture, face, _room_for_words(grid))
    return head


def _room_for_words(grid: Grid) -> int:
    """Many words come before large tiles: nothing of what happens in danger is left out."""
    tiles = grid.rows * (_LEAST_WIDE if grid.wide else _LEAST_TILE) + (grid.rows - 1) * GAP
    return MAX_HEIGHT - 2 * MARGIN - 32 - tiles


def choose_grid(options: Sequence[Option], face: Typeface, *, bigger: bool = False) -> Grid:
    """Two beside each other, three in a row, four as a square; never three if they are bigger.

    Rows with the words beside the picture when captions are too long for that.
    """
    count = len(options)
    columns = {1: 1, 2: 2, 3: 2 if bigger else 3, 4: 2}.get(count, 1 if count == 5 else 2)
    if count > 6:
        return Grid(2, -(-count // 2), wide=True)
    width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) // columns - 2 * _PAD
    easy = all(
        fit(option.text, face, width, 200, CAPTIONS[:4], _CAPTION_LINES).whole for option in options
    )
    if count in (5, 6) or not easy or count == 1:
        one_column = count in (1, 2, 3, 5) or count == 4
        return Grid(1, count, wide=True) if one_column else Grid(2, -(-count // 2), wide=True)
    return Grid(columns, -(-count // columns), wide=False)


def _tallest(grid: Grid, *, bigger: bool = False) -> int:
    if grid.wide:
        return 380 if bigger else 250
    if bigger:
        return 640
    return {1: 560, 2: 432, 3: 456}[grid.columns] if grid.rows > 1 or grid.columns > 2 else 520


def set_captions(options: Sequence[Option], box: Box, grid: Grid, face: Typeface) -> list[Setting]:
    """All captions in one size, so that no option looks more important (practice 3.1)."""
    width, height = _caption_room(box, grid)
    lines = 3 if grid.wide else _CAPTION_LINES
    sizes = list(CAPTIONS)
    settings = [fit(option.text, face, width, height, sizes, lines) for option in options]
    smallest = min(setting.size for setting in settings)
    return [
        fit(option.text, face, width, height, [size for size in sizes if size <= smallest], lines)
        for option in options
    ]


def _caption_room(box: Box, grid: Grid) -> tuple[int, int]:
    width, height = box[2] - box[0], box[3] - box[1]
    if grid.wide:
        return width - _picture_width(box) - BADGE - 4 * _PAD, height - 2 * _PAD
    return width - 2 * _PAD, caption_height(height)


def caption_height(tile: int) -> int:
    """The tinted part of a tile in pixels: room for two lines."""
    return min(136, max(96, tile // 3))


def _picture_width(box: Box) -> int:
    return min(300, max(120, (box[2] - box[0]) // 3))


def _tile(sheet: Sheet, option: Option, box: Box, caption: Setting, grid: Grid) -> None:
    number = option.number or 0
    colours = shade(number)
    left, top, right, bottom = box
    sheet.rounded(box, RADIUS, colours.strong)
    inner = (left + BORDER, top + BORDER, right - BORDER, bottom - BORDER)
    sheet.rounded(inner, RADIUS - BORDER, colours.pale)
    split = _split(inner, grid, bottom - top)
    sheet.rounded(split.white, RADIUS - BORDER, WHITE)
    sheet.band(split.square_off, WHITE)
    sheet.picture(option.picture, split.picture)
    sheet.badge(number, split.badge, BADGE, colours.strong)
    middle = (split.words[1] + split.words[3] - caption.height) // 2
    sheet.words(caption, (split.words[0], middle), INK, centred=not grid.wide)


@dataclass(frozen=True, slots=True)
class _Split:
    """The parts of one tile. ``square_off`` straightens the edge between white and tint."""

    white: Box
    square_off: Box
    picture: Box
    words: Box
    badge: tuple[int, int]


def _split(inner: Box, grid: Grid, height: int) -> _Split:
    left, top, right, bottom = inner
    badge = (left + 14 + BADGE // 2, top + 14 + BADGE // 2)
    if grid.wide:
        edge = left + BADGE + _PAD + _picture_width((left, top, right, bottom)) + _PAD
        middle = (left + 16 + BADGE // 2, (top + bottom) // 2)
        return _Split(
            (left, top, edge, bottom),
            (edge - RADIUS, top, edge, bottom - 1),
            (left + BADGE + 2 * _PAD, top + 14, edge - _PAD, bottom - 14),
            (edge + _PAD, top, right - _PAD, bottom),
            middle,
        )
    edge = bottom - caption_height(height)
    side = 20 if grid.columns > 2 else BADGE + 24
    return _Split(
        (left, top, right, edge),
        (left, edge - RADIUS, right - 1, edge),
        (left + side, top + (BADGE + 18 if grid.columns > 2 else 16), right - side, edge - 14),
        (left + _PAD - BORDER, edge, right, bottom),
        badge,
    )
