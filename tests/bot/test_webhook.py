"""The webhook: 200 after the commit, nothing without the secret."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.bot.conftest import World, words
from tests.bot.home import Home, until
from tests.botapi.server import bot_api

pytestmark = pytest.mark.asyncio(loop_scope="module")
SECRET = "a-secret-of-the-tests-123"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def hooked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A service that Telegram calls, rather than one that asks."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with bot_api() as api:
        world = World(api, Home(tmp_path_factory.mktemp("hooked"), api.url).build())
        url = f"http://127.0.0.1:{port}/telegram/updates"
        async with world.serving(PORT=str(port), WEBHOOK_URL=url, WEBHOOK_SECRET=SECRET) as running:
            world.running = running
            await until(lambda: api.state.webhook)
            yield world


async def test_an_update_is_answered_with_200_and_is_stored_by_then(hooked: World) -> None:
    api, phone = hooked.api, hooked.phone()
    assert api.state.webhook["secret_token"] == SECRET
    _, code = hooked.home.invite()
    start = {"update_id": 1, "message": phone.message(text=f"/start {code}")}
    assert await api.deliver_to_webhook(start) == [200]
    with hooked.home.unit() as unit:
        assert unit.links.find("telegram", str(phone.chat))
    await phone.sees(words("welcome.what"))
    assert await api.deliver_to_webhook(start, start) == [200, 200]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x"])
async def test_without_the_secret_nothing_is_taken(hooked: World, secret: str) -> None:
    phone = hooked.phone()
    update = {"update_id": 2, "message": phone.message(text="hello")}
    assert await hooked.api.deliver_to_webhook(update, secret=secret) == [403]
    assert hooked.api.state.chats[phone.chat].shown == {}


async def test_what_is_no_update_is_set_aside(hooked: World) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
    url = hooked.api.state.webhook["url"]
    async with aiohttp.ClientSession(headers=headers) as http:
        for body in (b"", b"{", b"[]", b"5", b'{"update_id": "x"}', b'{"message": {}}'):
            async with http.post(url, data=body) as answer:
                assert answer.status == 200, body
    assert hooked.running
    assert hooked.running.process.poll() is None
