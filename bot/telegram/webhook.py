"""The webhook: 200 only after the commit, 500 otherwise, nothing at all without the secret."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

import msgspec
import structlog
from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler

from bot.telegram.door import Door
from bot.writer import NotStored

log = structlog.get_logger()
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 1_000_000


def webhook_route(door: Door, url: str, secret: str) -> HTTPRouteHandler:
    """The handler for the path of ``url``."""
    if not secret:
        raise ValueError("a webhook needs a secret")

    @post(urlsplit(url).path or "/", status_code=200, opt={"exclude_from_csrf": True})
    async def receive(request: Request) -> Response[None]:  # type: ignore[type-arg]
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(None, status_code=403)
        if int(request.headers.get("content-length", "0") or 0) > _LARGEST:
            return Response(None, status_code=413)
        try:
            update = msgspec.json.decode(await request.body())
        except msgspec.DecodeError:
            # Nothing to come again for: it will be as broken the next time.
            log.warning("update set aside", why="misshapen: no JSON")
            return Response(None, status_code=200)
        try:
            await door.take([update])
        except NotStored:
            return Response(None, status_code=500)
        return Response(None, status_code=200)

    return receive
