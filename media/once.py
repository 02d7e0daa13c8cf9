"""When several threads want the same thing made, one makes it and the others wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Makes each key one at a time. Nothing is remembered after it is made."""

    def __init__(self) -> None:
        self._making: dict[str, Future[T]] = {}
        self._lock = threading.Lock()

    def make(self, key: str, maker: Callable[[], T]) -> T:
        """What ``maker`` returns, or what it raises, shared with everyone waiting for ``key``."""
        with self._lock:
            waiting = self._making.get(key)
            if waiting is None:
                mine = self._making[key] = Future[T]()
        if waiting is not None:
            return waiting.result()
        try:
            made = maker()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(made)
            return made
        finally:
            with self._lock:
                del self._making[key]
