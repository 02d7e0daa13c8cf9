"""The provider's key: a file outside the database (DESIGN 6, standards 144).

Whoever has the database without this file has ids and times. Whoever loses the file has
lost every word: keep a copy in a safe place, away from the database and its backups.
"""

from __future__ import annotations

import base64
import binascii
import logging
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import KeyFileExists, MissingKey, ReadOnlyDisk, WrongKey

_FIRST_LINE = "whatmatters key 1"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProviderKeys:
    """What is derived from the key file: one key for each use, 32 bytes each.

    ``id`` is safe to show and to store.
    """

    id: str
    wrap: bytes = field(repr=False)
    seal: bytes = field(repr=False)
    lookup: bytes = field(repr=False)
    ledger: bytes = field(repr=False)


def create_key_file(path: Path) -> str:
    """Make a new key file that only its owner can read; return the id of the key.

    Raises :class:`KeyFileExists` (nothing is overwritten) and :class:`ReadOnlyDisk`.
    """
    root = os.urandom(32)
    text = f"{_FIRST_LINE}\n{base64.b64encode(root).decode()}\n"
    if path.exists():
        raise KeyFileExists(
            f"There is a key file at {path} already. It was left as it is: the words of people "
            "are sealed with it. Move it away yourself if you are sure that no database needs it."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ReadOnlyDisk(
            f"The key file {path} cannot be written ({error.strerror}). "
            "Choose another place for it, or give this user the right to write there."
        ) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return _derive(root).id


def load_key_file(path: Path) -> ProviderKeys:
    """Read the key file. Raises :class:`MissingKey` or :class:`WrongKey`."""
    for complaint in complaints(path):
        _log.warning(complaint)
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise MissingKey(
            f"There is no key file at {path}. Put the key file of this database back from its "
            "safe copy, or set WHATMATTERS_KEY_FILE to where it is. For a new, empty database "
            "run: whatmatters init"
        ) from None
    except UnicodeDecodeError:
        raise _damaged(path) from None
    except OSError as error:
        raise MissingKey(
            f"The key file {path} cannot be read ({error.strerror}). "
            "Give the user that runs What Matters the right to read it."
        ) from None
    return _derive(_root(text, path))


def complaints(path: Path) -> list[str]:
    """What is unwise about where and how the key file is kept, for ``whatmatters doctor``."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return []
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [
            f"Other users of this machine can read the key file. Mend it with: chmod 600 {path}"
        ]
    return []


def _root(text: str, path: Path) -> bytes:
    lines = text.split("\n")
    if len(lines) < 2 or lines[0].strip() != _FIRST_LINE:
        raise _damaged(path)
    try:
        root = base64.b64decode(lines[1].strip(), validate=True)
    except (binascii.Error, ValueError):
        raise _damaged(path) from None
    if len(root) != 32:
        raise _damaged(path)
    return root


def _damaged(path: Path) -> WrongKey:
    return WrongKey(
        f"The file {path} is not a key file of What Matters, or it is damaged. "
        "Put the key file of this database back from its safe copy."
    )


def _derive(root: bytes) -> ProviderKeys:
    def one(use: str, length: int = 32) -> bytes:
        info = f"whatmatters/1/{use}".encode()
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(root)

    return ProviderKeys(
        id=one("key id", 8).hex(),
        wrap=one("wrap"),
        seal=one("seal"),
        lookup=one("lookup"),
        ledger=one("ledger"),
    )
