"""The cookie that makes a browser a person's own, and the token against forged forms."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie
from litestar.middleware.csrf import generate_csrf_hash, generate_csrf_token
from litestar.utils.scope.state import ScopeState

CHAT_COOKIE = "whatmatters_chat"
CSRF_COOKIE = "whatmatters_forms"
#: The longest that browsers keep a cookie. It starts again at every visit (standards 28).
_LONGEST = 400 * 24 * 3600
_RANDOM_HEX = 64
_BETWEEN = "."
_MOST_PEOPLE = 20


def new_token() -> str:
    """A fresh random token, 256 bits."""
    return secrets.token_urlsafe(32)


def chat_tokens(request: Request[Any, Any, Any]) -> list[str]:
    """The tokens of this browser. The first one is whose turn it is: homes share tablets."""
    held = request.cookies.get(CHAT_COOKIE, "").split(_BETWEEN)
    return [token for token in held if token][:_MOST_PEOPLE]


def chat_token(request: Request[Any, Any, Any]) -> str:
    """The token of the person whose turn it is; "" when nobody's."""
    return next(iter(chat_tokens(request)), "")


def chat_cookie(tokens: Sequence[str], *, secure: bool) -> Cookie:
    """The long-lived cookie with these tokens, whose turn it is first. No script can read it."""
    held = list(dict.fromkeys(tokens))[:_MOST_PEOPLE]
    return Cookie(
        CHAT_COOKIE,
        value=_BETWEEN.join(held),
        max_age=_LONGEST,
        path="/",
        httponly=True,
        secure=secure,
        samesite="lax",
    )


def form_token(request: Request[Any, Any, Any]) -> tuple[str, Cookie | None]:
    """The token for the forms of a page, with a new cookie where the browser has no good one.

    Litestar hands out a token only with a page it lets through; a page that says "please send
    that again" needs one as well.
    """
    config = request.app.csrf_config
    if config is None:
        return "", None
    given = ScopeState.from_scope(request.scope).csrf_token
    if isinstance(given, str) and _good(given, config.secret):
        return given, None
    brought = request.cookies.get(CSRF_COOKIE, "")
    if _good(brought, config.secret):
        return brought, None
    token = generate_csrf_token(config.secret)
    cookie = Cookie(
        CSRF_COOKIE,
        value=token,
        path="/",
        httponly=True,
        secure=config.cookie_secure,
        samesite="lax",
    )
    return token, cookie


def _good(token: str, secret: str) -> bool:
    random, signed = token[:_RANDOM_HEX], token[_RANDOM_HEX:]
    return secrets.compare_digest(signed, generate_csrf_hash(random, secret))
