"""How the cards of a mat stand in their columns: as large as can be, all of one size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogues.messages import Mat, MatTile
from media.cards.sheet import Box
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.mats.look import AIR, PAD, TILE_BORDER, Scale

_LEAST = 64  # pixels; the lowest tile
_INSET = TILE_BORDER + AIR


@dataclass(frozen=True, slots=True)
class Grid:
    """``across`` tiles beside each other in a column; ``under``: words under the picture.

    ``wide`` and ``high`` are the size of a tile, ``size`` that of its words in pixels.
    """

    across: int
    under: bool
    rows: int
    wide: int
    high: int
    size: int
    whole: bool

    @property
    def height(self) -> int:
        """Of all rows with what lies between and around them."""
        return self.rows * self.high + (self.rows + 1) * PAD

    @property
    def words(self) -> tuple[int, int]:
        """Width and height for the words of a tile."""
        if self.under:
            return self.wide - 2 * _INSET, _words_under(self.high)
        return self.wide - 2 * _INSET - _beside(self.wide, self.high) - AIR, self.high - 2 * _INSET

    @property
    def picture(self) -> tuple[int, int]:
        """Width and height for the picture of a tile."""
        if self.under:
            return self.wide - 2 * _INSET, self.high - 2 * _INSET - _words_under(
                self.high
            ) - AIR // 2
        return _beside(self.wide, self.high), self.high - 2 * _INSET

    def worth(self, room: int) -> float:
        """How easy it is to see: all there, no word cut, then large words and large pictures."""
        there = -2 * max(0, self.height - room) + (500 if self.whole else 0)
        return there + 2 * self.size + 0.7 * min(min(self.picture), 130)

    def tile(self, index: int, left: int, top: int) -> Box:
        """The box of a tile in the column whose inside begins at ``left`` and ``top``."""
        x = left + PAD + index % self.across * (self.wide + PAD)
        y = top + PAD + index // self.across * (self.high + PAD)
        return x, y, x + self.wide, y + self.high

    def parts(self, box: Box) -> tuple[Box, Box]:
        """Where the picture stands in a tile, and where its words."""
        left, top, right, bottom = box
        width, height = self.picture
        picture = (left + _INSET, top + _INSET, left + _INSET + width, top + _INSET + height)
        words_left = left + _INSET if self.under else picture[2] + AIR
        words_top = bottom - _INSET - _words_under(self.high) if self.under else top + _INSET
        return picture, (words_left, words_top, right - _INSET, bottom - _INSET)

    def caption(self, tile: MatTile, face: Typeface, sizes: Sequence[int] = ()) -> Setting:
        """The words of a tile, set."""
        width, height = self.words
        return fit(tile.text, face, width, height, sizes or (self.size,), 3)


def _words_under(high: int) -> int:
    return min(round(high * 0.4), 96)


def _beside(wide: int, high: int) -> int:
    return min(high - 2 * _INSET, round(wide * 0.36))


def best_grid(mat: Mat, width: int, room: int, scale: Scale, face: Typeface) -> Grid:
    """The grid in which everything is easiest to see within ``room`` pixels of height."""
    return max(_grids(mat, width, room, scale, face), key=lambda grid: grid.worth(room))


def _grids(mat: Mat, width: int, room: int, scale: Scale, face: Typeface) -> Iterator[Grid]:
    tiles = [tile for column in mat.columns for tile in column.tiles]
    most = max([len(column.tiles) for column in mat.columns] + [1])
    for across in (1, 2, 3):
        if across > most:
            break
        rows = -(-most // across)
        wide = (width - (across + 1) * PAD) // across
        high = max(_LEAST, min(scale.tile, (room - (rows + 1) * PAD) // rows))
        for under in (True, False):
            tall = high if under else min(high, round(scale.tile * 0.66))
            grid = Grid(across, under, rows, wide, tall, 0, whole=False)
            if grid.words[0] >= 60 and min(grid.picture) >= 30:
                yield _sized(grid, tiles, scale, face)


def _sized(grid: Grid, tiles: Sequence[MatTile], scale: Scale, face: Typeface) -> Grid:
    """All words in one size, so that no card looks more important (practice 3.1)."""
    sizes = scale.captions
    size, whole = sizes[0], True
    for tile in tiles:
        setting = grid.caption(tile, face, [one for one in sizes if one <= size])
        size, whole = min(size, setting.size), whole and setting.whole
    return Grid(grid.across, grid.under, grid.rows, grid.wide, grid.high, size, whole)
