"""Which font draws which letters, and what to do with the letters it does not have.

Words are set in Source Sans, or in the provider's font. A person may answer in emoji or in
another script: emoji are drawn from OpenMoji; for other scripts we look for a font on this
machine; what nobody can draw is left out, because empty boxes help no one.
"""

from __future__ import annotations

import logging
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from media.pictures.index import has_openmoji
from media.workshop import apart

if TYPE_CHECKING:
    from PIL import ImageFont

_LOG = logging.getLogger("whatmatters.media")
_SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_SYSTEM_NAMES = (
    "DejaVuSans-Bold",
    "NotoSans",
    "Arial Unicode",
    "arialbd",
    "FreeSansBold",
    "unifont",
)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn"}


class Typeface:
    """The fonts of a card. ``own`` is the provider's font file, or None for Source Sans."""

    def __init__(self, own: Path | None = None) -> None:
        self.paths = tuple(path for path in (own, source_sans()) if path and _usable(path))

    def font(self, size: int, path: Path | None = None) -> ImageFont.FreeTypeFont:
        """The font at ``size`` pixels."""
        return font_file(path or self.paths[0], size)

    def runs(self, line: str) -> tuple[tuple[str, Path | None], ...]:
        """The line in pieces: ``(letters, font file)``, or ``(emoji code points, None)``."""
        return runs(line, self.paths)

    def get_ready(self) -> None:
        """Read which letters the fonts have, so that the first card need not wait for it."""
        for path in self.paths:
            _letters(path)

    def missing(self, text: str) -> str:
        """The letters of a text that no font here has, each once: on a card they are left out."""
        seen = {
            letter
            for line in text.splitlines()
            for part, path in self.runs(line)
            for letter in (part if path else "")
        }
        wanted = (one for one in unicodedata.normalize("NFC", text) if one.isalpha())
        return "".join(dict.fromkeys(one for one in wanted if one not in seen))

    def drawable(self, text: str) -> bool:
        """Whether anything of the text would be seen on a card."""
        return any(part.strip() for line in text.splitlines() for part, _ in self.runs(line))


@cache
def source_sans() -> Path:
    """Source Sans Bold, from the wheel it comes in."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"


@cache
def _usable(path: Path) -> bool:
    try:
        font_file(path, 40)
    except OSError as error:
        _LOG.warning("the font file %s cannot be used (%s); Source Sans is used", path.name, error)
        return False
    return True


@lru_cache(maxsize=64)
def font_file(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """An opened font. Raises ``OSError`` when the file is none."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(path), size)
    try:
        if b"Bold" in font.get_variation_names():
            font.set_variation_by_name("Bold")
    except OSError:  # a font of one weight only
        pass
    return font


@lru_cache(maxsize=512)
def runs(line: str, paths: tuple[Path, ...]) -> tuple[tuple[str, Path | None], ...]:
    """See :meth:`Typeface.runs`."""
    if all(" " <= letter <= "~" for letter in line):
        return ((line, paths[0]),) if line else ()
    line = unicodedata.normalize("NFC", line)
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in line):
        return _right_to_left(line, paths)
    found: list[tuple[str, Path | None]] = []
    at = 0
    while at < len(line):
        emoji, length = _emoji(line, at, paths)
        if emoji:
            found.append((emoji, None))
            at += length
            continue
        path = _font_with(line[at], paths)
        if path is not None:
            if found and found[-1][1] == path:
                found[-1] = (found[-1][0] + line[at], path)
            else:
                found.append((line[at], path))
        at += 1
    return tuple(found)


def _right_to_left(line: str, paths: tuple[Path, ...]) -> tuple[tuple[str, Path | None], ...]:
    """A line of Arabic or Hebrew stays in one piece, so that its order comes out right."""
    path = max((*paths, *_system_fonts()), key=lambda one: _drawn_by(one, line))
    if not _drawn_by(path, line):
        return ()
    kept = "".join(c for c in line if c == " " or ord(c) in _letters(path))
    return ((kept, path),)


def _drawn_by(path: Path, line: str) -> int:
    """How many right-to-left letters of the line a font has: one font draws the whole line."""
    letters = _letters(path)
    return sum(unicodedata.bidirectional(c) in {"R", "AL"} and ord(c) in letters for c in line)


def _emoji(line: str, at: int, paths: tuple[Path, ...]) -> tuple[str, int]:
    """The longest emoji that starts here, as OpenMoji code points, and its length."""
    if unicodedata.category(line[at]) == "Co":  # private use: means something else on each phone
        return "", 0
    following = line[at + 1 : at + 2]
    if ord(line[at]) in _letters(paths[0]) and following not in {"\ufe0f", "\u200d", "\u20e3"}:
        return "", 0
    for length in range(min(10, len(line) - at), 0, -1):
        codes = "-".join(f"{ord(letter):04X}" for letter in line[at : at + length])
        if has_openmoji(codes):
            return codes, length
    return "", 0


def _font_with(letter: str, paths: tuple[Path, ...]) -> Path | None:
    for path in paths:
        if ord(letter) in _letters(path):
            return path
    if unicodedata.category(letter) in _INVISIBLE:
        return None
    return next((path for path in _system_fonts() if ord(letter) in _letters(path)), None)


@lru_cache(maxsize=16)
def _letters(path: Path) -> frozenset[int]:
    """The code points a font file has."""
    return frozenset(_read_letters(str(path)))


@apart()
def _read_letters(path: str) -> list[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True, fontNumber=0) as font:
        return list(font.getBestCmap() or ())


@cache
def _system_fonts() -> tuple[Path, ...]:
    """A few wide-ranging fonts of this machine; none is needed for the languages we ship."""
    found: list[Path] = []
    for folder in map(Path, _SYSTEM_FOLDERS):
        paths = sorted(folder.rglob("*.[to]tf")) if folder.is_dir() else ()
        found += [path for path in paths if path.stem.startswith(_SYSTEM_NAMES)]
    return tuple(found[:12])
