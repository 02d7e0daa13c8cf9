"""Sizes and colours of a card, in pixels of a card 1080 wide.

Every pair of words and background reaches a contrast of 7:1 (standards 71); a test measures it.
Colour never carries meaning alone: each tile has its number, picture and words.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 1080
MAX_HEIGHT = 1280  # Telegram makes taller pictures smaller
MARGIN = 36
GAP = 24
RADIUS = 34
BORDER = 7
BADGE = 82

WHITE = "#ffffff"
INK = "#16162a"
SOFT_INK = "#42425a"
LINE = "#c9c9d6"
DONE = "#16162a"
TO_COME = "#dcdce6"

LOOK_VERSION = "2"  # part of every card's key: raise it when cards are drawn differently


@dataclass(frozen=True, slots=True)
class Shade:
    """The colours of one tile: ``strong`` for border and badge, ``pale`` behind the words."""

    strong: str
    pale: str


SHADES = (
    Shade("#00508f", "#e8f0fa"),
    Shade("#8a4300", "#fdf1e4"),
    Shade("#00602f", "#e6f3ea"),
    Shade("#5b2a91", "#f2ebfa"),
    Shade("#8c1d3f", "#fbeaef"),
    Shade("#004f56", "#e4f3f4"),
)


def shade(number: int) -> Shade:
    """The colours of tile ``number``, from 1."""
    return SHADES[(number - 1) % len(SHADES)]
