"""The pack as one web page that needs nothing else: reads on a phone, prints well."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from reviews import wording
from reviews.documents import facts
from reviews.documents.document import Document, filename
from reviews.documents.pictures import PictureSet
from reviews.documents.sections import sections
from reviews.documents.templates import template
from reviews.pack.shape import Media, Pack, PackItem


def write_html(pack: Pack, pictures: PictureSet) -> Document:
    """The page. Pictures and photos are inside it; a voice note is named, not carried."""
    drawings = _Drawings(pictures)
    page = template("pack.html").render(
        pack=pack,
        style=style(),
        review_day=wording.day(pack.held_on),
        summary=facts.summary(pack),
        followed=sections(pack),
        missing=facts.missing(pack),
        notes=facts.notes(pack),
        headings=facts.quoted(pack),
        headline=facts.headline,
        small=lambda item: facts.of_item(item, pack),
        picture=drawings.picture,
        photo=drawings.photo,
    )
    return Document(facts.clean(page).encode(), "text/html; charset=utf-8", filename(pack, "html"))


def style() -> str:
    """The page's style sheet, as it stands in the page."""
    return files("reviews.documents").joinpath("pack.css").read_text(encoding="utf-8")


def content_security_policy() -> str:
    """What the page may do when a browser opens it from our own address: show itself."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; sandbox"


class _Drawings:
    """Pictures as ``(address, alt)``, each encoded once."""

    def __init__(self, pictures: PictureSet) -> None:
        self._pictures = pictures
        self._made: dict[str, tuple[str, str]] = {}

    def picture(self, item: PackItem) -> tuple[str, str] | None:
        name = item.picture
        if name is None or not self._pictures.has(name):
            return None
        if name not in self._made:
            address = _address("image/svg+xml", self._pictures.svg(name).encode())
            self._made[name] = (address, self._pictures.alt(name))
        return self._made[name]

    @staticmethod
    def photo(media: Media | None) -> str | None:
        if media is None or media.kind != "photo" or not media.data:
            return None
        return _address(media.mime, media.data)


def _address(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"
