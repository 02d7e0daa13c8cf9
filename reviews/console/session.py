"""Who is signed in: an encrypted cookie that names a member of staff, checked against the store.

The cookie alone is never enough: each request asks the store whether the person still works
here and whether their epoch is the one they signed in with. A new password or "sign out
everywhere" raises the epoch, and every older cookie is dead (standards 160, 167).
"""

from __future__ import annotations

import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import SerializationException
from litestar.middleware.session.base import SessionMiddleware
from litestar.middleware.session.client_side import ClientSideSessionBackend, CookieBackendConfig
from litestar.types import ASGIApp

from reviews.console.config import ConsoleConfig
from storage.store import Store

LASTS = timedelta(hours=8)
COOKIE = "whatmatters_staff"
AnyRequest = Request[Any, Any, Any]


class _Backend(ClientSideSessionBackend):
    """Litestar's, but a cookie that somebody made up is no session rather than an error."""

    async def load_from_connection(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> dict[str, Any]:
        try:
            return await super().load_from_connection(connection)
        except (SerializationException, binascii.Error, ValueError, KeyError, TypeError):
            return {}


@dataclass
class _Config(CookieBackendConfig):
    _backend_class = _Backend


def secret_of(store: Store) -> bytes:
    """The key for session cookies, from the provider's key: 32 bytes, the same on every worker."""
    with store.read() as unit:
        return unit.work.vault.lookup("console session", "1")


def middleware(config: ConsoleConfig) -> Callable[[ASGIApp], ASGIApp]:
    """The session cookie: this site only, never readable by scripts, HTTPS where there is HTTPS.

    A plain function, because Litestar copies routers deeply and a cipher cannot be copied.
    """
    backend = _Backend(
        _Config(
            secret=config.secret,
            key=COOKIE,
            max_age=int(LASTS.total_seconds()),
            path="/console",
            secure=config.public_url.startswith("https:"),
            httponly=True,
            samesite="lax",
        )
    )

    def with_session(app: ASGIApp) -> ASGIApp:
        return SessionMiddleware(app=app, backend=backend)

    return with_session


def sign_in(
    request: AnyRequest, staff_id: str, epoch: int, now: datetime, *, by_link: bool = False
) -> None:
    """Begin a session for a member of staff; whatever was in the cookie before is gone.

    ``by_link``: they came by a one-use link, so a new password needs no old one.
    """
    claim = {"staff": staff_id, "epoch": epoch, "until": _end(now), "by_link": by_link}
    request.set_session(claim)


def by_link(request: AnyRequest) -> bool:
    """Whether this session began with a one-use link."""
    return bool(request.session.get("by_link"))


def go_on(request: AnyRequest, now: datetime) -> datetime:
    """Every page makes the session last another eight hours. Gives the new end."""
    request.session["until"] = _end(now)
    return now + LASTS


def sign_out(request: AnyRequest) -> None:
    """End the session of this browser."""
    request.clear_session()


def named(request: AnyRequest, now: datetime) -> tuple[str, int] | None:
    """The staff id and epoch that the cookie claims, or None when there is none or it is over."""
    session = request.session
    try:
        until = datetime.fromisoformat(session["until"])
        claim = str(session["staff"]), int(session["epoch"])
    except (KeyError, TypeError, ValueError):
        return None
    return claim if now < until else None


def tell(request: AnyRequest, notice: str) -> None:
    """Say something on the next page: that it was saved."""
    request.session["notice"] = notice


def told(request: AnyRequest) -> str:
    """What the last page wanted to be said, once. Pictures and style come without a session."""
    session = request.scope.get("session")
    return str(session.pop("notice", "")) if isinstance(session, dict) else ""


def _end(now: datetime) -> str:
    return (now + LASTS).isoformat()
