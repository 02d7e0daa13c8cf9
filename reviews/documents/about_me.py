"""About Me as data, and as an Easy Read paper (standards 118, 119)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from dialogues.library import Library
from reviews.documents.document import Document
from reviews.documents.easy_read.books import Block, Book, Part, Row, bound
from reviews.documents.easy_read.paper import write_paper
from reviews.documents.easy_read.review import Reading, answer_row
from reviews.documents.pictures import PictureSet
from reviews.pack.about_me import AboutMe, AboutMeItems


def about_me_json(made: AboutMeItems) -> Document:
    """Seven sections in order, who helped, when it was last changed, and all versions."""
    data = _adapter().dump_json(made.about_me, indent=2)
    return Document(data + b"\n", "application/json", _filename(made.about_me, "json"))


def about_me_paper(
    made: AboutMeItems,
    library: Library,
    pictures: PictureSet,
    *,
    own_font: Path | None = None,
    part: int = 1,
) -> tuple[Document, int]:
    """The paper, and of how many parts. Raises ``IndexError`` for a part that is not there."""
    books = about_me_books(made, Reading(library))
    if not 1 <= part <= len(books):
        raise IndexError(part)
    paper = write_paper(
        books[part - 1], library, pictures, made.about_me.provider, own_font=own_font
    )
    name = _filename(made.about_me, "pdf")
    return Document(paper.data, "application/pdf", name, paper.notices), len(books)


def about_me_books(made: AboutMeItems, reading: Reading) -> tuple[Book, ...]:
    """What is in the paper: the seven sections, the person's words large and exact."""
    about = made.about_me

    def frame(number: int, total: int) -> tuple[list[Part], list[Part]]:
        rows = [reading.row("about-me-for", person=about.name)] if about.name.strip() else []
        if about.date_last_updated:
            rows.append(
                reading.row("about-me-day", day=reading.day(about.date_last_updated.date()))
            )
        names = dict.fromkeys(one.name for one in about.supported_to_write_this_by if one.name)
        rows += [reading.row("about-me-helper", helper=name) for name in names]
        if total > 1:
            rows.append(reading.row("part", number=number, total=total))
        return [Part(Row(None, "", ()), tuple(Block((row,)) for row in rows))], []

    parts = [_section(number, made, reading) for number in made.items]
    return bound(reading.text("about-me"), parts, frame)


def _section(number: int, made: AboutMeItems, reading: Reading) -> Part:
    rows = [answer_row(item, reading) for item in made.items[number]]
    return Part(
        reading.row(f"section-{number}"),
        tuple(Block((row,)) for row in rows or [reading.row("empty")]),
    )


def _filename(about: AboutMe, ending: str) -> str:
    text = unicodedata.normalize("NFKD", about.name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:60]
    return f"{about.made_at.date().isoformat()}-about-me-{plain or 'person'}.{ending}"


@cache
def _adapter() -> TypeAdapter[AboutMe]:
    return TypeAdapter(AboutMe)
