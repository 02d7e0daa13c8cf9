"""What documents need of the picture set (``media.pictures.Pictures`` has it)."""

from __future__ import annotations

from typing import Protocol


class PictureSet(Protocol):
    """Pictures by plain id, as drawings with their words."""

    def has(self, name: str, /) -> bool:
        """Whether there is a picture by that id."""

    def svg(self, name: str, /) -> str:
        """The drawing, as SVG text."""

    def alt(self, name: str, /) -> str:
        """What it shows, in words."""

    def png(self, name: str, px: int, /) -> bytes:
        """The drawing as PNG, ``px`` pixels wide and high."""
