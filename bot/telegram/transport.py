"""python-telegram-bot's transport, replaced: everything goes over a line of our own.

Its own (httpx) costs more than ten times as much a call: see ``line``. What makes errors of
answers (``RetryAfter``, ``Forbidden``, ``BadRequest``, ``TimedOut`` …) stays its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.line import JSON, Answer, Line

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

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer when the caller names none."""
        return SECONDS

    async def initialize(self) -> None:
        """Nothing: connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Close every connection."""
        self._line.close()

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
        body, kind = _body(request_data)
        try:
            return await self._line.ask(method, url[self._origin :], body, seconds, kind)
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


def _body(data: RequestData | Params | None) -> tuple[bytes, str]:
    """The body of a request and what kind it is."""
    if data is None:
        return b"", JSON
    if isinstance(data, RequestData):
        return data.json_payload, JSON
    if data.upload is None:
        return msgspec.json.encode(data.values), JSON
    return _form(data.values, data.upload)


def _form(values: Mapping[str, Any], upload: Upload) -> tuple[bytes, str]:
    """A form with parts (RFC 7578), which is how files are sent."""
    boundary = secrets.token_hex(16)
    parts = bytearray()
    for name, value in values.items():
        text = value.encode() if isinstance(value, str) else msgspec.json.encode(value)
        parts += _part(boundary, f'name="{name}"') + text + b"\r\n"
    parts += _part(boundary, f'name="{upload.name}"; filename="{upload.filename}"')
    parts += upload.data + f"\r\n--{boundary}--\r\n".encode()
    return bytes(parts), f"multipart/form-data; boundary={boundary}"


def _part(boundary: str, what: str) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {what}\r\n\r\n".encode()
