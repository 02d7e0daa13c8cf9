"""The HTTP side: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>`` on a loopback port."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from tests.botapi.methods import METHODS, Refused
from tests.botapi.state import Call, Fault, Json, State

TOKEN = "4242:test-token-that-must-not-be-logged"


class BotApi:
    """A Bot API server. ``url`` goes into ``WHATMATTERS_TELEGRAM_API_URL``."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.state = State()
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._http: aiohttp.ClientSession | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; ``port`` 0 takes a free one."""
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", f"/bot{self.token}/{{method}}", self._call)
        app.router.add_get(f"/file/bot{self.token}/{{path:.*}}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._http = aiohttp.ClientSession()

    async def stop(self) -> None:
        """Close every connection."""
        if self._http:
            await self._http.close()
        if self._runner:
            await self._runner.cleanup()

    async def deliver_to_webhook(self, *updates: Json, secret: str | None = None) -> list[int]:
        """Post updates to the webhook that the service set; the HTTP status of each."""
        assert self._http, "start() first"
        secret = self.state.webhook.get("secret_token", "") if secret is None else secret
        codes = []
        for update in updates:
            async with self._http.post(
                self.state.webhook["url"],
                json=update,
                headers={"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {},
            ) as answer:
                codes.append(answer.status)
        return codes

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        params, uploads = await _params(request)
        chat = _chat_of(params)
        if method != "getupdates":
            loop = asyncio.get_running_loop()
            self.state.calls.append(Call(method, params, loop.time(), bool(uploads)))
        if self.state.latency:
            await asyncio.sleep(self.state.latency)
        fault = self.state.fault(method, chat)
        if fault is not None and fault.kind != "lost":
            answer = await _play(fault, request)
            if answer is not None:
                return answer
        result = await self._apply(method, params, uploads)
        if fault is not None and fault.kind == "lost":
            _cut(request)
        return result

    async def _apply(self, method: str, params: Json, uploads: dict[str, bytes]) -> web.Response:
        handler = METHODS.get(method)
        if handler is None:
            return _error(404, "Not Found: method not found")
        try:
            result = await handler(self.state, params, uploads)
        except Refused as refusal:
            return _error(refusal.code, refusal.text)
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        fault = self.state.fault("file", None)
        if fault is not None:
            answer = await _play(fault, request)
            if answer is not None:
                return answer
        await asyncio.sleep(self.state.slow_files)
        data = self.state.files.get(path.rsplit("/", 1)[-1])
        return web.Response(body=data) if data is not None else _error(404, "Not Found")


async def _params(request: web.Request) -> tuple[Json, dict[str, bytes]]:
    """Parameters in whichever of the four ways the Bot API takes them; uploaded files apart."""
    params: Json = dict(request.query)
    uploads: dict[str, bytes] = {}
    kind = request.content_type
    if kind == "application/json" and request.can_read_body:
        params.update(json.loads(await request.read() or b"{}"))
    elif kind.startswith("multipart/") or kind == "application/x-www-form-urlencoded":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = value.file.read()
            else:
                params[name] = value
    return {name: _plain(value) for name, value in params.items()}, uploads


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _chat_of(params: Json) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


async def _play(fault: Fault, request: web.Request) -> web.Response | None:
    if fault.kind == "429":
        text = f"Too Many Requests: retry after {fault.retry_after}"
        return _error(429, text, {"retry_after": fault.retry_after})
    if fault.kind == "403":
        return _error(403, "Forbidden: bot was blocked by the user")
    if fault.kind == "400":
        return _error(400, fault.text or "Bad Request: wrong file identifier/HTTP URL specified")
    if fault.kind == "500":
        return _error(500, "Internal Server Error")
    if fault.kind == "garbage":
        return web.Response(text="<html>bad gateway</html>", status=502)
    if fault.kind == "cut":
        _cut(request)
    await asyncio.sleep(fault.seconds)
    return None


def _cut(request: web.Request) -> None:
    transport = request.transport
    if transport is not None:
        transport.abort()
    raise ConnectionResetError("cut on purpose")


def _error(code: int, text: str, parameters: Json | None = None) -> web.Response:
    body: Json = {"ok": False, "error_code": code, "description": text}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """A running server for one test."""
    api = BotApi()
    await api.start()
    try:
        yield api
    finally:
        await api.stop()
