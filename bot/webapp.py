"""The web application: web chat and console under one roof, with one set of safety rules."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.types import ControllerRouterHandler, Message, Scope

from bot.webchat import ChatParts, open_web_chat
from bot.webchat.cookies import CSRF_COOKIE
from bot.webchat.uploads import ChatRequest
from storage.store import Store

#: Only our own files run, load and receive. No script or style stands in a page itself.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SAFETY = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(self), geolocation=()",
    "X-Robots-Tag": "noindex",
}
#: A whole home may open its invites at once from one address; a sign-in is one person's.
INVITES_A_MINUTE = 120
SIGN_INS_A_MINUTE = 10


@get("/health")
async def health(store: NamedDependency[Store]) -> Response[dict[str, str]]:
    """Whether the service can read its database: for whoever watches the machine."""
    await asyncio.to_thread(_look, store)
    return Response({"status": "ok"}, headers={"Cache-Control": "no-store"})


def web_application(
    chat: ChatParts,
    more: Sequence[ControllerRouterHandler] = (),
    *,
    forms_secret: str,
) -> Litestar:
    """The app of the web chat and ``more`` (the console's routers, the webhook).

    ``forms_secret`` signs the token that every form carries; the same for all workers and
    after a restart. A handler that is called by a machine opts out of that token with
    ``opt={"exclude_from_csrf": True}``.
    """
    web_chat = open_web_chat(chat)
    return Litestar(
        route_handlers=[health, *web_chat.routers, *more],
        dependencies={"store": Provide(lambda: chat.store, sync_to_thread=False)},
        request_class=ChatRequest,
        csrf_config=CSRFConfig(
            secret=forms_secret,
            cookie_name=CSRF_COOKIE,
            cookie_secure=chat.secure,
            cookie_httponly=True,
        ),
        middleware=[_limit("invites", INVITES_A_MINUTE), _limit("sign-in", SIGN_INS_A_MINUTE)],
        exception_handlers={HTTPException: web_chat.trouble.page, Exception: web_chat.trouble.page},
        before_send=[_safe_https if chat.secure else _safe],
        openapi_config=None,
        logging_config=None,
    )


def _look(store: Store) -> None:
    with store.read() as unit:
        unit.links.find("health", "health")


def _limit(what: str, a_minute: int) -> Any:
    """At most so many a minute from one address. Uvicorn knows who is behind a proxy."""

    def counts(request: Request[Any, Any, Any]) -> bool:
        path = request.url.path
        if what == "invites":
            return path.startswith("/c/")
        return request.method == "POST" and path.startswith(("/console/sign-in", "/console/enter"))

    def who(request: Request[Any, Any, Any]) -> str:
        return f"{what} {request.client.host if request.client else ''}"

    return RateLimitConfig(
        rate_limit=("minute", a_minute),
        check_throttle_handler=counts,
        identifier_for_request=who,
        set_rate_limit_headers=False,
    ).middleware


async def _safe(message: Message, _: Scope) -> None:
    """Put the safety headers on every answer, errors too; an answer's own one wins."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in SAFETY.items():
            headers.setdefault(name, value)


async def _safe_https(message: Message, scope: Scope) -> None:
    await _safe(message, scope)
    if message["type"] == "http.response.start":
        MutableScopeHeaders.from_message(message)["Strict-Transport-Security"] = "max-age=31536000"
