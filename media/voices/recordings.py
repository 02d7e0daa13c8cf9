"""Human recordings: a file named by its words, or by their hash, is used before any voice.

"How is your home?" is ``how-is-your-home.ogg`` (or ``.mp3``, ``.wav``) in the recordings
folder; in another language the file lies in a folder of that language's code, ``pl/…``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from media.voices.opus import decode
from media.voices.voice import Samples, VoiceFailed

_ENDINGS = (".ogg", ".mp3", ".wav")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)?")
MAX_BYTES = 5_000_000


def slug(text: str) -> str:
    """The words as a file name: "How are you?" is ``how-are-you``."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[^\W_]+", plain.lower()))[:120]


def text_hash(text: str) -> str:
    """The words as a short hash, for file names when the words are long."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


class Recordings:
    """The recordings of one folder, listed once when the process starts."""

    name = "recorded"

    def __init__(self, folder: Path) -> None:
        self._files: dict[tuple[str, str], tuple[Path, str]] = {}
        self._list(folder, "en")
        for inner in _folders(folder):
            if _LANGUAGE.fullmatch(inner.name):
                self._list(inner, inner.name)

    def mark(self, text: str, language: str) -> str:
        """A mark of the file for these words; "" when nobody has recorded them."""
        found = self._find(text, language)
        return found[1] if found else ""

    def say(self, text: str, language: str) -> Samples:
        """The recording. Raises :class:`VoiceFailed`."""
        found = self._find(text, language)
        if found is None:
            raise VoiceFailed("nobody has recorded these words")
        try:
            data = found[0].read_bytes()
            if len(data) > MAX_BYTES:
                raise ValueError("it is larger than 5 MB")
            return decode(data)
        except (OSError, ValueError) as error:
            raise VoiceFailed(f"the recording {found[0].name} cannot be used: {error}") from error

    def _find(self, text: str, language: str) -> tuple[Path, str] | None:
        if not self._files:
            return None
        by_words = self._files.get((language, slug(text)))
        return by_words or self._files.get((language, text_hash(text)))

    def _list(self, folder: Path, language: str) -> None:
        try:
            paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
        except OSError:
            return
        for path in paths:
            stat = path.stat()
            self._files[language, path.stem.lower()] = (path, f"{stat.st_size}-{stat.st_mtime_ns}")


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
