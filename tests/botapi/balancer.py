"""Telegram with a load balancer behind it: every update goes to one of several webhooks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from tests.botapi.server import BotApi
from tests.botapi.state import Json

_PAUSE = 0.1


class Balancer:
    """Hands each update to the next webhook, and again until one answers 200."""

    def __init__(self, api: BotApi, urls: list[str], secret: str) -> None:
        self.urls = urls
        self.taken: Counter[str] = Counter()
        self._api = api
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        self._turn = 0
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled."""
        state = self._api.state
        async with aiohttp.ClientSession(headers=self._headers) as http:
            while True:
                async with state.changed:
                    await state.changed.wait_for(lambda: bool(state.updates))
                    updates = list(state.updates.values())
                    state.updates.clear()
                for update in updates:
                    task = asyncio.create_task(self._deliver(http, update))
                    self._under_way.add(task)
                    task.add_done_callback(self._under_way.discard)

    async def _deliver(self, http: aiohttp.ClientSession, update: Json) -> None:
        while True:
            url = self.urls[self._turn % len(self.urls)]
            self._turn += 1
            try:
                async with http.post(url, json=update) as answer:
                    if answer.status == 200:
                        self.taken[url] += 1
                        return
            except aiohttp.ClientError:
                pass  # this one is gone: the next one takes it
            await asyncio.sleep(_PAUSE)


@asynccontextmanager
async def balanced(api: BotApi, urls: list[str], secret: str) -> AsyncIterator[Balancer]:
    """A balancer for the length of a block."""
    balancer = Balancer(api, urls, secret)
    running = asyncio.create_task(balancer.run())
    try:
        yield balancer
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
