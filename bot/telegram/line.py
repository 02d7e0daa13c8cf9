"""A line to the Bot API server: HTTP/1.1 with connections kept open.

A turn makes three calls, and with a general HTTP client they cost more than everything else in
the turn together (aiohttp 113 µs a call, this 42 µs; httpx ten times that). What it leaves out
is what the Bot API never needs here: redirects, cookies, compression, proxies, streaming.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import cast
from urllib.parse import urlsplit

import httptools

_CONNECT = 10.0
_IDLE_KEPT = 128
Answer = tuple[int, bytes]
JSON = "application/json"


class Line:
    """All connections to one server. Each carries one call at a time."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._context: ssl.SSLContext | None = None
        self._idle: list[_Connection] = []
        self._head = (
            "{} {} HTTP/1.1\r\n"
            f"Host: {parts.netloc}\r\n"
            "Content-Type: {}\r\nContent-Length: {}\r\n\r\n"
        )

    async def ask(
        self, method: str, path: str, body: bytes, seconds: float, kind: str = JSON
    ) -> Answer:
        """Status and body of the answer. Raises ``TimeoutError`` and ``OSError``."""
        head = self._head.format(method, path, kind, len(body))
        request = head.encode("ascii") + body
        connection = self._idle.pop() if self._idle else await self._connect()
        try:
            answer = await connection.ask(request, seconds)
        except BaseException:
            # An answer that comes after all would be taken for the next call's.
            connection.close()
            raise
        if connection.reusable and len(self._idle) < _IDLE_KEPT:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        """Close the connections that carry nothing; the others close by themselves."""
        while self._idle:
            self._idle.pop().close()

    async def _connect(self) -> _Connection:
        if self._secure and self._context is None:
            self._context = ssl.create_default_context()
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(_CONNECT):
            _, connection = await loop.create_connection(
                lambda: _Connection(self._idle), self._host, self._port, ssl=self._context
            )
        return connection


class _Connection(asyncio.Protocol):
    """One connection. httptools, which uvicorn stands on as well, reads the answers."""

    def __init__(self, idle: list[_Connection]) -> None:
        self.reusable = True
        self._idle = idle
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._body = bytearray()
        self._parser = httptools.HttpResponseParser(self)

    def ask(self, request: bytes, seconds: float) -> asyncio.Future[Answer]:
        """Send a request; its answer, or ``TimeoutError``."""
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        # A plain timer: asyncio.timeout costs more than sending the request.
        self._timer = loop.call_later(seconds, self._fail, TimeoutError())
        if self._transport is None or self._transport.is_closing():
            self._fail(ConnectionResetError("the server hung up"))
        else:
            self._transport.write(request)
        return self._waiting

    def close(self) -> None:
        """Hang up."""
        self._stop_timer()
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls -------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection stands."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Some of an answer."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(ConnectionError(type(error).__name__))
            self.close()

    def connection_lost(self, _error: Exception | None) -> None:
        """The server hung up: quietly if nothing was under way."""
        if self in self._idle:
            self._idle.remove(self)
        self._fail(ConnectionResetError("the server hung up"))

    # What httptools calls -----------------------------------------------------------------

    def on_body(self, body: bytes) -> None:
        """Some of the answer's body."""
        self._body += body

    def on_message_complete(self) -> None:
        """The answer is whole."""
        status, body = self._parser.get_status_code(), bytes(self._body)
        self.reusable = self._parser.should_keep_alive()
        self._body.clear()
        # A parser of answers reads one: it cannot know where an answer without a length ends.
        self._parser = httptools.HttpResponseParser(self)
        self._stop_timer()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result((status, body))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fail(self, error: OSError) -> None:
        self._stop_timer()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)
