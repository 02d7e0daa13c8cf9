"""Logging: one line an event, JSON for machines or plain for a terminal, never a secret.

What a person said, their name and their chat's address are never logged; errors are logged by
class and place. The Bot API's URLs hold the token, so the libraries that log URLs are kept quiet,
and as a second line of defence every secret that is known here is cut out of what is written.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

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
    stream = to or sys.stderr
    in_json: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    plain: structlog.typing.Processor = structlog.dev.ConsoleRenderer(colors=True)
    hide = _Hide(plain if stream.isatty() else in_json, secrets)
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_message,
    ]
    structlog.configure(
        processors=[*shared, hide],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, hide],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def where(error: BaseException) -> str:
    """File and line of the innermost frame, for instance ``turn.py:41``: no content."""
    places = _places(error.__traceback__)
    return places[-1] if places else ""


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
        places.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places


def _without_message(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """An error that a library logs: its class and where it was, but not its message.

    The message of an error may hold what somebody said.
    """
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if given is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = " > ".join(_places(error.__traceback__)[-6:])
    return event


class _Hide:
    """A renderer whose output holds none of the secrets that are known here."""

    def __init__(self, renderer: structlog.typing.Processor, secrets: Iterable[str]) -> None:
        self._renderer = renderer
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, logger: Any, name: str, event: EventDict) -> str:
        line = str(self._renderer(logger, name, event))
        for secret in self._secrets:
            line = line.replace(secret, "(hidden)")
        return line
