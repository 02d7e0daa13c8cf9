"""How often somebody may try a password for one login: ten wrong ones in a quarter of an hour.

Beside Litestar's limit by address, which somebody with many addresses can walk around. A
sign-in link from a manager works meanwhile, so nobody is locked out for good.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

ALLOWED = 10
WITHIN = timedelta(minutes=15)
_REMEMBERED = 10_000


class Attempts:
    """Wrong tries by login, in memory: a restart forgives."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def too_many(self, login: str, now: datetime) -> bool:
        """Whether this login has to wait."""
        with self._lock:
            return len(self._recent(login, now)) >= ALLOWED

    def wrong(self, login: str, now: datetime) -> None:
        """Remember a wrong try."""
        with self._lock:
            self._wrong[login] = [*self._recent(login, now), now]
            self._wrong.move_to_end(login)
            while len(self._wrong) > _REMEMBERED:
                self._wrong.popitem(last=False)

    def right(self, login: str) -> None:
        """Forget the wrong tries."""
        with self._lock:
            self._wrong.pop(login, None)

    def _recent(self, login: str, now: datetime) -> list[datetime]:
        return [at for at in self._wrong.get(login, ()) if now - at < WITHIN]
