"""The strips below the columns: what was said in an own way, and where the person is not sure."""

from __future__ import annotations

from dataclasses import dataclass

from dialogues.messages import MatColumn
from media.cards.look import INK, SOFT_INK, WHITE, WIDTH
from media.cards.sheet import Box, Sheet
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.mats.look import (
    AIR,
    BORDER,
    COLUMN_ROUND,
    EDGE,
    PAD,
    STRIP,
    TILE_BORDER,
    TILE_ROUND,
    Scale,
)  # fmt: skip

_LABEL = 190  # the width of a strip's name
_MOST_SAID = 4  # lines of a person's own words; the caption and the chat have all of them


@dataclass(frozen=True, slots=True)
class _Small:
    picture: str | None
    side: int
    name: Setting
    said: Setting | None

    @property
    def height(self) -> int:
        words = self.name.height + (self.said.height if self.said else 0)
        return max(self.side, words) + 2 * (AIR + TILE_BORDER)


@dataclass(frozen=True, slots=True)
class Strip:
    """A measured strip. ``height`` in pixels."""

    column: MatColumn
    label: Setting
    tiles: tuple[_Small, ...]
    across: int
    wide: int
    disc: int

    @property
    def rows(self) -> list[tuple[_Small, ...]]:
        """The tiles, row by row."""
        starts = range(0, len(self.tiles), self.across)
        return [self.tiles[at : at + self.across] for at in starts]

    @property
    def height(self) -> int:
        """From its top edge to its bottom edge."""
        tiles = sum(max(tile.height for tile in row) + PAD for row in self.rows) + PAD
        return max(tiles, self._label_height + 2 * AIR)

    @property
    def _label_height(self) -> int:
        return self.label.height + (self.disc + AIR if self.disc else 0)

    def draw(self, sheet: Sheet, top: int) -> None:
        """Draw it across the whole board."""
        box = (EDGE, top, WIDTH - EDGE, top + self.height)
        sheet.rounded(box, COLUMN_ROUND, STRIP.strong)
        inside = (box[0] + _LABEL, top + BORDER, box[2] - BORDER, box[3] - BORDER)
        sheet.rounded(inside, COLUMN_ROUND - BORDER, STRIP.pale)
        self._draw_label(sheet, top)
        heights = [max(tile.height for tile in row) for row in self.rows]
        spare = (self.height - sum(heights) - (len(heights) + 1) * PAD) // len(heights)
        y = top + PAD
        for row, least in zip(self.rows, heights, strict=True):
            high = least + spare
            for place, tile in enumerate(row):
                x = EDGE + _LABEL + PAD + place * (self.wide + PAD)
                _draw_tile(sheet, tile, (x, y, x + self.wide, y + high))
            y += high + PAD

    def _draw_label(self, sheet: Sheet, top: int) -> None:
        middle = EDGE + _LABEL // 2
        y = top + (self.height - self._label_height) // 2
        if self.disc:
            left, edge = middle - self.disc // 2, round(self.disc * 0.16)
            sheet.rounded((left, y, left + self.disc, y + self.disc), self.disc // 2, WHITE)
            box = (left + edge, y + edge, left + self.disc - edge, y + self.disc - edge)
            sheet.picture(self.column.picture, box)
            y += self.disc + AIR
        sheet.words(self.label, (EDGE + AIR, y), WHITE, centred=True)


def measure(column: MatColumn, scale: Scale, face: Typeface, *, lines: int = _MOST_SAID) -> Strip:
    """A strip at its size. ``lines`` is how much of a person's own words is shown."""
    spoken = any(tile.said for tile in column.tiles)
    across = 2 if spoken else 3
    room = WIDTH - 2 * EDGE - _LABEL - BORDER - PAD
    wide = room // across - PAD
    words = wide - 2 * (AIR + TILE_BORDER) - scale.small - AIR
    size = min(fit(tile.text, face, words, 200, scale.strip, 2).size for tile in column.tiles)
    tiles = []
    for tile in column.tiles:
        name = fit(tile.text, face, words, 200, (size,), 2)
        shown = tile.said if face.drawable(tile.said) else ""
        said = fit(shown, face, words, 300, (min(size, 30),), lines) if shown else None
        tiles.append(_Small(tile.picture, scale.small, name, said))
    label = fit(column.text, face, _LABEL - 2 * AIR, 130, (34, 31, 28, 25, 22), 3)
    return Strip(column, label, tuple(tiles), across, wide, scale.disc)


def _draw_tile(sheet: Sheet, tile: _Small, box: Box) -> None:
    left, top, right, bottom = box
    sheet.rounded(box, TILE_ROUND, STRIP.strong)
    edge = TILE_BORDER
    inner = (left + edge, top + edge, right - edge, bottom - edge)
    sheet.rounded(inner, TILE_ROUND - edge, WHITE)
    x, middle = left + edge + AIR, (top + bottom) // 2
    side = tile.side
    sheet.picture(tile.picture, (x, middle - side // 2, x + side, middle + side // 2))
    said = tile.said.height if tile.said else 0
    y = middle - (tile.name.height + said) // 2
    sheet.words(tile.name, (x + side + AIR, y), INK)
    if tile.said:
        sheet.words(tile.said, (x + side + AIR, y + tile.name.height), SOFT_INK)
