"""Forms with a voice note or a photo, read in memory: nothing personal touches the disk.

Litestar's own reader puts files over 1 MB into a temporary file, in clear. What a person
sends may only be kept sealed (DESIGN 6), so the chat's requests read their forms here.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.datastructures.multi_dicts import FormMultiDict
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, ServiceUnavailableException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.types import Empty
from litestar.utils.scope.state import ScopeState
from multipart import MultipartError, MultipartParser  # type: ignore[import-untyped]

from bot.webchat.cookies import CHAT_COOKIE
from reviews.console.session import COOKIE as STAFF_COOKIE

MEGABYTE = 1_000_000
FILE_LIMIT = 20 * MEGABYTE
BODY_LIMIT = FILE_LIMIT + MEGABYTE
# A browser that is still sending when we answer shows "connection reset" in place of our
# kind words, so what is too big is read to its end and thrown away, up to a bound.
DRAIN_LIMIT = 200 * MEGABYTE
#: Whoever has no chat and is not signed in has nothing this large to send.
STRANGER_LIMIT = 64_000
#: So many large forms are in memory at once; the next one is asked to come again.
LARGE_AT_ONCE = 6
#: Seconds for a form to arrive: 20 MB at a slow phone's 1.5 megabits.
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form, as it came."""

    data: bytes = field(repr=False)
    mime: str = ""


class _Large:
    """How many large forms are being read in this process."""

    reading = 0


@contextmanager
def _one_of_few() -> Iterator[None]:
    """A place for one large form. Raises ``ServiceUnavailableException`` when all are taken."""
    if _Large.reading >= LARGE_AT_ONCE:
        raise ServiceUnavailableException("too many large forms at once")
    _Large.reading += 1
    try:
        yield
    finally:
        _Large.reading -= 1


class ChatRequest(Request[Any, Any, Any]):
    """A request whose multipart form is read in memory. ``RequestEntityTooLarge`` over 21 MB."""

    async def form(self) -> FormMultiDict:
        """The posted form; files are :class:`Upload`."""
        state = ScopeState.from_scope(self.scope)
        content_type, options = self.content_type
        if content_type == RequestEncodingType.MULTI_PART and state.form is Empty:
            state.form = {}
            state.form = await self._read(options.get("boundary", ""))
        return await super().form()

    async def _read(self, boundary: str) -> dict[str, Any]:
        """The form; a large one only from somebody who may have something to send."""
        length = self.headers.get("content-length", "")
        small = length.isascii() and length.isdigit() and int(length) <= STRANGER_LIMIT
        if small:
            return _parsed(await self._whole(STRANGER_LIMIT), boundary)
        known = self.cookies.keys() & {CHAT_COOKIE, STAFF_COOKIE}
        if not known:
            await self._whole(0)
            raise RequestEntityTooLarge
        with _one_of_few():
            try:
                async with asyncio.timeout(_PATIENCE):
                    return _parsed(await self._whole(BODY_LIMIT), boundary)
            except TimeoutError:
                raise ClientException("the form did not arrive") from None

    async def _whole(self, most: int) -> bytes:
        """The body; what is over ``most`` is read to its end and thrown away."""
        body = bytearray()
        received = 0
        while True:
            event: Any = await self.receive()
            if event["type"] == "http.disconnect":
                raise ClientException("the browser went away")
            received += len(event["body"])
            if received > DRAIN_LIMIT:
                raise RequestEntityTooLarge
            if received <= most:
                body += event["body"]
            if not event.get("more_body", False):
                break
        if received > most:
            raise RequestEntityTooLarge
        return bytes(body)


def _parsed(body: bytes, boundary: str) -> dict[str, Any]:
    """The last value of each field: text as str, files as :class:`Upload`."""
    if not boundary:
        raise ClientException("the form has no boundary")
    fields: dict[str, Any] = {}
    parser = MultipartParser(
        io.BytesIO(body), boundary, part_limit=20, spool_limit=BODY_LIMIT, memory_limit=BODY_LIMIT
    )
    try:
        for part in parser:
            if part.filename is not None:
                fields[part.name] = Upload(part.raw, part.content_type or "")
            else:
                fields[part.name] = part.raw.decode("utf-8", "replace")
    except MultipartError as error:
        raise ClientException("the form cannot be read") from error
    return fields
