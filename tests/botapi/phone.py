"""A person's phone: it taps, says, speaks, shows a photo, and sees what the bot sent."""

from __future__ import annotations

import asyncio
import itertools
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.server import BotApi
from tests.botapi.state import Json

_queries = itertools.count(1)


@dataclass(frozen=True)
class Seen:
    """One screen on the phone: its words, its buttons (label to callback data), its picture."""

    message_id: int
    words: str
    buttons: dict[str, str]
    photo: str | None = None

    def button(self, label: str) -> str:
        """The callback data of the button whose words hold ``label``."""
        for words, data in self.buttons.items():
            if label.lower() in words.lower():
                return data
        raise AssertionError(f"no button “{label}”; there are: {', '.join(self.buttons)}")


@dataclass
class Phone:
    """One private chat with the bot."""

    api: BotApi
    chat: int
    name: str = "Sam (demo)"
    _read: int = field(default=0, repr=False)

    @property
    def sender(self) -> Json:
        """The Telegram user of this phone."""
        return {"id": self.chat, "is_bot": False, "first_name": self.name, "language_code": "en"}

    def message(self, **content: Any) -> Json:
        """A message from this phone, as it stands in an update."""
        return {
            "message_id": self.api.state.next_message_id(),
            "from": self.sender,
            "chat": {"id": self.chat, "type": "private", "first_name": self.name},
            "date": int(time.time()),
            **content,
        }

    async def sends(self, **content: Any) -> int:
        """Any message at all; the id of its update."""
        return await self.api.state.push(message=self.message(**content))

    async def says(self, words: str) -> int:
        """Typed words."""
        entities = {}
        if words.startswith("/"):
            length = len(words.split(maxsplit=1)[0])
            entities = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}
        return await self.sends(text=words, **entities)

    async def starts(self, code: str = "") -> int:
        """The Start button of the bot's page, or of an invite link."""
        return await self.says(f"/start {code}".strip())

    async def speaks(self, ogg: bytes, seconds: int = 2, size: int | None = None) -> int:
        """A voice note."""
        file_id = self.api.state.keep_file(ogg)
        voice = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "duration": seconds,
            "mime_type": "audio/ogg",
            "file_size": len(ogg) if size is None else size,
        }
        return await self.sends(voice=voice)

    async def shows(self, jpeg: bytes, caption: str = "") -> int:
        """A photo, as the two sizes that Telegram makes of it."""
        small, large = self.api.state.keep_file(jpeg), self.api.state.keep_file(jpeg)
        sizes = [
            {"file_id": small, "file_unique_id": small, "width": 90, "height": 60, "file_size": 9},
            {
                "file_id": large,
                "file_unique_id": large,
                "width": 900,
                "height": 600,
                "file_size": len(jpeg),
            },
        ]
        return await self.sends(photo=sizes, **({"caption": caption} if caption else {}))

    def tap_update(self, data: str, message_id: int = 1) -> Json:
        """The content of an update for a tap on a button with this data."""
        return {
            "callback_query": {
                "id": f"q{next(_queries)}",
                "from": self.sender,
                "chat_instance": "1",
                "data": data,
                "message": self.message(message_id=message_id),
            }
        }

    async def taps(self, label: str) -> Seen:
        """Tap the button whose words hold ``label`` on the newest screen; that screen."""
        screen = self.screen()
        update = self.tap_update(screen.button(label), screen.message_id)
        self._read = max(self.api.state.chats[self.chat].shown, default=0)
        await self.api.state.push(**update)
        return screen

    def screens(self) -> list[Seen]:
        """Everything with words on it, oldest first."""
        shown = self.api.state.chats[self.chat].shown.values()
        return [_seen(message) for message in shown if "voice" not in message]

    def shown(self, message_id: int) -> Seen:
        """One screen as it looks now."""
        return _seen(self.api.state.chats[self.chat].shown[message_id])

    def screen(self) -> Seen:
        """The newest screen that has buttons."""
        for screen in reversed(self.screens()):
            if screen.buttons:
                return screen
        raise AssertionError("there is no screen with buttons on this phone")

    def voices(self) -> list[Json]:
        """The voice notes that the bot sent."""
        return [m for m in self.api.state.chats[self.chat].shown.values() if "voice" in m]

    async def sees(self, words: str = "", *, within: float = 25.0) -> Seen:
        """Wait for a new screen (since the last look) that holds ``words``."""
        state = self.api.state
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        async with state.changed:
            while True:
                for screen in self.screens():
                    fresh = screen.message_id > self._read
                    if fresh and words.lower() in screen.words.lower():
                        self._read = screen.message_id
                        return screen
                with suppress(TimeoutError):
                    await asyncio.wait_for(state.changed.wait(), max(0.01, end - loop.time()))
                if loop.time() > end:
                    raise AssertionError(f"no new screen with “{words}”; {self._latest()}")

    def looks_away(self) -> None:
        """From now on only what comes later counts as new."""
        self._read = max(self.api.state.chats[self.chat].shown, default=0)

    def _latest(self) -> str:
        screens = self.screens()
        return f"the newest is: {screens[-1].words!r}" if screens else "the phone is empty"


def _seen(message: Json) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    buttons = {button["text"]: button["callback_data"] for row in rows for button in row}
    photo = message["photo"][-1]["file_id"] if "photo" in message else None
    words = str(message.get("caption") or message.get("text") or "")
    return Seen(message["message_id"], words, buttons, photo)
