"""Cards and voices: uploaded once, then sent by Telegram's own ``file_id`` (engineering C.6)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from telegram.error import BadRequest

from bot import memory
from bot.logs import where
from bot.telegram.client import Api
from bot.telegram.transport import Upload
from bot.writer import Writer
from dialogues.messages import Message, Speech
from dialogues.own_people import photo_of, photos_in
from media.made import Media
from media.studio import Studio
from storage.errors import StorageError
from storage.store import Store

log = structlog.get_logger()
_ROOM = 20_000
_WRONG_FILE = ("file identifier", "file_id", "file reference")


class Files:
    """Sends photos and voices, making and uploading each only when it must."""

    def __init__(self, api: Api, studio: Studio, store: Store, writer: Writer) -> None:
        self._api = api
        self._studio = studio
        self._store = store
        self._writer = writer
        self._ids: OrderedDict[str, str] = OrderedDict()
        self._asked: set[str] = set()
        self._locks: dict[str, asyncio.Lock] = {}
        # One thread each: drawing takes memory, and an answer must not wait for a drawing.
        self._drawing = ThreadPoolExecutor(1, thread_name_prefix="cards")
        self._speaking = ThreadPoolExecutor(1, thread_name_prefix="sounds")

    def close(self) -> None:
        """Draw and speak no more."""
        self._drawing.shutdown(wait=False, cancel_futures=True)
        self._speaking.shutdown(wait=False, cancel_futures=True)

    async def send_photo(self, params: dict[str, Any], message: Message) -> Any:
        """The message with its card; None when no card can be made or it is refused."""
        key = _key("card", self._studio.card_key(message))
        if file_id := await self._known(key):
            try:
                return await self._api.call("sendPhoto", {**params, "photo": file_id})
            except BadRequest as error:
                self._check_wrong_file(error, key)
        make = partial(self._card, str(params["chat_id"]))
        return await self._upload(key, "sendPhoto", "photo", params, make, message)

    async def send_voice(self, params: dict[str, Any], speech: Speech) -> None:
        """The voice note; nothing when there is no voice: a question never waits on speech."""
        key = _key("sound", self._studio.sound_key(speech))
        if file_id := await self._known(key):
            try:
                await self._api.call("sendVoice", {**params, "voice": file_id})
            except BadRequest as error:
                self._check_wrong_file(error, key)
            else:
                return
        await self._upload(key, "sendVoice", "voice", params, self._voice, speech)

    async def _upload(
        self, key: str, method: str, name: str, params: Mapping[str, Any], make: Any, what: Any
    ) -> Any:
        """Make and upload. Others who need the same file wait and then send it by its id."""
        if not key:
            return await self._fresh(method, name, params, make, what)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            if file_id := self._ids.get(key):
                return await self._api.call(method, {**params, name: file_id})
            sent = await self._fresh(method, name, params, make, what)
            if sent is not None:
                self._keep(key, _file_id(sent, name))
        self._locks.pop(key, None)
        return sent

    async def _fresh(
        self, method: str, name: str, params: Mapping[str, Any], make: Any, what: Any
    ) -> Any:
        media = await make(what)
        if media is None:
            return None
        filename = f"{name}.{'png' if name == 'photo' else 'ogg'}"
        return await self._api.call(method, params, upload=Upload(name, filename, media.data))

    async def _card(self, address: str, message: Message) -> Media | None:
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._drawing, self._draw, address, message)
        except Exception as error:
            log.error("no card", key=message.key, error=type(error).__name__, where=where(error))
            return None

    def _draw(self, address: str, message: Message) -> Media:
        try:
            return self._studio.card(message, self._photos(address, message))
        finally:
            memory.give_back()

    def _photos(self, address: str, message: Message) -> dict[str, bytes]:
        """The photos that the message names, of people in the life of whose chat this is."""
        found: dict[str, bytes] = {}
        named = photos_in(message)
        if not named:
            return found
        with self._store.read() as unit:
            link = unit.links.find("telegram", address)
            whose = "" if link is None else link.person_id
            for picture in named:
                with suppress(StorageError):  # not theirs, or it does not open: words stand alone
                    found[picture] = unit.circle.photo(whose, photo_of(picture)).data
        return found

    async def _voice(self, speech: Speech) -> Media | None:
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._speaking, self._speak, speech)
        except Exception as error:
            log.error("no sound", error=type(error).__name__, where=where(error))
            return None

    def _speak(self, speech: Speech) -> Media | None:
        try:
            return self._studio.sound(speech)
        finally:
            memory.give_back()

    async def _known(self, key: str) -> str | None:
        """The file id, from memory or, once, from the store."""
        if not key:
            return None
        if key in self._ids or key in self._asked:
            return self._ids.get(key)
        self._asked.add(key)
        found = await asyncio.to_thread(self._stored, key)
        if found:
            self._ids[key] = found
        return found

    def _stored(self, key: str) -> str | None:
        with self._store.read() as unit:
            return unit.media_files.get(self._api.bot_id, [key]).get(key)

    def _keep(self, key: str, file_id: str) -> None:
        self._ids[key] = file_id
        if len(self._ids) > _ROOM:
            self._asked.discard(self._ids.popitem(last=False)[0])
        bot_id = self._api.bot_id
        self._writer.submit(lambda unit: unit.media_files.put(bot_id, key, file_id), lazy=True)

    def _check_wrong_file(self, error: BadRequest, key: str) -> None:
        """Forget a file id that Telegram no longer knows; anything else is raised on."""
        if not is_wrong_file(error):
            raise error
        self._ids.pop(key, None)
        bot_id = self._api.bot_id
        self._writer.submit(lambda unit: unit.media_files.forget(bot_id, key), lazy=True)


def is_wrong_file(error: BadRequest) -> bool:
    """Whether Telegram does not know the file id (any more)."""
    return any(words in error.message.lower() for words in _WRONG_FILE)


def _key(kind: str, content: str) -> str:
    """The key of an upload; empty for personal content, which is never remembered."""
    return f"{kind} {content}" if content else ""


def _file_id(sent: Mapping[str, Any], name: str) -> str:
    media = sent[name]
    return str(media[-1]["file_id"] if isinstance(media, list) else media["file_id"])
