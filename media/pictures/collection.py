"""All pictures by id: the provider's own first, then OpenMoji and our drawings."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from media.errors import RefusedPicture, UnknownPicture
from media.memory import Memory
from media.pictures import index, own_set
from media.pictures.ink import Inked, raster, trim

if TYPE_CHECKING:
    from PIL import Image

_LOG = logging.getLogger("whatmatters.media")


class Pictures:
    """The picture set. Safe to use from several threads.

    ``own_folder`` holds the provider's PNG, JPEG or SVG files, named by the same ids.
    """

    def __init__(self, own_folder: Path | None = None) -> None:
        self._own = own_set.files(own_folder) if own_folder else {}
        self._bad: dict[str, RefusedPicture] = {}
        self._inked: Memory[str, Inked] = Memory(400)
        self._rasters: Memory[tuple[str, int, int], Image.Image] = Memory(8)
        self._lock = threading.Lock()

    def has(self, id_: str) -> bool:
        """Whether there is a picture of this id that can be shown."""
        if id_ in index.entries():
            return True
        if id_ not in self._own:
            return False
        try:
            self.inked(id_)
        except RefusedPicture:
            return False
        return True

    def ids(self) -> Iterable[str]:
        """Every id there is a picture for, in alphabetical order."""
        return sorted({*index.entries(), *self._own})

    def alt(self, id_: str) -> str:
        """The picture in words. Raises :class:`UnknownPicture`."""
        entry = index.entries().get(id_)
        if entry:
            return entry.alt
        if id_ in self._own:
            return id_.replace("-", " ")
        raise UnknownPicture(id_)

    def emoji(self, id_: str) -> str:
        """The same picture as a character for a button; "" when it is not an emoji.

        A provider's own picture has no character: the button would not agree with the card.
        """
        entry = index.entries().get(id_)
        own = id_ in self._own and id_ not in self._bad
        return entry.emoji if entry and not own else ""

    def credit(self, id_: str) -> str:
        """Who drew it. Raises :class:`UnknownPicture`."""
        if id_ in self._own and id_ not in self._bad:
            return "The provider's own picture"
        entry = index.entries().get(id_)
        if entry is None:
            raise UnknownPicture(id_)
        return "What Matters, CC BY-SA 4.0" if entry.drawing else "OpenMoji, CC BY-SA 4.0"

    def svg(self, id_: str) -> str:
        """The drawing, cut to its ink. Raises :class:`UnknownPicture`, :class:`RefusedPicture`."""
        return self.inked(id_).svg

    def inked(self, id_: str) -> Inked:
        """The drawing and its size. A refused own picture gives way to the built-in one."""
        known = self._inked.get(id_)
        if known is None:
            known = self._inked.put(id_, self._read(id_))
        return known

    def fitted(self, id_: str, width: int, height: int) -> Image.Image:
        """The picture in pixels (RGBA), as large as looks right in a box of this size."""
        key = (id_, width, height)
        image = self._rasters.get(key)
        if image is None:
            inked = self.inked(id_)
            image = self._rasters.put(key, raster(inked.svg, *inked.within(width, height)))
        return image

    def png(self, id_: str, px: int) -> bytes:
        """A square transparent PNG of ``px`` pixels with the picture in its middle."""
        from PIL import Image

        picture = self.fitted(id_, px, px)
        square = Image.new("RGBA", (px, px))
        square.paste(picture, ((px - picture.width) // 2, (px - picture.height) // 2))
        out = io.BytesIO()
        square.save(out, "png", compress_level=6)
        return out.getvalue()

    def fingerprint(self) -> str:
        """A short hash that changes when an own picture, or the built-in list, does."""
        parts = [_built_in_hash()]
        for id_, path in sorted(self._own.items()):
            with contextlib.suppress(OSError):  # taken away since we looked
                stat = path.stat()
                parts.append(f"{id_}:{path.suffix}:{stat.st_size}:{stat.st_mtime_ns}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def problems(self) -> list[RefusedPicture]:
        """Every own file that cannot be used, for the doctor."""
        found = []
        for path in self._own.values():
            try:
                own_set.read(path)
            except RefusedPicture as refused:
                found.append(refused)
        return found

    def _read(self, id_: str) -> Inked:
        entry = index.entries().get(id_)
        if id_ in self._own and id_ not in self._bad:
            try:
                return own_set.read(self._own[id_])
            except RefusedPicture as refused:
                _LOG.warning("own picture not used: %s", refused)
                with self._lock:
                    self._bad[id_] = refused
        if entry is not None:
            return trim(entry.read())
        if id_ in self._bad:
            raise self._bad[id_]
        raise UnknownPicture(id_)


def _built_in_hash() -> str:
    drawings = sorted((index.FOLDER / "drawings").glob("*.svg"))
    digest = hashlib.sha256((index.FOLDER / "index.yaml").read_bytes())
    for path in drawings:
        digest.update(path.read_bytes())
    return digest.hexdigest()
