"""When something goes wrong: kind words, the answer kept, and never a trace."""

from __future__ import annotations

from typing import Any

import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.utils.scope.state import ScopeState

from bot.logs import where
from bot.webchat.cookies import chat_token
from bot.webchat.desk import Desk
from bot.webchat.forms import read_form
from bot.webchat.front import Front
from bot.webchat.uploads import ChatRequest
from storage.errors import StorageError

log = structlog.get_logger()

_STAFF = {
    401: "Please sign in first.",
    403: "The page was open too long to be sent. Go back, reload it and try again.",
    404: "There is no such page. The address may be old or mistyped.",
    405: "This address cannot be opened like that. Start again from the first page.",
    413: "That was too large to send.",
    429: "Too many tries. Please wait one minute and try again.",
}
_STAFF_ELSE = "Something went wrong here. It is in the log; what was saved stays saved."


class Trouble:
    """Turns an exception into a page for the right reader."""

    def __init__(self, desk: Desk, front: Front) -> None:
        self._desk = desk
        self._front = front

    def page(self, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        """The page for this error. A server error is logged by class and place only."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        if isinstance(error, StorageError):
            status = 503
        if status >= 500:
            log.error("page failed", error=type(error).__name__, where=where(error))
        path = request.url.path
        if path.startswith("/console"):
            return self._for_staff(status, error)
        if not isinstance(request, ChatRequest) or path == "/health":
            return Response("", status_code=status, media_type=MediaType.TEXT)
        try:
            return self._for_person(request, status)
        except Exception as second:
            log.error("sorry page failed", error=type(second).__name__, where=where(second))
            return _bare(self._desk.parts.library.words("web.went-wrong").text)

    def _for_person(self, request: ChatRequest, status: int) -> Response[Any]:
        front = self._front
        if status == 403 and request.method == "POST":
            return self._forged_or_old(request)
        if status == 413:
            return self._too_big(request)
        if status == 429:
            return front.sorry(request, "web.slow-down", status=429)
        if status in (404, 405):
            return front.sorry(request, "web.not-found", status=status, way_on=True)
        words = "errors.busy" if status == 503 else "web.went-wrong"
        return front.sorry(request, words, status=status, way_on=True)

    def _forged_or_old(self, request: ChatRequest) -> Response[Any]:
        """Mostly an old page: the browser forgot the token. The answer is put back in a form."""
        posted = read_form(_read_already(request))
        return self._front.resend(request, posted, request.url.path)

    def _too_big(self, request: ChatRequest) -> Response[Any]:
        visitor = self._desk.visitors.known(chat_token(request))
        if visitor is None or visitor.conversation is None:
            return self._front.sorry(request, "unreadable.too-big", status=413)
        note = visitor.context.library.words("unreadable.too-big").text
        screen = self._desk.current(visitor, visitor.conversation)
        return self._front.chat(
            request, visitor, screen, note=note, kept="", status=413, play=False
        )

    def _for_staff(self, status: int, error: Exception) -> Response[Any]:
        words = str(error) if isinstance(error, StorageError) else _STAFF.get(status, _STAFF_ELSE)
        return Response(
            self._front.pages.staff_sorry(words),
            status_code=status,
            media_type=MediaType.HTML,
            headers={"Cache-Control": "no-store"},
        )


def _read_already(request: ChatRequest) -> dict[str, Any]:
    """The form that the token was looked for in; an exception handler cannot read it itself."""
    form = ScopeState.from_scope(request.scope).form
    return form if isinstance(form, dict) else {}


def _bare(words: str) -> Response[Any]:
    """The last resort, when not even a page can be drawn: the words alone."""
    return Response(
        words, status_code=500, media_type=MediaType.TEXT, headers={"Cache-Control": "no-store"}
    )
