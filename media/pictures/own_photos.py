"""Photos of a person's own people, drawn where a picture would stand. Personal: kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from media.errors import RefusedPicture
from media.pictures.collection import Pictures
from media.pictures.ink import Inked

if TYPE_CHECKING:
    from PIL import Image

_ROUND = 0.09  # of the side: corners as round as those of a tile
_SMOOTH = 3
_FACE = (0.5, 0.35)  # what is cut off a tall photo is cut off below: faces are near the top


class WithPhotos(Pictures):
    """The picture set of one message to one person: the shared one, and their photos by id."""

    def __init__(self, shared: Pictures, photos: Mapping[str, bytes]) -> None:
        self._shared = shared
        self._photos = photos

    def has(self, id_: str) -> bool:
        """Whether there is a picture or photo of this id."""
        return id_ in self._photos or self._shared.has(id_)

    def inked(self, id_: str) -> Inked:
        """A drawing of the shared set. A photo is no drawing: :class:`UnknownPicture`."""
        return self._shared.inked(id_)

    def fitted(self, id_: str, width: int, height: int) -> Image.Image:
        """The photo as a square with round corners; else the shared picture."""
        if id_ not in self._photos:
            return self._shared.fitted(id_, width, height)
        return _rounded(self._photos[id_], max(1, min(width, height)))


def square(data: bytes, px: int) -> bytes:
    """The middle of a photo as JPEG, ``px`` pixels a side. Raises :class:`RefusedPicture`."""
    out = io.BytesIO()
    _cut(data, px).save(out, "jpeg", quality=85)
    return out.getvalue()


def _rounded(data: bytes, side: int) -> Image.Image:
    from PIL import Image, ImageDraw

    mask = Image.new("L", (side * _SMOOTH, side * _SMOOTH), 0)
    edge = side * _SMOOTH - 1
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, edge, edge), round(edge * _ROUND), fill=255)
    photo = _cut(data, side)
    photo.putalpha(mask.resize((side, side), Image.Resampling.BOX))
    return photo


def _cut(data: bytes, side: int) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            image.draft("RGB", (side * 2, side * 2))
            return ImageOps.fit(image.convert("RGB"), (side, side), centering=_FACE)
    except Exception as error:  # a stored photo was drawn by us, so this is a damaged one
        raise RefusedPicture("photo", "it cannot be opened") from error
