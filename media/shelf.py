"""What was made once is kept on disk by the name of its content, and never changed.

Writing is a temporary file and a rename, so that several threads and processes may share the
folder and nobody reads half a file. A disk that cannot be written costs time, not answers.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

_LOG = logging.getLogger("whatmatters.media")


class Shelf:
    """A folder of finished pictures or sounds. ``ending`` is the files' ending, with its dot."""

    def __init__(self, folder: Path, ending: str) -> None:
        self._folder = folder
        self._ending = ending
        self._warned = False

    def get(self, key: str) -> bytes | None:
        """The content of this name, or None."""
        try:
            return self._path(key).read_bytes() or None
        except OSError:
            return None

    def has(self, key: str) -> bool:
        """Whether it is there."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> None:
        """Keep it. When the disk cannot, say so once in the log and go on."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            passing = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
            try:
                passing.write_bytes(data)
                passing.replace(path)
            except OSError:
                passing.unlink(missing_ok=True)
                raise
        except OSError as error:
            if not self._warned:
                self._warned = True
                _LOG.warning(
                    "pictures and sounds cannot be kept in %s (%s); they are made again each time",
                    self._folder,
                    error.strerror,
                )

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}{self._ending}"
