"""Memory: what was used for drawing is given back to the machine, glibc (Linux) permitting.

glibc keeps a heap for every thread and what was freed in it. Drawing a card takes megabytes for
a moment, on a thread of its own; without this a third of the process is memory nobody uses.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache

_M_ARENA_MAX = -8
_M_MMAP_THRESHOLD = -3
_HEAPS = 2
_LARGE = 64 * 1024
#: A turn makes thousands of small things and hardly a cycle: looking for cycles 30 times less
#: often makes each turn a tenth cheaper and needs no more memory (``make bench BENCH=50``).
_SELDOM = (20_000, 20, 50)


def share_heaps() -> None:
    """Few heaps for all threads. Call it before threads are started."""
    library = _glibc()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, _HEAPS)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Hand freed memory back; a millisecond or two."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def settle() -> None:
    """What is loaded now stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()
    give_back()


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
