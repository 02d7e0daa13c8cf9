"""Telegram put together: client, sender, delivery, waiting room, and polling or the webhook."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.delivery import Delivery
from bot.intake_waiting import WaitingRoom
from bot.parts import Parts
from bot.telegram.client import Api
from bot.telegram.door import Door
from bot.telegram.downloads import Downloads
from bot.telegram.files import Files
from bot.telegram.polling import Polling
from bot.telegram.sender import Limits, TelegramSender
from bot.telegram.updates import ALLOWED

log = structlog.get_logger()
_COMMANDS = {
    "start": "welcome.start",
    "stop": "controls.stop",
    "help": "controls.help",
    "notsafe": "controls.not-safe",
    "home": "controls.home",
}


class Telegram:
    """The whole front door. ``door`` takes updates, from polling or from the webhook."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.settings
        self._settings = settings
        self._clock = parts.clock
        self._shared = parts.claimant is not None
        self._languages = parts.languages or (parts.library,)
        self.api = Api(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
        self._files = Files(self.api, parts.studio, parts.store, parts.writer)
        self._sender = TelegramSender(
            self.api,
            self._files,
            limits=Limits(
                settings.telegram_rate / settings.workers,
                settings.telegram_chat_rate,
                max(1, settings.telegram_chat_burst // settings.workers),
            ),
            emoji=parts.studio.pictures.emoji,
        )
        self._delivery = Delivery(parts.store, parts.writer, self._sender, parts.claimant)
        parts.intake.listen(self._delivery.heard)
        self._waiting = WaitingRoom(parts.store, parts.intake, Downloads(self.api).fetch)
        self.door = Door(self.api, parts.intake, self._sender, parts.library)
        self._polling = Polling(self.api, self.door)
        self.name = ""
        self._tasks: list[asyncio.Task[Any]] = []

    async def start(self) -> None:
        """Send what is left from before, then take updates."""
        await self._delivery.take_up()
        await self._waiting.take_up()
        if self._shared:
            self._tasks.append(asyncio.create_task(self._waiting.look(self._clock)))
        if not self._settings.webhook_url:
            self._tasks.append(asyncio.create_task(self._polling.run()))

    def announce(self) -> None:
        """The web answers now: name the commands and, with a webhook, where to send updates."""
        self._tasks.append(asyncio.create_task(self._name_commands()))
        if self._settings.webhook_url:
            self._tasks.append(asyncio.create_task(self._set_webhook()))

    async def stop(self) -> None:
        """Take nothing more in; let what is on its way be stored and sent."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._polling.finish()
        await self._waiting.close()
        await self._delivery.close()
        await self._sender.close()
        await self.door.close()
        self._files.close()
        await self.api.close()

    async def tell_staff(self, address: str, words: str) -> None:
        """Write to the Telegram of a member of staff. Raises ``TelegramError``."""
        await self.api.call("sendMessage", {"chat_id": int(address), "text": words})

    async def _set_webhook(self) -> None:
        url, secret = self._settings.webhook_url, self._settings.webhook_secret.get_secret_value()
        pause = 1.0
        while True:
            try:
                await self.api.bot.set_webhook(
                    url, secret_token=secret, allowed_updates=list(ALLOWED)
                )
            except TelegramError as error:
                log.error("webhook not set", error=type(error).__name__, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 60.0)
            else:
                return

    async def _name_commands(self) -> None:
        """The few commands behind Telegram's menu button; nobody needs them."""
        try:
            found = await self.api.call("getMe", {})
            self.name = str(found.get("username", "")) if isinstance(found, dict) else ""
            for place, library in enumerate(self._languages):
                named = [(name, library.words(key).text) for name, key in _COMMANDS.items()]
                code = library.language[:2] if place else None  # the first is for everybody
                await self.api.bot.set_my_commands(named, language_code=code)
        except TelegramError as error:
            log.info("commands not named", error=type(error).__name__)
