"""A running service, a Bot API server and phones."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import av
import pytest
import pytest_asyncio
from PIL import Image

from dialogues.library import load_library
from tests.bot.helping import ash, ashs, house, sam, sams  # noqa: F401 - fixtures
from tests.bot.home import Home, Running, until
from tests.botapi.phone import Phone
from tests.botapi.server import BotApi, bot_api

LIBRARY = load_library()


def words(key: str) -> str:
    """The first sentence that the chat says under a key of the interface words."""
    return LIBRARY.words(key).text.splitlines()[0]


ROUTE_TO_QUESTION = (
    "Start",
    "Sound off",
    *["Next"] * 7,
    "Staff who support me",
    "Yes",
    "Go on now",
    "I want to tell you about…",
    "Just me",
    "My day",
)


@dataclass
class World:
    """One provider, its running service, and everybody's phones."""

    api: BotApi
    home: Home
    running: Running | None = None
    _chats: int = field(default=5_000)

    def phone(self) -> Phone:
        """A phone that has never written to the bot."""
        self._chats += 1
        return Phone(self.api, self._chats)

    @asynccontextmanager
    async def serving(self, **settings: str) -> AsyncIterator[Running]:
        """The service with these settings, once it answers; stopped at the end."""
        with self.home.serving(**settings) as running:
            await until(lambda: '"ready"' in running.log, 60)
            yield running

    async def person(self) -> tuple[Phone, str]:
        """A phone whose chat has just been opened with an invite; and the person's id."""
        person_id, code = self.home.invite()
        phone = self.phone()
        await phone.starts(code)
        await phone.sees(words("welcome.what"))
        return phone, person_id

    async def at_question(self) -> tuple[Phone, str]:
        """A phone that shows the first question of My day; and the person's id."""
        phone, person_id = await self.person()
        for label in ROUTE_TO_QUESTION:
            await phone.taps(label)
            await phone.sees()
        return phone, person_id


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One service for a module; every test takes a person of its own."""
    folder = tmp_path_factory.mktemp("home")
    async with bot_api() as api:
        home = Home(folder, api.url).build()
        with home.serving() as running:
            await until(lambda: '"ready"' in running.log, 30)
            yield World(api, home, running)


@pytest_asyncio.fixture(loop_scope="module")
async def quiet_world(tmp_path: Path) -> AsyncIterator[World]:
    """A home whose service the test starts and stops itself."""
    async with bot_api() as api:
        yield World(api, Home(tmp_path, api.url).build())


@pytest.fixture(scope="session")
def ogg() -> bytes:
    """A short voice note: Ogg/Opus, as Telegram records them."""
    out = io.BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=48_000, layout="mono")
        for place in range(10):
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.sample_rate = 48_000
            frame.pts = place * 960
            frame.planes[0].update(bytes(1920))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A small photo."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    return out.getvalue()
