"""The vault: what is personal is sealed with AES-256-GCM, with a key per person.

The key of a person lies in ``person_keys``, wrapped by the provider's key. Every sealed
value is bound to its place (table, row, column): one that was moved does not open.
"""

from __future__ import annotations

import hmac
import json
import os
import threading
import unicodedata
from collections import OrderedDict
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import DamagedRow
from storage.keys import ProviderKeys

_FORM = b"\x01"  # the way of sealing, so that a later one can live beside it
_NONCE = 12
_json = json.JSONEncoder(separators=(",", ":")).encode


class Seal:
    """One key, ready to seal and open. Never printed, never pickled."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, table: str, row_id: str, column: str, content: bytes) -> bytes:
        """Seal ``content`` for one place."""
        nonce = os.urandom(_NONCE)
        place = f"{table}|{row_id}|{column}".encode()
        return _FORM + nonce + self._cipher.encrypt(nonce, content, place)

    def open(self, table: str, row_id: str, column: str, stored: bytes | str) -> bytes:
        """Open what :meth:`close` sealed. Raises :class:`DamagedRow`.

        Text is never what was sealed: SQLite takes it from somebody who writes it by hand.
        """
        place = f"{table}|{row_id}|{column}".encode()
        stored = b"" if isinstance(stored, str) else bytes(stored)
        try:
            if stored[:1] != _FORM:
                raise InvalidTag
            return self._cipher.decrypt(stored[1 : 1 + _NONCE], stored[1 + _NONCE :], place)
        except (InvalidTag, ValueError):
            raise DamagedRow(
                f"The sealed {column} of row {row_id} in table {table} does not open: it was "
                "changed, moved or cut. Run: whatmatters verify"
            ) from None

    def close_data(self, table: str, row_id: str, column: str, data: object) -> bytes:
        """Seal plain data (as JSON; any text survives it, also NUL and broken emoji)."""
        try:
            content = msgspec.json.encode(data)
        except UnicodeEncodeError:  # half an emoji, which is no UTF-8: in ASCII it can be kept
            content = _json(data).encode("ascii")
        return self.close(table, row_id, column, content)

    def open_data(self, table: str, row_id: str, column: str, stored: bytes) -> Any:
        """Open what :meth:`close_data` sealed."""
        content = self.open(table, row_id, column, stored)
        try:
            return msgspec.json.decode(content)
        except msgspec.DecodeError:
            return json.loads(content.decode())


class Vault:
    """The provider's seal, the keyed lookups, and the keys of the people seen lately."""

    def __init__(self, keys: ProviderKeys, *, remembered: int = 4096) -> None:
        self.key_id = keys.id
        self.provider = Seal(keys.seal)
        self._wrap = Seal(keys.wrap)
        self._lookup = keys.lookup
        self._remembered = remembered
        self._people: OrderedDict[bytes, Seal] = OrderedDict()
        self._lock = threading.Lock()

    def new_person_key(self, person_id: str) -> bytes:
        """A fresh key for a person, wrapped, ready to be stored."""
        return self._wrap.close("person_keys", person_id, "wrapped", os.urandom(32))

    def person(self, person_id: str, wrapped: bytes) -> Seal:
        """The seal of a person, from the wrapped key in the database.

        The caller brings the stored key each time, so a person erased by another process is
        gone here too; only the unwrapping is remembered.
        """
        wrapped = bytes(wrapped)
        with self._lock:
            known = self._people.get(wrapped)
            if known is not None:
                self._people.move_to_end(wrapped)
                return known
        fresh = Seal(self._wrap.open("person_keys", person_id, "wrapped", wrapped))
        with self._lock:
            self._people[wrapped] = fresh
            while len(self._people) > self._remembered:
                self._people.popitem(last=False)
        return fresh

    def forget(self, wrapped: bytes) -> None:
        """Drop a person's key from memory."""
        with self._lock:
            self._people.pop(bytes(wrapped), None)

    def lookup(self, use: str, value: str) -> bytes:
        """A keyed hash to find ``value`` by, which says nothing about it without the key."""
        return hmac.digest(
            self._lookup, f"{use}|{value}".encode("utf-8", "surrogatepass"), "sha256"
        )


def folded(text: str) -> str:
    """A name or login as it is compared: without regard to case, spaces or way of encoding."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
