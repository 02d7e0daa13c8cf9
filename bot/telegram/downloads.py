"""Fetches a voice note or photo from the Bot API server and checks it."""

from __future__ import annotations

import asyncio

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.envelope import Attached, Fetch
from bot.intake_waiting import CannotFetch
from bot.telegram.client import Api
from bot.telegram.updates import LARGEST_FILE

log = structlog.get_logger()
_TRIES = 6
_FIRST_PAUSE = 0.5


class Downloads:
    """``fetch`` for the waiting room."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def fetch(self, fetch: Fetch) -> Attached:
        """The file, checked. Raises ``CannotFetch`` with what to tell the person."""
        data = await self._download(fetch)
        return await asyncio.to_thread(_checked, fetch, data)

    async def _download(self, fetch: Fetch) -> bytes:
        pause = _FIRST_PAUSE
        for _ in range(_TRIES):
            try:
                found = await self._api.call("getFile", {"file_id": fetch.file_id})
                if int(found.get("file_size") or 0) > LARGEST_FILE:
                    raise CannotFetch("too-big")
                return await self._api.download(str(found["file_path"]))
            except BadRequest as error:
                too_big = "too big" in error.message.lower()
                raise CannotFetch("too-big" if too_big else "broken") from None
            except InvalidToken:
                raise CannotFetch("broken") from None
            except TelegramError as error:
                log.info("file not fetched yet", error=type(error).__name__)
                await asyncio.sleep(pause)
                pause *= 2
        raise CannotFetch("broken")


def _checked(fetch: Fetch, data: bytes) -> Attached:
    from media.incoming import Broken, TooBig, photo, voice  # heavy, and first needed by a file

    try:
        found = voice(data) if fetch.kind == "voice" else photo(data)
    except TooBig:
        raise CannotFetch("too-big") from None
    except Broken:
        raise CannotFetch("broken") from None
    return Attached(fetch.kind, found.mime, found.data, found.seconds or fetch.seconds)
