"""How loud the machine is: the same small piece of work, again and again.

On a quiet machine it takes the same time each time. Where others work as well, or a host gives
its time to somebody else, times go apart, and what is measured here is that much less sure.
"""

from __future__ import annotations

import os
import time

from bench.table import Row

_TIMES = 60
_WORK = 120_000


def noise(when: str) -> list[Row]:
    """Milliseconds of the same work (median, least, most), and who else is at work."""
    taken = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        sum(number * number for number in range(_WORK))
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    # One in twenty may be anything.
    middle = taken[_TIMES // 20 : -_TIMES // 20]
    return [
        Row(f"this machine, {when}: the same work takes", middle, "ms"),
        Row(
            f"this machine, {when}: at work (load) on {os.cpu_count()} cores", [os.getloadavg()[0]]
        ),
    ]
