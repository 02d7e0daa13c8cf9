"""From a review to the person's own paper, alone or with its sound, noted in the ledger."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.library import Library
from reviews.documents.document import Document, filename
from reviews.documents.easy_read.aloud import NO_VOICE, Recording, Speak, aloud
from reviews.documents.easy_read.books import Book
from reviews.documents.easy_read.paper import Paper, write_paper
from reviews.documents.easy_read.review import Reading, review_books
from reviews.pack.build import Maker, build_pack
from reviews.pack.make import Look
from reviews.pack.shape import Pack
from storage.errors import Hidden, Unknown
from storage.store import Store
from storage.unit import Unit

LANGUAGE = "language"  # the preference of a person


@dataclass(frozen=True, slots=True)
class EasyRead:
    """What a paper is made with: one library a language, the first is the fallback."""

    languages: tuple[Library, ...]
    look: Look
    speak: Speak

    def library(self, language: str) -> Library:
        """The library of a language that is switched on, else the first."""
        return next((one for one in self.languages if one.language == language), self.languages[0])


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One book of a paper, and of how many."""

    document: Document
    number: int
    total: int


def make_easy_read(
    store: Store,
    review_id: str,
    maker: Maker,
    easy: EasyRead,
    *,
    by: str,
    part: int = 1,
    with_sound: bool = False,
    language: str = "",
) -> MadePaper:
    """The paper as PDF, or as a zip with its sound. Raises ``Unknown``: no such review, no part.

    In ``language``, else in the language of the person. It is written between two transactions.
    """
    with store.read() as unit:
        pack, library, books = easy_read_books(unit, review_id, maker, easy, language)
        person = unit.people.get(pack.person)
        if not 1 <= part <= len(books):
            raise Unknown(f"This paper has {len(books)} parts; there is no part {part}.")
        book = books[part - 1]
        recordings = _recordings(unit, book) if with_sound else {}
    paper = write_paper(
        book, library, easy.look.pictures, maker.provider, own_font=easy.look.own_font
    )
    document = _named(pack, book, paper)
    if with_sound:
        slower = person.preferences.get("slower") == "on"
        sounds = aloud(paper.pages, library, easy.speak, recordings, slower=slower)
        document = zipped(document, sounds, pack.made_at.timetuple()[:6])
    with store.begin() as unit:
        views = [item.view for item in pack.items()]
        unit.reviews.pack_made(review_id, views, "easy-read", by)
    return MadePaper(document, book.number, book.total)


def easy_read_books(
    unit: Unit, review_id: str, maker: Maker, easy: EasyRead, language: str = ""
) -> tuple[Pack, Library, tuple[Book, ...]]:
    """The pack, the library of the language, and the paper as so many books. Raises ``Unknown``."""
    person = unit.people.get(unit.reviews.get(review_id).person_id)
    library = easy.library(language or person.preferences.get(LANGUAGE, ""))
    pack = build_pack(unit, review_id, library, maker, with_weights=False)
    keyworker = unit.staff.get(person.keyworker_id).name if person.keyworker_id else ""
    private = unit.alerts.about_danger(person.id, shared_too=False)
    return pack, library, review_books(pack, Reading(library, keyworker, private))


def zipped(document: Document, sounds: dict[str, bytes], at: Iterable[int]) -> Document:
    """The paper with its sounds beside it, in one file."""
    out = io.BytesIO()
    moment = tuple(at)
    with zipfile.ZipFile(out, "w") as parts:
        for name, data in {document.filename: document.data, **sounds}.items():
            entry = zipfile.ZipInfo(name, (*moment,))  # type: ignore[arg-type]
            entry.external_attr = 0o600 << 16
            parts.writestr(entry, data)
    notices = document.notices if sounds else (*document.notices, NO_VOICE)
    name = document.filename.removesuffix(".pdf") + ".zip"
    return Document(out.getvalue(), "application/zip", name, notices)


def _named(pack: Pack, book: Book, paper: Paper) -> Document:
    part = f"-part-{book.number}" if book.total > 1 else ""
    name = filename(pack, "pdf").removesuffix(".pdf") + f"-easy-read{part}.pdf"
    return Document(paper.data, "application/pdf", name, paper.notices)


def _recordings(unit: Unit, book: Book) -> dict[str, Recording]:
    found = {}
    for row in book.rows():
        if not row.recording:
            continue
        try:
            kept = unit.attachments.get(row.recording)
        except (Unknown, Hidden):
            continue
        ending = mimetypes.guess_extension(kept.mime.partition(";")[0]) or ".ogg"
        found[row.recording] = Recording(kept.data, ".ogg" if ending == ".oga" else ending)
    return found
