"""Sends replies to Telegram: one photo with words and buttons, one voice note."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery import Blocked, Later, Parcel, Refused
from bot.delivery_limits import Bucket
from bot.telegram.client import Api
from bot.telegram.files import Files
from bot.telegram.rendering import TEXT, Labels, Screen, caption, clip, keyboard
from dialogues.messages import Message, Settled, Speech

log = structlog.get_logger()
_SCREENS = 2_000
_TOKEN_TROUBLE = 30.0
_GONE = ("chat not found", "user is deactivated", "bot was kicked", "peer_id_invalid")


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second: in all chats together, in one chat, and how many at once in one."""

    overall: float = 30.0
    chat: float = 1.0
    burst: int = 3


class TelegramSender:
    """The channel "telegram" for delivery. Keeps each chat's newest screen for the tick on it."""

    def __init__(
        self,
        api: Api,
        files: Files,
        *,
        limits: Limits,
        emoji: Callable[[str], str],
    ) -> None:
        self._api = api
        self._files = files
        self._limits = limits
        self._labels = Labels(emoji)
        self._overall = Bucket(limits.overall, max(1.0, limits.overall))
        self._chats: OrderedDict[str, Bucket] = OrderedDict()
        self._screens: OrderedDict[str, Screen] = OrderedDict()
        self._edits: set[asyncio.Task[None]] = set()

    async def send(self, parcel: Parcel) -> None:
        """Every part of the parcel, in order; parts that have gone out are not sent again."""
        reply = parcel.reply
        if reply.settled is not None and "settled" not in parcel.done:
            parcel.done.add("settled")
            self._settle(parcel, reply.settled)
        for place, message in enumerate(reply.messages):
            await self._part(parcel, f"screen {place}", self._screen, message)
            if reply.sound and message.speech.parts:
                await self._part(parcel, f"sound {place}", self._sound, message.speech)
        if reply.replay is not None:
            await self._part(parcel, "replay", self._sound, reply.replay)

    async def say(self, address: str, words: str) -> None:
        """Words to somebody whom we know nothing about: no picture, no buttons, best effort."""
        try:
            await self._take_turn(address)
            await self._api.call("sendMessage", {"chat_id": address, "text": words})
        except TelegramError as error:
            log.info("words not sent", error=type(error).__name__)

    async def close(self) -> None:
        """Let the ticks that are on their way go out."""
        if self._edits:
            await asyncio.wait(list(self._edits), timeout=1.0)

    async def _part(
        self, parcel: Parcel, name: str, send: Callable[[Parcel, Any], Awaitable[None]], what: Any
    ) -> None:
        if name in parcel.done:
            return
        await self._take_turn(parcel.address)
        try:
            await send(parcel, what)
        except TelegramError as error:
            raise _verdict(error) from None
        parcel.done.add(name)

    async def _screen(self, parcel: Parcel, message: Message) -> None:
        """The photo; if no card can be made or Telegram refuses it, the same words as text."""
        words = caption(message)
        params: dict[str, Any] = {"chat_id": parcel.address, "caption": words}
        if message.options or message.controls:
            buttons = keyboard(parcel.reply.conversation, message, self._labels)
            params["reply_markup"] = buttons
        sent = await self._photo(params, message)
        if sent is None:
            params["text"] = caption(message, TEXT)
            del params["caption"]
            sent = await self._api.call("sendMessage", params)
        parcel.message_id = int(sent["message_id"])
        screen = Screen(message.step, parcel.message_id, words, "photo" in sent)
        self.remember(parcel.address, screen)

    async def _photo(self, params: dict[str, Any], message: Message) -> Any:
        try:
            return await self._files.send_photo(params, message)
        except BadRequest as error:
            if _is_gone(error):
                raise
            log.error("photo refused", key=message.key, error=type(error).__name__)
            return None

    async def _sound(self, parcel: Parcel, speech: Speech) -> None:
        await self._files.send_voice({"chat_id": parcel.address}, speech)

    def _settle(self, parcel: Parcel, settled: Settled) -> None:
        """Tick the answered screen and take its buttons away: best effort, beside the next one."""
        screen = self._screens.get(parcel.address)
        if screen is None or screen.step != settled.step:
            return
        task = asyncio.create_task(self._edit(parcel, screen, settled))
        self._edits.add(task)
        task.add_done_callback(self._edits.discard)

    async def _edit(self, parcel: Parcel, screen: Screen, settled: Settled) -> None:
        emoji = self._labels.emoji(settled.picture) if settled.picture else ""
        tick = " ".join(part for part in ("✓", emoji, settled.text) if part)
        params: dict[str, Any] = {"chat_id": parcel.address, "message_id": screen.message_id}
        if screen.pictured:
            params["caption"] = clip(f"{screen.words}\n\n{tick}", 1024)
            method = "editMessageCaption"
        else:
            params["text"] = clip(f"{screen.words}\n\n{tick}", TEXT)
            method = "editMessageText"
        try:
            await self._api.call(method, params)
        except TelegramError as error:
            log.info("tick not shown", error=type(error).__name__)

    async def _take_turn(self, address: str) -> None:
        bucket = self._chats.get(address)
        if bucket is None:
            self._forget_idle()
            bucket = self._chats[address] = Bucket(self._limits.chat, self._limits.burst)
        # A place among all chats is taken only when this chat may speak: one chat that waits
        # for minutes holds up nobody else.
        for limit in (bucket, self._overall):
            pause = limit.wait()
            if pause > 0:
                await asyncio.sleep(pause)

    def _forget_idle(self) -> None:
        if len(self._chats) >= _SCREENS:
            now = asyncio.get_running_loop().time()
            for address in [a for a, bucket in self._chats.items() if bucket.idle(now)]:
                del self._chats[address]

    def remember(self, address: str, screen: Screen) -> None:
        """This is what the chat shows: from what we sent, or from the tap on it."""
        self._screens[address] = screen
        self._screens.move_to_end(address)
        if len(self._screens) > _SCREENS:
            self._screens.popitem(last=False)


def _verdict(error: TelegramError) -> Exception:
    """What an error of python-telegram-bot means for delivery."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Later(wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
    if isinstance(error, Forbidden | ChatMigrated):
        return Blocked()
    if isinstance(error, BadRequest):
        return Blocked() if _is_gone(error) else Refused("BadRequest")
    if isinstance(error, InvalidToken):
        log.error("the bot token is not accepted", mend="check WHATMATTERS_TELEGRAM_TOKEN")
        return Later(_TOKEN_TROUBLE)
    if isinstance(error, NetworkError):
        return Later()
    return Later()


def _is_gone(error: BadRequest) -> bool:
    """Whether there is no such chat any more."""
    return any(words in error.message.lower() for words in _GONE)
