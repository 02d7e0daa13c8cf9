"""The pack as an accessible PDF (PDF/UA-1 by typst, standards 124 and 170)."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from reviews import wording
from reviews.documents import facts
from reviews.documents.document import Document, filename
from reviews.documents.pictures import PictureSet
from reviews.documents.typesetting import typeset_best
from reviews.pack.shape import Pack, PackItem

LONG = 500
PHOTO_WIDTH, PHOTO_HEIGHT = 9.0, 6.0  # centimetres
NOT_TAGGED = (
    "Some letters in this pack are in no font on this machine, so the PDF may show empty boxes "
    "and is not marked as accessible. Read those answers in the web page instead, or install a "
    "font for that script (for example Noto) and make the PDF again."
)


def write_pdf(pack: Pack, pictures: PictureSet, *, own_font: Path | None = None) -> Document:
    """The PDF. Letters without a glyph: first the machine's fonts, then a PDF that says so."""
    made, tagged = typeset_best(_data(pack, pictures), own_font=own_font)
    notices = () if tagged else (NOT_TAGGED,)
    return Document(made, "application/pdf", filename(pack, "pdf"), notices)


def _data(pack: Pack, pictures: PictureSet) -> dict[str, Any]:
    """Everything ``pack.typ`` prints, as clean strings, in its own order."""
    drawings = _Drawings(pictures)
    data = {
        "title": f"What {pack.person_name} said: {pack.title}",
        "heading": f"What {pack.person_name} said",
        "footer": f"What {pack.person_name} said: {pack.title}",
        "name": pack.person_name,
        "review": f"{pack.title}, {wording.day(pack.held_on)}",
        "made_by": pack.made_by,
        "demo": pack.demo,
        "about": [pack.provider],
        "communication": [f"{one.label}: {one.value}" for one in pack.communication]
        or ["Nothing recorded yet. Ask them how they like to be told things."],
        "summary": facts.summary(pack),
        "topics": [
            {"title": topic.title, "items": [_item(one, pack, drawings) for one in topic.items]}
            for topic in pack.topics
        ],
        "headings": [
            {
                "title": one.title,
                "answers": [_quote(item) for item in one.items],
                "more": one.more,
            }
            for one in facts.quoted(pack)
        ],
        "missing": [
            {"title": one.title, "lines": one.lines, "empty": one.empty}
            for one in facts.missing(pack)
        ],
        "notes": facts.notes(pack),
    }
    return {**_clean(data), "pictures": drawings.drawn}


def _item(item: PackItem, pack: Pack, drawings: _Drawings) -> dict[str, Any]:
    photo, width = drawings.photo(item)
    words = facts.headline(item)
    return {
        "words": words,
        "asked": facts.line(item.asked),
        "facts": facts.of_item(item, pack),
        "picture": drawings.picture(item.picture),
        "picture_alt": drawings.alt(item.picture),
        "photo": photo,
        "photo_alt": f"Photo that {pack.person_name} gave as the answer",
        "photo_width": width,
        "long": len(words) > LONG,
    }


def _quote(item: PackItem) -> str:
    words = facts.headline(item).replace("\n", " ")
    short = words if len(words) <= 120 else words[:119].rstrip() + "…"
    exact = item.kind in {"choice", "words"}
    return (
        f"“{short}” ({facts.line(item.asked)})" if exact else f"{short} ({facts.line(item.asked)})"
    )


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return facts.breakable(facts.clean(value))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


class _Drawings:
    """The pictures of one pack, each once, by the name that the template uses."""

    def __init__(self, pictures: PictureSet) -> None:
        self._pictures = pictures
        self.drawn: dict[str, str] = {}

    def picture(self, name: str | None) -> str | None:
        if name is None or not self._pictures.has(name):
            return None
        if name not in self.drawn:
            self.drawn[name] = self._pictures.svg(name)
        return name

    def alt(self, name: str | None) -> str:
        return self._pictures.alt(name) if name and self._pictures.has(name) else ""

    def photo(self, item: PackItem) -> tuple[str | None, float]:
        """The photo's key and its width in centimetres. It travels inside an SVG, in memory."""
        media = item.media
        if media is None or media.kind != "photo" or not media.data:
            return None, 0.0
        from PIL import Image

        with Image.open(io.BytesIO(media.data)) as image:
            width, height = image.size
        key = f"photo {media.id}"
        self.drawn[key] = (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" href="data:image/'
            f"{'png' if media.mime == 'image/png' else 'jpeg'};base64,"
            f'{base64.b64encode(media.data).decode()}"/></svg>'
        )
        return key, min(PHOTO_WIDTH, PHOTO_HEIGHT * width / height)
