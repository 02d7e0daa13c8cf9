"""The Bot API client: python-telegram-bot's over our transport, and a way around its objects.

``Api.call`` takes and gives plain JSON, so that nothing is built of what we do not read;
``Api.bot`` is the typed client, for what is not in a hurry. The errors are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote

from telegram import Bot
from telegram.request import RequestData

from bot.telegram.transport import SECONDS, Params, Transport, Upload


class Api:
    """One bot at one Bot API server."""

    def __init__(self, token: str, server: str = "https://api.telegram.org") -> None:
        self.bot_id = token.partition(":")[0]
        self._root = f"{server}/bot{token}/"
        self._files = f"{server}/file/bot{token}/"
        self._transport = Transport(server)
        self.bot = Bot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=self._transport,
            get_updates_request=self._transport,
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._transport.shutdown()

    async def call(
        self,
        method: str,
        values: Mapping[str, Any],
        *,
        upload: Upload | None = None,
        seconds: float = SECONDS,
    ) -> Any:
        """The ``result`` of one call, as plain JSON. Raises ``TelegramError``."""
        # ``post`` hands its data through to our transport and makes errors of answers;
        # Bot.do_api_request would first wrap and encode every value one by one.
        data = cast("RequestData", Params(values, upload))
        return await self._transport.post(self._root + method, data, read_timeout=seconds)

    async def download(self, path: str) -> bytes:
        """The bytes of a file that ``getFile`` found."""
        return await self._transport.retrieve(self._files + quote(path), read_timeout=SECONDS)
