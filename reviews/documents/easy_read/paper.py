"""An Easy Read paper as PDF/UA, and which words stand on which page, for the sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dialogues.library import Library
from reviews.documents.easy_read.books import Block, Book, Part, Row
from reviews.documents.pdf import within_svg
from reviews.documents.pictures import PictureSet
from reviews.documents.printed import cleaned, photo_size
from reviews.documents.typesetting import typeset_marked

TEMPLATE = "easy.typ"
NOT_TAGGED = (
    "Some letters are in no font on this machine, so the paper may show empty boxes and is not "
    "marked as accessible. Install a font for that script (for example Noto) and make it again."
)
_PHOTO_WIDTH, _PHOTO_HEIGHT = 9.0, 7.0  # centimetres
_LONG = 9  # lines from which a row may run over a page


@dataclass(frozen=True, slots=True)
class Page:
    """What is read aloud on one page, and which voice notes of the person stand on it."""

    lines: tuple[str, ...]
    recordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The PDF of one book; ``pages`` in order; ``notices`` for staff."""

    data: bytes
    pages: tuple[Page, ...]
    notices: tuple[str, ...] = ()


def write_paper(
    book: Book, library: Library, pictures: PictureSet, author: str, *, own_font: Path | None = None
) -> Paper:
    """The paper of one book. Letters without a glyph: see :mod:`reviews.documents.typesetting`."""
    laid = _Laid(pictures, library)
    data = {
        "title": book.title,
        "author": author,
        "language": library.language.partition("-")[0],
        "from-right": library.tongue.direction == "rtl",
        "parts": [laid.part(part) for part in book.parts],
    }
    made, tagged, left = typeset_marked(
        {**cleaned(data, breakable=True), "pictures": laid.drawn},
        own_font=own_font,
        template=TEMPLATE,
    )
    said = [Row(None, book.title, ()), *laid.numbered]
    return Paper(made, _pages(said, left), () if tagged else (NOT_TAGGED,))


def _pages(said: list[Row], left: list[Any]) -> tuple[Page, ...]:
    by_page: dict[int, list[Row]] = {}
    for number, page in left:
        by_page.setdefault(page, []).append(said[number])
    last = max(by_page, default=0)
    return tuple(
        Page(
            tuple(line for row in by_page.get(page, ()) for line in row.lines),
            tuple(row.recording for row in by_page.get(page, ()) if row.recording),
        )
        for page in range(1, last + 1)
    )


@dataclass
class _Laid:
    """Rows as the template takes them, each with the number of its mark."""

    pictures: PictureSet
    library: Library
    drawn: dict[str, str] = field(default_factory=dict)
    numbered: list[Row] = field(default_factory=list)

    def part(self, part: Part) -> dict[str, Any]:
        title = " ".join(part.title.lines)
        number = self._number(part.title) if title else 0
        return {"title": title, "number": number, "blocks": [self._block(b) for b in part.blocks]}

    def _block(self, block: Block) -> dict[str, Any]:
        rows = [self._row(row) for row in block.rows]
        return {"rows": rows, "long": block.pages > 1}

    def _row(self, row: Row) -> dict[str, Any]:
        picture = row.picture if row.picture and self.pictures.has(row.picture) else None
        if picture:
            self.drawn.setdefault(picture, self.pictures.svg(picture))
        photo, width = self._photo(row)
        lines = sum(1 + len(line) // 46 for line in row.lines)
        return {
            "number": self._number(row),
            "picture": picture,
            "alt": self._name(picture) if picture else "",
            "label": row.label,
            "words": [line for line in row.words if line.strip()],
            "exact": row.exact,
            "photo": photo,
            "photo_width": width,
            "photo_alt": " ".join(row.lines) or "Photo",
            "long": lines > _LONG,
        }

    def _name(self, picture: str) -> str:
        return self.library.picture_name(picture) or self.pictures.alt(picture)

    def _number(self, row: Row) -> int:
        self.numbered.append(row)
        return len(self.numbered)

    def _photo(self, row: Row) -> tuple[str | None, float]:
        if row.photo is None:
            return None, 0.0
        width, height = photo_size(row.photo.data)
        key = f"photo {row.photo.id}"
        self.drawn[key] = within_svg(row.photo)
        return key, min(_PHOTO_WIDTH, _PHOTO_HEIGHT * width / height)
