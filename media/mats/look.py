"""Sizes and colours of a mat, in pixels of a picture 1080 wide. Colours reach 7:1 as on cards.

The colour of a column repeats what its picture and word say; it never says anything alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from media.cards.look import SHADES, Shade

EDGE = 24  # around the board
BETWEEN = 16  # between columns, and between the board and its strips
PAD = 12  # inside a column, and between tiles
AIR = 12  # between a tile's border and its words, so that they never touch
TILE_ROUND = 18
COLUMN_ROUND = 30
BORDER = 6
TILE_BORDER = 4

GOOD, MIDDLE, NOT_GOOD = SHADES[2], SHADES[1], SHADES[4]
STRIP = Shade("#42425a", "#f0f0f5")


@dataclass(frozen=True, slots=True)
class Scale:
    """How large things may be: for one board on the picture, or for two below each other."""

    title: tuple[int, ...]
    when: int
    head: int  # height of a column's coloured top
    stacked: bool  # picture above the word in it, else beside it
    name: tuple[int, ...]
    captions: tuple[int, ...]
    tile: int  # the tallest tile
    strip: tuple[int, ...]
    disc: int  # the picture in a strip's name; 0 for the name alone
    small: int  # the pictures in a strip


ONE = Scale(
    title=(64, 58, 52, 46, 40, 36),
    when=38,
    head=176,
    stacked=True,
    name=(48, 44, 40, 36, 32, 28),
    captions=(44, 40, 37, 34, 32, 30, 28, 26, 24, 22),
    tile=232,
    strip=(36, 33, 30, 28, 26, 24),
    disc=76,
    small=84,
)
TWO = Scale(
    title=(38, 34, 30),
    when=46,
    head=82,
    stacked=False,
    name=(40, 36, 33, 30, 27, 24),
    captions=(38, 35, 32, 30, 28, 26, 24, 22, 20),
    tile=160,
    strip=(28, 26, 24, 22),
    disc=0,
    small=52,
)


def shades(columns: int) -> tuple[Shade, ...]:
    """The colours of so many columns, from good to not good."""
    ends = {1: (GOOD,), 2: (GOOD, NOT_GOOD), 3: (GOOD, MIDDLE, NOT_GOOD)}
    return ends.get(columns) or tuple(SHADES[n % len(SHADES)] for n in range(columns))
