"""Telegram's limits as buckets: so many at once, then so many a second."""

from __future__ import annotations

import asyncio


class Bucket:
    """A leaky bucket: ``burst`` at once, then ``rate`` a second. Waits in the order asked."""

    __slots__ = ("_burst", "_free_at", "_gap")

    def __init__(self, rate: float, burst: float) -> None:
        self._gap = 1.0 / rate
        self._burst = self._gap * (burst - 1)
        self._free_at = 0.0

    def wait(self) -> float:
        """Take one place; the seconds to wait before using it."""
        now, start = self._next()
        self._free_at = start + self._gap
        return max(0.0, start - now)

    def take(self) -> bool:
        """Take one place if one is free now; nobody waits."""
        now, start = self._next()
        if start > now:
            return False
        self._free_at = start + self._gap
        return True

    def _next(self) -> tuple[float, float]:
        """The time now, and when the next place is free."""
        now = asyncio.get_running_loop().time()
        return now, max(now - self._burst, self._free_at)

    def idle(self, now: float) -> bool:
        """Whether the bucket is as full as a new one."""
        return self._free_at <= now - self._burst
