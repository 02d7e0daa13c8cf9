"""What python-docx has no word for: alt text, language, rows that stay whole, page numbers."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Length
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_FROM_RIGHT = {"R", "AL"}


class Images:
    """The pictures of one document, each stored once however often it is shown.

    python-docx looks for a free number through the whole document at every picture; here
    they are counted, so 3,000 pictures take no longer than they must.
    """

    def __init__(self, document: Document, images: dict[str, bytes]) -> None:
        self._document = document
        self._images = images
        self._known: dict[str, tuple[str, float]] = {}
        self._count = 0

    def put(
        self, paragraph: Paragraph, key: str, alt: str, width: Length, *, square: bool = False
    ) -> None:
        """Show the picture with its words (``docPr`` ``descr``). ``square``: as high as wide."""
        related, shape = self._stored(key)
        self._count += 1
        height = width if square else Length(round(width / shape))
        inline = CT_Inline.new_pic_inline(
            self._count, related, f"picture{self._count}", width, height
        )
        inline.docPr.set("descr", alt)
        paragraph.add_run()._r.add_drawing(inline)

    def _stored(self, key: str) -> tuple[str, float]:
        if key not in self._known:
            related, image = self._document.part.get_or_add_image(io.BytesIO(self._images[key]))
            self._known[key] = related, image.px_width / image.px_height
        return self._known[key]


def said_in(document: Document, language: str) -> None:
    """The language of every word, for the spelling checker and for reading aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for run in defaults.iter(qn("w:rPr")):
        _language(run, language)
    _language(document.styles["Normal"].element.get_or_add_rPr(), language)


def _language(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)


def no_split(row: _Row) -> None:
    """The row stays whole on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_as_header(row: _Row) -> None:
    """The row says what the columns hold, on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, worked out by the word processor."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def right_to_left(paragraph: Paragraph, run: Run, words: str) -> None:
    """Words in a script that is read from the right stand on the right."""
    first = next(
        (side for side in map(unicodedata.bidirectional, words) if side in {"L", *_FROM_RIGHT}), "L"
    )
    if first in _FROM_RIGHT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
