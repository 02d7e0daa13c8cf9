"""A blank card and the shapes that are drawn on it: tiles, badges, dots, pictures."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from media.cards import text
from media.cards.look import DONE, INK, MARGIN, TO_COME, WHITE, WIDTH
from media.cards.text import Setting, fit
from media.cards.typeface import Typeface
from media.errors import RefusedPicture, UnknownPicture
from media.pictures import Pictures

_NEARLY_WHITE = 250  # the palette would turn the white of the card into a faint grey
_SMOOTH = 3  # shapes are drawn this much larger, then shrunk: Pillow's own corners are jagged

Box = tuple[int, int, int, int]  # left, top, right, bottom


class Sheet:
    """One card while it is drawn. Coordinates are pixels from the top left corner.

    A ``mirrored`` card, for words that run from right to left, is drawn with the same
    coordinates: every shape changes sides, and nothing inside a shape is turned round.
    """

    def __init__(
        self, height: int, pictures: Pictures, face: Typeface, *, mirrored: bool = False
    ) -> None:
        self._mirrored = mirrored
        self.height = height
        self.pictures = pictures
        self.face = face
        self.image = Image.new("RGB", (WIDTH, height), WHITE)
        self.pen = ImageDraw.Draw(self.image)

    def rounded(self, box: Box, radius: int, colour: str) -> None:
        """A filled box with smooth round corners."""
        box = self._side(box)
        width, height = box[2] - box[0], box[3] - box[1]
        mask = _rounded_mask(width, height, min(radius, width // 2, height // 2))
        self.image.paste(colour, (box[0], box[1]), mask)

    def badge(self, number: int, centre: tuple[int, int], size: int, colour: str) -> None:
        """A filled circle with a number in it."""
        x, y = centre
        half = size // 2
        self.rounded((x - half, y - half, x + half, y + half), half, colour)
        x = WIDTH - x if self._mirrored else x
        self.pen.text(
            (x, y + size * 0.24), str(number), font=self.face.font(round(size * 0.66)),
            fill=WHITE, anchor="ms",
        )  # fmt: skip

    def picture(self, id_: str | None, box: Box) -> bool:
        """A picture in the middle of a box. False when there is none to draw."""
        if id_ is None:
            return False
        box = self._side(box)
        width, height = box[2] - box[0], box[3] - box[1]
        try:
            drawn = self.pictures.fitted(id_, width, height)
        except (UnknownPicture, RefusedPicture):
            return False
        corner = (box[0] + (width - drawn.width) // 2, box[1] + (height - drawn.height) // 2)
        self.image.paste(drawn, corner, drawn)
        return True

    def words(
        self, setting: Setting, at: tuple[int, int], colour: str = INK, *, centred: bool = False
    ) -> None:
        """Words already set, with their top left corner at ``at``."""
        side: text.Side = "centre" if centred else "left"
        if self._mirrored:
            at = (WIDTH - at[0] - setting.width, at[1])
            side = side if centred else "right"
        text.draw(self.image, self.pen, setting, self.face, at, colour, side)

    def band(self, box: Box, colour: str) -> None:
        """A filled box with square corners; its right and bottom edges belong to it."""
        left, top, right, bottom = box
        if self._mirrored:
            left, right = WIDTH - 1 - right, WIDTH - 1 - left
        self.pen.rectangle((left, top, right, bottom), fill=colour)

    def _side(self, box: Box) -> Box:
        """The box on the side where it belongs."""
        if not self._mirrored:
            return box
        return WIDTH - box[2], box[1], WIDTH - box[0], box[3]

    def progress(self, progress: tuple[int, int], top: int, *, english: bool = True) -> None:
        """Dots, and "2 of 6" (in other languages "2 / 6"), in one row 44 high."""
        now, last = progress
        label = f"{now} of {last}" if english else f"{now} / {last}"
        width = round(text.length(label, self.face, 34))
        self.words(fit(label, self.face, width + 9, 44, (34,)), (WIDTH - MARGIN - width, top))
        step = min(40, 700 // max(1, last))
        for index in range(min(last, 60)):
            size = min(26, step - 8)
            x, y = MARGIN + index * step, top + 22 - size // 2
            self.rounded((x, y, x + size, y + size), size, DONE if index < now else TO_COME)

    def png(self) -> bytes:
        """The finished card. Its flat colours need no more than a palette of 256."""
        flat = self.image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette = flat.getpalette() or []
        near = [min(palette[at : at + 3]) >= _NEARLY_WHITE for at in range(0, len(palette), 3)]
        flat.putpalette([255 if near[at // 3] else value for at, value in enumerate(palette)])
        out = io.BytesIO()
        flat.save(out, "png", compress_level=6)
        return out.getvalue()


@lru_cache(maxsize=12)  # a tenth of a megabyte each
def _rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    """A mask of a box with round corners. Only the corners are drawn large and shrunk."""
    mask = Image.new("L", (width, height), 255)
    if radius < 1:
        return mask
    large = Image.new("L", (radius * 2 * _SMOOTH, radius * 2 * _SMOOTH), 0)
    edge = radius * 2 * _SMOOTH - 1
    ImageDraw.Draw(large).ellipse((0, 0, edge, edge), fill=255)
    disc = large.resize((radius * 2, radius * 2), Image.Resampling.BOX)
    for x, left in ((0, 0), (width - radius, radius)):
        for y, top in ((0, 0), (height - radius, radius)):
            mask.paste(disc.crop((left, top, left + radius, top + radius)), (x, y))
    return mask
