"""One board, measured for the height it may have: title and day, columns, strips."""

from __future__ import annotations

from dataclasses import dataclass

from dialogues.messages import Mat, MatColumn
from media.cards.look import INK, SOFT_INK, WHITE, WIDTH, Shade
from media.cards.sheet import Sheet
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.mats.look import (
    AIR,
    BETWEEN,
    BORDER,
    COLUMN_ROUND,
    EDGE,
    TILE_BORDER,
    TILE_ROUND,
    Scale,
    shades,
)  # fmt: skip
from media.mats.strips import Strip, measure
from media.mats.tiles import Grid, best_grid

_UNDER = 100  # room for a name of 2 lines below its picture
_LEAST_COLUMN = 110  # an empty column is still seen as a place


@dataclass(frozen=True, slots=True)
class Board:
    """A measured board. ``height`` in pixels, without what lies around it."""

    mat: Mat
    scale: Scale
    title: Setting
    when: Setting
    grid: Grid
    strips: tuple[Strip, ...]
    columns: int  # height of the columns
    one_line: bool

    @property
    def top(self) -> int:
        """Height of title and day."""
        if self.one_line:
            return max(self.title.height, self.when.height) + BETWEEN // 2
        return self.title.height + self.when.height + BETWEEN

    @property
    def height(self) -> int:
        """Of the whole board."""
        return self.top + self.columns + sum(BETWEEN + strip.height for strip in self.strips)

    def draw(self, sheet: Sheet, top: int) -> None:
        """Draw it across the whole width."""
        width = WIDTH - 2 * EDGE
        if self.one_line:
            sheet.words(self.when, (EDGE, top))  # of two boards, the day tells which is which
            left = WIDTH - EDGE - self.title.width
            sheet.words(self.title, (left, top + self.when.height - self.title.height), SOFT_INK)
        else:
            sheet.words(Setting(self.title.lines, self.title.paragraphs, self.title.size, width),
                        (EDGE, top), centred=True)  # fmt: skip
            under = top + self.title.height
            sheet.words(Setting(self.when.lines, self.when.paragraphs, self.when.size, width),
                        (EDGE, under), SOFT_INK, centred=True)  # fmt: skip
        y = top + self.top
        count = len(self.mat.columns)
        wide = column_width(count)
        for place, (column, shade) in enumerate(zip(self.mat.columns, shades(count), strict=True)):
            self._column(sheet, column, shade, (EDGE + place * (wide + BETWEEN), y, wide))
        y += self.columns
        for strip in self.strips:
            strip.draw(sheet, y + BETWEEN)
            y += BETWEEN + strip.height

    def _column(
        self, sheet: Sheet, column: MatColumn, shade: Shade, place: tuple[int, int, int]
    ) -> None:
        left, top, wide = place
        head = self.scale.head
        sheet.rounded((left, top, left + wide, top + self.columns), COLUMN_ROUND, shade.strong)
        body = (left + BORDER, top + head, left + wide - BORDER, top + self.columns - BORDER)
        sheet.rounded(body, COLUMN_ROUND - BORDER, shade.pale)
        square = (body[0], body[1], body[2] - 1, body[1] + COLUMN_ROUND)
        sheet.band(square, shade.pale)
        _head(sheet, column, self.scale, (left, top, wide), self._name(column, sheet.face))
        for index, tile in enumerate(column.tiles):
            box = self.grid.tile(index, body[0], body[1])
            sheet.rounded(box, TILE_ROUND, shade.strong)
            edge = TILE_BORDER
            inner = (box[0] + edge, box[1] + edge, box[2] - edge, box[3] - edge)
            sheet.rounded(inner, TILE_ROUND - edge, WHITE)
            picture, words = self.grid.parts(box)
            sheet.picture(tile.picture, picture)
            caption = self.grid.caption(tile, sheet.face)
            y = words[1] + (words[3] - words[1] - caption.height) // 2
            sheet.words(caption, (words[0], y), INK, centred=self.grid.under)

    def _name(self, column: MatColumn, face: Typeface) -> Setting:
        """The names of all columns in one size."""
        sizes = [_name(one, self.scale, face, self.scale.name).size for one in self.mat.columns]
        return _name(column, self.scale, face, (min(sizes),))


def column_width(count: int) -> int:
    """The width of a column when there are so many."""
    return (WIDTH - 2 * EDGE - (count - 1) * BETWEEN) // count


def measured(mat: Mat, scale: Scale, face: Typeface, room: int) -> Board:
    """The board as large as it is easy to see, at most ``room`` pixels high.

    Own words that leave too little room for the cards are shortened; the words beside the
    picture have all of them.
    """
    width = WIDTH - 2 * EDGE
    title = fit(mat.title, face, width, 160, scale.title, 2)
    when = fit(mat.when, face, width, 60, (scale.when, 34, 30, 26, 22), 1)
    widest = _widest(title, face) + _widest(when, face) + 4 * EDGE
    one_line = not scale.stacked and widest <= width and len(title.lines) == 1
    if one_line:
        title = fit(mat.title, face, _widest(title, face) + 12, 60, (title.size,), 1)
    inside = column_width(len(mat.columns)) - 2 * BORDER
    needed = room * 0.3 if any(column.tiles for column in mat.columns) else _LEAST_COLUMN
    for lines in (4, 3, 2, 1):
        strips = tuple(measure(strip, scale, face, lines=lines) for strip in mat.strips)
        whole = Board(mat, scale, title, when, _NO_GRID, strips, 0, one_line)
        left = room - whole.height - scale.head - BORDER
        if left >= needed:
            break
    grid = best_grid(mat, inside, max(left, _LEAST_COLUMN), scale, face)
    columns = scale.head + max(grid.height, _LEAST_COLUMN) + BORDER
    return Board(mat, scale, title, when, grid, strips, columns, one_line)


_NO_GRID = Grid(1, True, 0, 0, 0, 0, whole=True)


def _widest(setting: Setting, face: Typeface) -> int:
    from media.cards.text import length

    return round(max((length(line, face, setting.size) for line in setting.lines), default=0))


def _name(column: MatColumn, scale: Scale, face: Typeface, sizes: tuple[int, ...]) -> Setting:
    wide = 300
    if scale.stacked:
        return fit(column.text, face, wide, _UNDER - AIR, sizes, 2)
    return fit(column.text, face, wide - scale.head - AIR, scale.head - AIR, sizes, 2)


def _head(
    sheet: Sheet, column: MatColumn, scale: Scale, place: tuple[int, int, int], name: Setting
) -> None:
    left, top, wide = place
    disc = scale.head - _UNDER if scale.stacked else scale.head - 2 * AIR
    middle = left + wide // 2
    x, y = (middle - disc // 2, top + AIR) if scale.stacked else (left + AIR, top + AIR)
    sheet.rounded((x, y, x + disc, y + disc), disc // 2, WHITE)
    edge = round(disc * 0.16)
    sheet.picture(column.picture, (x + edge, y + edge, x + disc - edge, y + disc - edge))
    if scale.stacked:
        at = (middle - name.width // 2, y + disc + (scale.head - AIR - disc - name.height) // 2)
        sheet.words(name, at, WHITE, centred=True)
    else:
        at = (x + disc + AIR, top + (scale.head - name.height) // 2)
        sheet.words(name, at, WHITE)
