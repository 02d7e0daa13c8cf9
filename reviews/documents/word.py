"""A printed pack written with python-docx: ``python -m reviews.documents.word`` < JSON > DOCX."""

from __future__ import annotations

import base64
import io
import sys
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row

from reviews.documents.apart import serve
from reviews.documents.word_marks import (
    Images,
    no_split,
    page_number,
    repeat_as_header,
    right_to_left,
    said_in,
)

INK, QUIET, BRAND = RGBColor(0x1D, 0x23, 0x27), RGBColor(0x4A, 0x54, 0x5C), RGBColor(0, 0x5A, 0x9C)
PICTURE, WORDS = Cm(2.3), Cm(14.5)
LANGUAGE = "en-GB"


def write(data: dict[str, Any]) -> bytes:
    """The document as bytes."""
    return _Writer(data).finished()


class _Writer:
    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._document = Document()
        decoded = {key: base64.b64decode(image) for key, image in data["images"].items()}
        self._images = Images(self._document, decoded)

    def finished(self) -> bytes:
        self._set_up()
        self._opening()
        for topic in self._data["topics"]:
            self._heading(topic["title"], 2)
            self._views(topic)
        if not self._data["topics"]:
            self._text("No views were chosen for this review.")
        for section in self._data["followed"]:
            self._section(section)
        self._closing()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_up(self) -> None:
        document, data = self._document, self._data
        about = document.core_properties
        about.title, about.author, about.language = (
            data["title"][:255],
            data["made_by"][:255],
            LANGUAGE,
        )
        about.comments = ""
        said_in(document, LANGUAGE)
        normal = document.styles["Normal"]
        normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(11), INK
        normal.paragraph_format.space_after = Pt(4)
        for level, size in ((1, 24), (2, 17), (3, 12)):
            style = document.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
            style.font.color.rgb = INK if level == 3 else BRAND
            said_in_arial(style)
        page = document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.1)
        page.top_margin = page.bottom_margin = Cm(2)
        if data["demo"]:
            page.header.paragraphs[0].add_run("DEMO: no real person").bold = True
        foot = page.footer.paragraphs[0]
        foot.add_run(f"{data['footer']} · Page ").font.size = Pt(9)
        page_number(foot)

    def _opening(self) -> None:
        data = self._data
        self._heading(data["heading"], 1)
        self._text(data["review"], size=13)
        for one in data["about"]:
            self._text(one)
        self._heading(f"How to communicate with {data['name']}", 2)
        for one in (*data["communication"], *data["summary"]):
            self._text(one)

    def _views(self, topic: dict[str, Any]) -> None:
        table = self._document.add_table(rows=1 + len(topic["items"]), cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, width in zip(table.columns, (PICTURE, WORDS), strict=True):
            column.width = width
        header, *rows = table.rows
        repeat_as_header(header)
        for cell, words in zip(header.cells, ("Picture", "The answer"), strict=True):
            _small(cell.paragraphs[0], words)
        _widths(header)
        for row, item in zip(rows, topic["items"], strict=True):
            self._view(row, item)

    def _view(self, row: _Row, item: dict[str, Any]) -> None:
        if not item["long"]:
            no_split(row)
        picture, words = row.cells
        _widths(row)
        if item["picture"]:
            self._images.put(
                picture.paragraphs[0], item["picture"], item["picture_alt"], Cm(1.8), square=True
            )
        _said(words, item["words"])
        if item["photo"]:
            self._images.put(
                words.add_paragraph(), item["photo"], item["photo_alt"], Cm(item["photo_width"])
            )
        words.add_paragraph(f"Asked: {item['asked']}")
        for line in item["facts"]:
            _small(words.add_paragraph(), line)

    def _section(self, section: dict[str, Any]) -> None:
        self._heading(section["title"], 2)
        if section["intro"]:
            self._text(section["intro"])
        if not section["entries"]:
            self._text(section["empty"])
        for entry in section["entries"]:
            for words in entry["words"]:
                run = self._document.add_paragraph().add_run(f"“{words}”")
                run.font.size, run.font.bold = Pt(13), True
            if entry["lead"]:
                self._document.add_paragraph().add_run(entry["lead"]).bold = True
            for line in entry["lines"]:
                _small(self._document.add_paragraph(), line)

    def _closing(self) -> None:
        self._heading("The review questions", 2)
        for one in self._data["headings"]:
            self._heading(one["title"], 3)
            for answer in one["answers"]:
                self._document.add_paragraph(answer, style="List Bullet")
            self._text(one["more"] if one["answers"] else "Nothing said yet.")
        self._heading("What is not here", 2)
        for part in self._data["missing"]:
            self._heading(part["title"], 3)
            for line in part["lines"]:
                self._document.add_paragraph(line, style="List Bullet")
            self._text("" if part["lines"] else part["empty"])
        self._heading("About this pack", 2)
        for note in self._data["notes"]:
            _small(self._document.add_paragraph(), note)

    def _heading(self, words: str, level: int) -> None:
        self._document.add_heading(words, level)

    def _text(self, words: str, size: float = 11) -> None:
        if words:
            self._document.add_paragraph().add_run(words).font.size = Pt(size)


def said_in_arial(style: Any) -> None:
    """Headings take the theme's font in Word unless every kind of letter is told otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]


def _said(cell: _Cell, words: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(8)
    run = paragraph.add_run(words)
    run.font.size, run.font.bold = Pt(14.5), True
    right_to_left(paragraph, run, words)


def _small(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(9.5), QUIET


def _widths(row: _Row) -> None:
    """Both the columns and every cell: else LibreOffice makes them equally wide."""
    for cell, width in zip(row.cells, (PICTURE, WORDS), strict=True):
        cell.width = width


if __name__ == "__main__":
    sys.exit(serve(write, ValueError))
