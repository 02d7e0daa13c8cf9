"""The pack as an accessible PDF (PDF/UA-1 by typst, standards 124 and 170)."""

from __future__ import annotations

import base64
from pathlib import Path

from reviews.documents.document import Document, filename
from reviews.documents.pictures import PictureSet
from reviews.documents.printed import Shown, cleaned, photo_size, printed
from reviews.documents.typesetting import typeset_best
from reviews.pack.shape import Media, Pack

NOT_TAGGED = (
    "Some letters in this pack are in no font on this machine, so the PDF may show empty boxes "
    "and is not marked as accessible. Read those answers in the web page instead, or install a "
    "font for that script (for example Noto) and make the PDF again."
)


def write_pdf(pack: Pack, pictures: PictureSet, *, own_font: Path | None = None) -> Document:
    """The PDF. Letters without a glyph: first the machine's fonts, then a PDF that says so."""
    shown = Shown()
    data = cleaned(printed(pack, pictures, shown), breakable=True)
    drawn = {name: pictures.svg(name) for name in shown.pictures}
    drawn |= {key: within_svg(media) for key, media in shown.photos.items()}
    made, tagged = typeset_best({**data, "pictures": drawn}, own_font=own_font)
    notices = () if tagged else (NOT_TAGGED,)
    return Document(made, "application/pdf", filename(pack, "pdf"), notices)


def within_svg(photo: Media) -> str:
    """A photo inside an SVG: so it travels to typst as text, in memory."""
    width, height = photo_size(photo.data)
    kind = "png" if photo.mime == "image/png" else "jpeg"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,'
        f'{base64.b64encode(photo.data).decode()}"/></svg>'
    )
