"""When a page cannot be shown: plain words, a way on, and never a trace."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.exceptions import (
    HTTPException,
    NotAuthorizedException,
    PermissionDeniedException,
    TooManyRequestsException,
)

from reviews.console.config import ConsoleConfig
from reviews.console.pages import go, page
from reviews.console.session import AnyRequest
from storage.errors import Busy, DiskFull, Erased, Hidden, Unknown

Answer = Callable[[AnyRequest, Exception], Response[Any]]
_log = logging.getLogger(__name__)
_SIGNED_OUT = "You were signed out, so nothing was changed. Sign in and do it again."
_TOO_MANY = "There were too many tries from here. Wait a minute, then try again."
_STALE = (
    "This page was open too long, or cookies are switched off. Nothing was changed. "
    "Go back, load the page again, and send it once more."
)
_GONE = "There is nothing at this address, or it is not yours to see."
_UNREADABLE = "This page got something that it could not read. Go back and try again."
_BROKEN = (
    "Something went wrong on our side. Nothing that people said is lost. "
    "Try again; if it happens again, ask for help."
)


class Problems:
    """One method for each kind of trouble; each gives a whole page."""

    def __init__(self, config: ConsoleConfig) -> None:
        self._config = config

    def not_signed_in(self, request: AnyRequest, _: Exception) -> Response[Any]:
        """To the sign-in page and back; a form that came too late changes nothing."""
        if request.method != "GET":
            return self._page(request, "You are signed out", _SIGNED_OUT, 401)
        return go(f"/console/sign-in?next={quote(request.url.path)}")

    def too_many(self, request: AnyRequest, _: Exception) -> Response[Any]:
        """Too many tries from one address."""
        return self._page(request, "Please wait a minute", _TOO_MANY, 429)

    def refused(self, request: AnyRequest, _: Exception) -> Response[Any]:
        """The form's token is missing or old."""
        return self._page(request, "That did not go through", _STALE, 403)

    def gone(self, request: AnyRequest, _: Exception) -> Response[Any]:
        """Not there, or not theirs."""
        return self._page(request, "Page not found", _GONE, 404)

    def not_saved(self, request: AnyRequest, error: Exception) -> Response[Any]:
        """The store could not write; its own words say what to do."""
        return self._page(request, "That was not saved", str(error), 503)

    def http(self, request: AnyRequest, error: Exception) -> Response[Any]:
        """Everything else that Litestar refuses."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status in {404, 405}:
            return self.gone(request, error)
        if status >= 500:
            return self.broken(request, error)
        return self._page(request, "That did not go through", _UNREADABLE, status)

    def broken(self, request: AnyRequest, error: Exception) -> Response[Any]:
        """A fault of ours. The log gets the class and place; it never gets what was said."""
        _log.error("console page failed: %s %s", type(error).__name__, _place(error))
        return self._page(request, "Something went wrong", _BROKEN, 500)

    def _page(self, request: AnyRequest, title: str, words: str, status: int) -> Response[Any]:
        return page(request, self._config, "problem.html", title, words=words, status=status)


def handlers(config: ConsoleConfig) -> dict[int | type[Exception], Any]:
    """For the console's router; the composed app may use them for ``/console`` as a whole."""
    problems = Problems(config)
    by_kind: dict[type[Exception], Answer] = {
        NotAuthorizedException: problems.not_signed_in,
        TooManyRequestsException: problems.too_many,
        PermissionDeniedException: problems.refused,
        HTTPException: problems.http,
        Unknown: problems.gone,
        Erased: problems.gone,
        Hidden: problems.gone,
        Busy: problems.not_saved,
        DiskFull: problems.not_saved,
        Exception: problems.broken,
    }
    return {kind: _function(answer) for kind, answer in by_kind.items()}


def _function(answer: Answer) -> Answer:
    """A plain function: Litestar copies routers deeply, and would copy the store with a method."""

    def call(request: AnyRequest, error: Exception) -> Response[Any]:
        return answer(request, error)

    return call


def _place(error: Exception) -> str:
    """The file and line where it went wrong."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
