"""Words without capitals and accents, so that what is typed finds what is meant."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Small letters without accents: "Siân" and "sian" are one name."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def sign_in_name(name: str) -> str:
    """``Ann-Marie O'Neill`` signs in as ``ann-marie.o'neill``: the name, with dots for spaces."""
    return ".".join(name.casefold().split())
