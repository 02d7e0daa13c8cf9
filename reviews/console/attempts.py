"""How often somebody may try a password for one login: ten wrong ones in a quarter of an hour.

Beside Litestar's limit by address, which somebody with many addresses can walk around. A
sign-in link from a manager works meanwhile, so nobody is locked out for good.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from datetime import datetime, timedelta

ALLOWED = 10
WITHIN = timedelta(minutes=15)
_REMEMBERED = 10_000


class Attempts:
    """Wrong tries by login, in memory: a restart forgives."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[bytes, list[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """How many logins are remembered."""
        return len(self._wrong)

    def too_many(self, login: str, now: datetime) -> bool:
        """Whether this login has to wait."""
        with self._lock:
            return len(self._recent(_key(login), now)) >= ALLOWED

    def wrong(self, login: str, now: datetime) -> None:
        """Remember a wrong try, and forget those that are over."""
        key = _key(login)
        with self._lock:
            self._wrong[key] = [*self._recent(key, now), now]
            self._wrong.move_to_end(key)
            while len(self._wrong) > _REMEMBERED or self._oldest_is_over(now):
                self._wrong.popitem(last=False)

    def right(self, login: str) -> None:
        """Forget the wrong tries."""
        with self._lock:
            self._wrong.pop(_key(login), None)

    def _recent(self, key: bytes, now: datetime) -> list[datetime]:
        return [at for at in self._wrong.get(key, ()) if now - at < WITHIN]

    def _oldest_is_over(self, now: datetime) -> bool:
        return bool(self._wrong) and now - next(iter(self._wrong.values()))[-1] >= WITHIN


def _key(login: str) -> bytes:
    """What is remembered of a login: the same few bytes, however long it is."""
    return hashlib.sha256(login.encode("utf-8", "replace")).digest()
