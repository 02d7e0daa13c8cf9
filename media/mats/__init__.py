"""Mats: the board of a person's answers as a picture, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dialogues.mats import in_words
from dialogues.messages import Mat
from media.pictures import Pictures

__all__ = ["mat_alt", "mats_picture"]


def mats_picture(mats: Sequence[Mat], pictures: Pictures, font: Path | None = None) -> bytes:
    """The boards as one PNG, 1080 wide and at most 1280 high, the first on top."""
    from media.mats.drawing import draw

    return draw(mats, pictures, font)


def mat_alt(mat: Mat) -> str:
    """The board in words: what it is about, the day, and what lies where."""
    return " ".join((f"{mat.title}, {mat.when}.", *in_words(mat)))
