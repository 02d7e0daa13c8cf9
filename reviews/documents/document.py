"""A written document, ready to save or send."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reviews.pack.shape import Pack


@dataclass(frozen=True, slots=True)
class Document:
    """``notices`` tell staff what the document could not do, in plain words."""

    data: bytes
    mime: str
    filename: str
    notices: tuple[str, ...] = ()


def filename(pack: Pack, ending: str) -> str:
    """An ASCII name that sorts by review date: ``2026-12-03-sam-demo-yearly-review.pdf``."""
    text = unicodedata.normalize("NFKD", f"{pack.person_name} {pack.title}")
    plain = re.sub(r"[^a-z0-9]+", "-", text.encode("ascii", "ignore").decode().lower())
    return f"{pack.held_on.isoformat()}-{plain.strip('-')[:60] or 'review'}.{ending}"


def attached(document: Document) -> dict[str, str]:
    """Headers for a browser: save it under its name, keep no copy, run nothing in it."""
    return {
        "Content-Disposition": f'attachment; filename="{document.filename}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
