"""The web in one Litestar app: web chat, console, and Telegram's webhook when there is one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import uvicorn
from litestar import Litestar, Router
from litestar.types import ControllerRouterHandler

from bot.parts import Parts
from bot.webapp import web_application
from bot.webchat import ChatParts
from reviews.console.config import ConsoleConfig
from reviews.console.routes import routes as console_routes
from reviews.console.session import secret_of
from reviews.documents.easy_read.aloud import paged
from storage.ids import new_id

if TYPE_CHECKING:
    from bot.telegram.front import Telegram


def web_app(parts: Parts, telegram: Telegram | None) -> Litestar:
    """The app of this service."""
    settings = parts.settings
    more: list[ControllerRouterHandler] = [*_console(parts, telegram)]
    if telegram is not None and settings.webhook_url:
        from bot.telegram.webhook import webhook_route

        secret = settings.webhook_secret.get_secret_value()
        more.append(webhook_route(telegram.door, settings.webhook_url, secret))
    chat = ChatParts(
        store=parts.store,
        library=parts.library,
        studio=parts.studio,
        intake=parts.intake,
        clock=parts.clock,
        new_id=new_id,
        provider_name=settings.provider_name,
        help_phone=settings.help_phone,
        secure=settings.url.startswith("https:"),
        font_file=settings.font_file,
        languages=parts.languages,
    )
    return web_application(chat, more, forms_secret=secret_of(parts.store).hex())


def _console(parts: Parts, telegram: Telegram | None) -> list[Router]:
    settings = parts.settings
    return console_routes(
        ConsoleConfig(
            store=parts.store,
            library=parts.library,
            pictures=parts.studio.pictures,
            provider_name=settings.provider_name,
            timezone=settings.timezone,
            public_url=settings.url,
            secret=secret_of(parts.store),
            font_file=settings.font_file,
            languages=parts.languages,
            speak=paged(parts.studio.sound),
            clock=parts.clock,
            bot_name=lambda: telegram.name if telegram else "",
        )
    )


class WebServer:
    """uvicorn inside our own loop, without its signal handlers."""

    def __init__(self, app: Litestar) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
            proxy_headers=True,
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self, listening: socket.socket) -> None:
        """Serve on a socket that listens already; returns when requests are answered."""
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started:
            if self._task.done():
                await self._task
                raise RuntimeError("the web server ended while it started")
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Let requests that are being answered finish, for a moment."""
        self._server.should_exit = True
        if self._task is not None:
            with suppress(asyncio.CancelledError):
                await self._task


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the service's business."""
        yield
