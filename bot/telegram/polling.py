"""Long polling that acknowledges after the commit (DESIGN 4).

The offset of the next call is the acknowledgement: Telegram forgets everything before it. It
moves only when the whole batch is stored; a batch that could not be stored comes again, and what
of it was stored already is recognised by its update id.
"""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.client import Api
from bot.telegram.door import Door
from bot.telegram.updates import ALLOWED
from bot.writer import NotStored

log = structlog.get_logger()
_WAIT = 25
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class Polling:
    """Runs until cancelled."""

    def __init__(self, api: Api, door: Door) -> None:
        self._api = api
        self._door = door
        self._offset = 0
        self._taking: asyncio.Future[None] | None = None

    async def run(self) -> None:
        """Ask for updates for ever; trouble on the way means a pause, never an end."""
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._once()
                pause = _FIRST_PAUSE
                continue
            except Conflict:
                await self._conflict()
            except InvalidToken:
                log.error("the bot token is not accepted", mend="check WHATMATTERS_TELEGRAM_TOKEN")
            except RetryAfter as error:
                pause = max(pause, _seconds(error))
            except TelegramError as error:
                log.warning("no updates", error=type(error).__name__, again_in=pause)
            except NotStored as error:
                log.error("updates not stored", error=str(error), again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def finish(self) -> None:
        """After ``run`` was cancelled: let the batch that is being stored be stored."""
        if self._taking is not None and not self._taking.done():
            await asyncio.wait([self._taking])

    async def _once(self) -> None:
        params = {"timeout": _WAIT, "limit": 100, "allowed_updates": ALLOWED}
        if self._offset:
            params["offset"] = self._offset
        updates = await self._api.call("getUpdates", params, seconds=_WAIT + 10)
        if not isinstance(updates, list) or not updates:
            return
        self._taking = asyncio.ensure_future(self._door.take(updates))
        await asyncio.shield(self._taking)
        after = self._offset_after(updates)
        if after == self._offset:
            raise TelegramError("updates without ids")
        self._offset = after

    def _offset_after(self, updates: list[Any]) -> int:
        """The id after the last one. The ids start anew after a quiet week: no maximum over time.

        An update without an id cannot be acknowledged by itself; the ones after it take it along.
        """
        ids = [
            update["update_id"]
            for update in updates
            if isinstance(update, dict) and isinstance(update.get("update_id"), int)
        ]
        return max(ids) + 1 if ids else self._offset

    async def _conflict(self) -> None:
        """A webhook is set, or another process polls. The first we can mend."""
        log.warning("another receiver is set", mend="only one process may ask for updates")
        try:
            await self._api.bot.delete_webhook()
        except TelegramError as error:
            log.warning("webhook not removed", error=type(error).__name__)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
