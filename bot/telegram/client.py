"""The Bot API client: python-telegram-bot's, over aiohttp with connections kept open.

Its default transport costs five times as much a call (docs/performance.md). ``Api.call`` takes
and gives plain JSON, so that nothing is built of what we do not read; errors are
python-telegram-bot's own (``RetryAfter``, ``Forbidden``, ``BadRequest``, ``TimedOut`` …).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

import aiohttp
import msgspec
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECT = 10.0
_READ = 20.0
_KEEP_OPEN = 75.0
_CONNECTIONS = 256


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport on an aiohttp session."""

    def __init__(self) -> None:
        self._open_session: aiohttp.ClientSession | None = None

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._open_session is None:
            raise RuntimeError("open() comes first")
        return self._open_session

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer when the caller names none."""
        return _READ

    async def initialize(self) -> None:
        """Open the session (inside the running loop)."""
        if self._open_session is None:
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_KEEP_OPEN)
            self._open_session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._open_session is not None:
            await self._open_session.close()
            self._open_session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the base class's own
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One HTTP request. Raises ``TimedOut`` and ``NetworkError`` without the URL in them."""
        seconds = _READ if read_timeout is self.DEFAULT_NONE else read_timeout
        body, headers = _encoded(request_data)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(sock_connect=_CONNECT, sock_read=seconds),
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
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


class Api:
    """One bot at one Bot API server. ``bot`` is the typed client, for what is not in a hurry."""

    def __init__(self, token: str, server: str = "https://api.telegram.org") -> None:
        self.bot_id = token.partition(":")[0]
        self._root = f"{server}/bot{token}/"
        self._files = f"{server}/file/bot{token}/"
        self._request = AiohttpRequest()
        self.bot = Bot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def open(self) -> None:
        """Get ready to call."""
        await self._request.initialize()

    async def close(self) -> None:
        """Close every connection."""
        await self._request.shutdown()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        upload: Upload | None = None,
        timeout: float = _READ,  # noqa: ASYNC109 - it is aiohttp that times out
    ) -> Any:
        """The ``result`` of one call, as plain JSON."""
        # ``post`` hands what it gets through to ``do_request`` and makes errors of answers;
        # Bot.do_api_request would first wrap and encode every value one by one.
        body = cast("RequestData", _Body(params, upload))
        return await self._request.post(self._root + method, body, read_timeout=timeout)

    async def download(self, path: str) -> bytes:
        """The bytes of a file that ``getFile`` found."""
        return await self._request.retrieve(self._files + quote(path), read_timeout=_READ)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that goes along with a call, as parameter ``name``."""

    name: str
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Body:
    params: Mapping[str, Any]
    upload: Upload | None

    def encoded(self) -> tuple[bytes | aiohttp.FormData, Mapping[str, str] | None]:
        """JSON, or a form with parts when a file goes along."""
        if self.upload is None:
            return msgspec.json.encode(self.params), _JSON
        form = aiohttp.FormData()
        for name, value in self.params.items():
            text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            form.add_field(name, text)
        form.add_field(self.upload.name, self.upload.data, filename=self.upload.filename)
        return form, None


_JSON = {"Content-Type": "application/json"}


def _encoded(data: RequestData | _Body | None) -> tuple[Any, Mapping[str, str] | None]:
    if data is None:
        return None, None
    return data.encoded() if isinstance(data, _Body) else (data.json_payload, _JSON)
