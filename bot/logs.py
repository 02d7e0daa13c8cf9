"""Logging: one line an event, JSON for machines or plain for a terminal, never a secret.

What a person said, their name and their chat's address are never logged; errors are logged by
class and place. The Bot API's URLs hold the token, so the libraries that log URLs are kept quiet,
and as a second line of defence every secret that is known here is cut out of what is written.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

_QUIET = (
    "PIL",
    "aiohttp",
    "asyncio",
    "httpcore",
    "httpx",
    "litestar",
    "sqlalchemy",
    "telegram",
    "transitions",
    "uvicorn",
)


def set_up(level: str = "info", *, secrets: Iterable[str] = (), to: TextIO | None = None) -> None:
    """Make everything log one way. ``secrets`` are replaced wherever they would appear."""
    hidden = tuple(secret for secret in secrets if secret)
    stream = to or sys.stderr
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if stream.isatty():
        renderer = structlog.dev.ConsoleRenderer(colors=True)
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _Hide(hidden),
    ]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def where(error: BaseException) -> str:
    """File and line of the innermost frame, for instance ``turn.py:41``: no content."""
    place: TracebackType | None = error.__traceback__
    if place is None:
        return ""
    while place.tb_next is not None:
        place = place.tb_next
    name = place.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    return f"{name}:{place.tb_lineno}"


class _Hide:
    """Replace known secrets in every value of a log line."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = secrets

    def __call__(
        self, _logger: Any, _name: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        for key, value in event.items():
            if isinstance(value, str):
                event[key] = self._clean(value)
        return event

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "(hidden)")
        return text
