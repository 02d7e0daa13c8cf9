"""One call from a review to a finished document, noted in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from dialogues.library import Library
from reviews.pack.build import Maker, build_pack
from reviews.pack.shape import Pack
from storage.store import Store

if TYPE_CHECKING:  # the writers import the pack's shape, so this would go round in a circle
    from reviews.documents.document import Document
    from reviews.documents.pictures import PictureSet

Format = Literal["pdf", "docx", "html", "csv", "json", "fhir.json"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Look:
    """What documents are drawn with."""

    pictures: PictureSet
    own_font: Path | None = None


@dataclass(frozen=True, slots=True)
class MadePack:
    """A document and how many views it holds."""

    document: Document
    views: int


def make_pack(
    store: Store,
    review_id: str,
    library: Library,
    kind: Format,
    maker: Maker,
    look: Look,
    *,
    by: str,
) -> MadePack:
    """Build the pack, write it, and note in the ledger that ``by`` ("staff:ID", "system") did.

    The document is written between two transactions, so a large one holds nobody up; when
    it cannot be written nothing is noted. Raises ``Unknown`` for a review that is not there.
    """
    with store.read() as unit:
        pack = build_pack(unit, review_id, library, maker)
    document = _writers(look)[kind](pack)
    views = [item.view for item in pack.items()]
    with store.begin() as unit:
        unit.reviews.pack_made(review_id, views, kind, by)
    return MadePack(document, len(views))


def _writers(look: Look) -> dict[Format, Callable[[Pack], Document]]:
    # Imported here: a chat that never makes a pack never loads the writers.
    from reviews.documents.csv import write_csv
    from reviews.documents.docx import write_docx
    from reviews.documents.fhir.bundle import write_fhir
    from reviews.documents.html import write_html
    from reviews.documents.json import write_json
    from reviews.documents.pdf import write_pdf

    return {
        "pdf": lambda pack: write_pdf(pack, look.pictures, own_font=look.own_font),
        "docx": lambda pack: write_docx(pack, look.pictures),
        "html": lambda pack: write_html(pack, look.pictures),
        "json": write_json,
        "fhir.json": write_fhir,
        "csv": write_csv,
    }
