"""python-telegram-bot's transport, replaced: calls go over a line, files over aiohttp.

Its own (httpx) costs more than ten times as much a call: see ``line``. What makes errors of
answers (``RetryAfter``, ``Forbidden``, ``BadRequest``, ``TimedOut`` …) stays its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.line import Answer, Line

if TYPE_CHECKING:
    import aiohttp

SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that goes along with a call, as parameter ``name``."""

    name: str
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of a call as plain values, and the file that goes along, if any."""

    values: Mapping[str, Any]
    upload: Upload | None = None


class Transport(BaseRequest):
    """For one Bot API server. Errors never hold the URL: it holds the token."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._origin = len(f"{parts.scheme}://{parts.netloc}")
        self._line = Line(server)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer when the caller names none."""
        return SECONDS

    async def initialize(self) -> None:
        """Nothing: connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Close every connection."""
        self._line.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Params | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the base class's own
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> Answer:
        """One HTTP request. Raises ``TimedOut`` and ``NetworkError``."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else SECONDS
        try:
            if method == "GET" or (isinstance(request_data, Params) and request_data.upload):
                return await self._over_aiohttp(url, method, request_data, seconds)
            return await self._line.post(url[self._origin :], _json(request_data), seconds)
        except TimeoutError:
            raise TimedOut from None
        except OSError as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON of an answer. Unlike the original it never logs an answer that is none."""
        try:
            data = msgspec.json.decode(payload)
        except (ValueError, msgspec.DecodeError):
            raise TelegramError("the answer is no JSON") from None
        if not isinstance(data, dict):
            raise TelegramError("the answer is no JSON object")
        return data

    async def _over_aiohttp(
        self, url: str, method: str, data: RequestData | Params | None, seconds: float
    ) -> Answer:
        import aiohttp  # a fifth of a second that only files need

        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        timeout = aiohttp.ClientTimeout(sock_connect=10, sock_read=seconds)
        form = _form(data) if isinstance(data, Params) else None
        try:
            async with self._session.request(method, url, data=form, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None


def _json(data: RequestData | Params | None) -> bytes:
    if isinstance(data, Params):
        return msgspec.json.encode(data.values)
    return data.json_payload if data is not None else b"{}"


def _form(params: Params) -> aiohttp.FormData:
    """The parameters as a form with parts, which is how files are sent."""
    import aiohttp

    form = aiohttp.FormData()
    for name, value in params.values.items():
        form.add_field(name, value if isinstance(value, str) else _json(Params(value)).decode())
    if params.upload is not None:
        form.add_field(params.upload.name, params.upload.data, filename=params.upload.filename)
    return form
