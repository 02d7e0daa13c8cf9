"""A Bot API server as small as it can be, so that the bot is what is measured.

Raw HTTP on an asyncio protocol with httptools: an answer costs the driver about 40 µs. It
knows only what the two bots of the benchmark call.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httptools

Json = dict[str, Any]
OnMessage = Callable[[int, str, Json], None]
_FIELD = re.compile(rb'name="(\w+)"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)
# Over all runs: a home that is measured twice would know the ids of the first run.
_UPDATE_IDS = itertools.count(1)
OK = b'{"ok":true,"result":true}'


class Api:
    """Hands out updates and hears messages. ``latency`` is seconds added to every call."""

    def __init__(self, on_message: OnMessage) -> None:
        self.on_message = on_message
        self.latency = 0.0
        self.calls = 0
        self.uploaded_at = 0.0
        self._message_id = 1
        self._updates: deque[Json] = deque()
        self._waiting: tuple[Connection, asyncio.TimerHandle] | None = None
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Listen; the base URL."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()

    def push(self, update: Json) -> None:
        """Hand an update to the bot, at once if it is asking."""
        update["update_id"] = next(_UPDATE_IDS)
        self._updates.append(update)
        if self._waiting is not None:
            connection, timer = self._waiting
            self._waiting = None
            timer.cancel()
            # Let others of this moment come along, as Telegram's server would.
            asyncio.get_running_loop().call_soon(self._hand_out, connection)

    def handle(self, connection: Connection, method: str, params: Json) -> None:
        """One call."""
        self.calls += 1
        if method == "getupdates":
            self._get_updates(connection, params)
            return
        result = OK
        if method in ("sendphoto", "sendmessage", "sendvoice"):
            result = self._sent(method, params)
        elif method == "getme":
            me = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
            result = json.dumps({"ok": True, "result": me}).encode()
        connection.answer(result, self.latency)

    def _sent(self, method: str, params: Json) -> bytes:
        self._message_id += 1
        chat = int(params["chat_id"])
        message: Json = {
            "message_id": self._message_id,
            "date": 1_700_000_000,
            "chat": {"id": chat, "type": "private"},
        }
        if method == "sendphoto":
            photo = {"file_id": "p1", "file_unique_id": "p1", "width": 1, "height": 1}
            message["photo"] = [photo]
        elif method == "sendvoice":
            message["voice"] = {"file_id": "v1", "file_unique_id": "v1", "duration": 1}
        self.on_message(chat, method, params)
        return json.dumps({"ok": True, "result": message}).encode()

    def _get_updates(self, connection: Connection, params: Json) -> None:
        offset = int(params.get("offset") or 0)
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if self._updates:
            self._hand_out(connection)
            return
        loop = asyncio.get_running_loop()
        seconds = float(params.get("timeout") or 0)
        self._waiting = (connection, loop.call_later(seconds, self._time_out))

    def _time_out(self) -> None:
        if self._waiting is not None:
            connection, _ = self._waiting
            self._waiting = None
            connection.answer(b'{"ok":true,"result":[]}', self.latency)

    def _hand_out(self, connection: Connection) -> None:
        batch = list(self._updates)[:100]
        connection.answer(json.dumps({"ok": True, "result": batch}).encode(), self.latency)


class Connection(asyncio.Protocol):
    """One kept-open connection of the bot."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._transport: Any = None
        self._parser = httptools.HttpRequestParser(self)
        self._url = b""
        self._body = bytearray()
        self._type = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._url = url
        self._body.clear()
        self._type = b""

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._type = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        parts = urlsplit(self._url.decode())
        method = parts.path.rsplit("/", 1)[-1].lower()
        params = dict(parse_qsl(parts.query))
        if self._type.startswith(b"multipart/"):
            self._api.uploaded_at = time.perf_counter()
        params |= _params(self._type, bytes(self._body))
        self._api.handle(self, method, params)

    def answer(self, body: bytes, latency: float) -> None:
        """Send a JSON answer, after the latency of the network that is played."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        data = head % len(body) + body
        if latency:
            asyncio.get_running_loop().call_later(latency, self._write, data)
        else:
            self._write(data)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)


def _params(kind: bytes, body: bytes) -> Json:
    if not body:
        return {}
    if kind.startswith(b"application/json"):
        return dict(json.loads(body))
    if kind.startswith(b"multipart/"):
        found = _FIELD.findall(body)
        return {n.decode(): v.decode() for n, v in found if len(v) < 8_000 and _is_text(v)}
    return dict(parse_qsl(body.decode()))


def _is_text(value: bytes) -> bool:
    return not value.startswith((b"\x89PNG", b"OggS"))
