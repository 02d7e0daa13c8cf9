"""Cut a drawing down to its ink, so that all pictures look equally large side by side.

Emoji are drawn with empty margins of very different widths. We render once, find where the
ink is, and move the SVG's own window (``viewBox``) onto it; the drawing itself stays as it is.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_PROBE = 144  # pixels on the longer side: half an OpenMoji unit
_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_VIEW_BOX = re.compile(r"""\bviewBox\s*=\s*["']([^"']+)["']""")
_LENGTH = r"""\s{name}\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']"""
_SIZE = re.compile(r"""\s(?:width|height)\s*=\s*["'][^"']*["']""")
_ID = re.compile(r"""\sid\s*=\s*["'][^"']*["']""")


@dataclass(frozen=True, slots=True)
class Inked:
    """A drawing without margins: ``svg`` and its size in drawing units."""

    svg: str
    width: float
    height: float

    def within(self, width: int, height: int) -> tuple[int, int]:
        """The size in pixels to draw at in a box, so that pictures look equally heavy.

        A square picture fills 94 % of the shorter side; a long or tall one gets the same
        area, as far as the box has room.
        """
        target = (0.94 * min(width, height)) ** 2
        scale = math.sqrt(target / (self.width * self.height))
        scale = min(scale, width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def trim(svg: str) -> Inked:
    """The drawing with its window on the ink. Raises ``ValueError`` when there is none."""
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("this is not an SVG drawing")
    left, top, width, height = _window(root.group())
    scale = _PROBE / max(width, height)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    ink = raster(_framed(svg, root, (left, top, width, height)), wide, high).getchannel("A")
    box = ink.point(lambda alpha: 255 if alpha > 8 else 0).getbbox()
    if box is None:
        raise ValueError("this drawing is empty")
    # One pixel more all round: thin lines fade out beyond the last pixel that we can see.
    x, y = left + (box[0] - 1) * width / wide, top + (box[1] - 1) * height / high
    w, h = (box[2] - box[0] + 2) * width / wide, (box[3] - box[1] + 2) * height / high
    return Inked(_framed(svg, root, (x, y, w, h)), w, h)


def raster(svg: str, width: int, height: int) -> Image.Image:
    """The drawing in pixels, RGBA. Raises ``ValueError`` when it cannot be drawn."""
    import resvg_py
    from PIL import Image

    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(data))) as image:
        return image.convert("RGBA")


def _window(root: str) -> tuple[float, float, float, float]:
    found = _VIEW_BOX.search(root)
    if found:
        numbers = [float(number) for number in re.split(r"[\s,]+", found.group(1).strip())]
    else:
        sizes = [re.search(_LENGTH.format(name=name), root) for name in ("width", "height")]
        numbers = [0.0, 0.0, *(float(size.group(1)) for size in sizes if size)]
    if len(numbers) != 4 or min(numbers[2:]) <= 0 or not all(map(math.isfinite, numbers)):
        raise ValueError("this drawing has no usable viewBox")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _framed(svg: str, root: re.Match[str], window: tuple[float, float, float, float]) -> str:
    """The SVG with another window. Ids go when nothing refers to them: they clash in a page."""
    numbers = " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in window)
    opening = _SIZE.sub("", _VIEW_BOX.sub("", root.group()))
    opening = opening.replace("<svg", f'<svg viewBox="{numbers}"', 1)
    text = opening + svg[root.end() :]
    if "url(#" not in svg and 'href="#' not in svg:
        text = _ID.sub("", text)
    return text
