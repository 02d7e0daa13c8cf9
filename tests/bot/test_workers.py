"""Several processes on one PostgreSQL: in order for each chat, none twice, one may be killed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.conftest import World
from tests.bot.home import Home, Running, until
from tests.botapi.balancer import Balancer, balanced
from tests.botapi.phone import Phone
from tests.botapi.server import bot_api
from tests.databases import Migrated
from tests.databases import migrated as migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")
SECRET = "a-secret-of-the-tests-123"


@dataclass
class Region:
    """Two processes of one provider behind a balancer."""

    world: World
    one: Running
    other: Running
    urls: tuple[str, str]
    balancer: Balancer


@pytest_asyncio.fixture(loop_scope="module")
async def provider(tmp_path: Path, migrated: Migrated) -> AsyncIterator[World]:
    """A home on an empty PostgreSQL; the test starts its services."""
    async with bot_api() as api:
        yield World(api, Home(tmp_path, api.url, database_url=migrated.postgresql()).build())


@pytest_asyncio.fixture(loop_scope="module")
async def region(provider: World) -> AsyncIterator[Region]:
    """Two processes that serve, and updates that go to them turn about."""
    ports = _free_ports(2)
    urls = [f"http://127.0.0.1:{port}/telegram/updates" for port in ports]
    settings = [
        {"PORT": str(port), "WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET, "WORKERS": "2"}
        for port, url in zip(ports, urls, strict=True)
    ]
    async with (
        provider.serving(**settings[0]) as one,
        provider.serving(**settings[1]) as other,
        balanced(provider.api, urls, SECRET) as balancer,
    ):
        yield Region(provider, one, other, (urls[0], urls[1]), balancer)


async def test_two_processes_answer_in_order_and_once(region: Region) -> None:
    world = region.world
    arrived = await asyncio.gather(*[world.at_question() for _ in range(4)])
    for number in range(6):  # without waiting for the answer, so both have some of each chat
        for phone, _ in arrived:
            await phone.says(f"words {number}")
    for _, person_id in arrived:
        await until(lambda person_id=person_id: _views(world, person_id) >= 6)
    await until(lambda: _nothing_waits(world))
    for phone, _ in arrived:
        steps = _steps(phone)
        assert steps == sorted(set(steps)), "out of order, or one twice"
    assert set(region.balancer.taken) == set(region.urls)  # both took their part


async def test_what_a_killed_process_was_sending_is_sent_by_another(region: Region) -> None:
    world = region.world
    phone, person_id = await world.at_question()
    region.balancer.urls = [region.urls[0]]
    world.api.state.latency = 1.5  # the reply is stored and on its way, and not there yet
    phone.looks_away()
    await phone.says("I like the garden")
    await until(lambda: _views(world, person_id) == 1)
    region.one.kill()
    region.balancer.urls = [region.urls[1]]
    world.api.state.latency = 0.0
    await phone.sees()
    await phone.says("and the hens")
    await until(lambda: _views(world, person_id) == 2)
    await until(lambda: _nothing_waits(world))
    steps = _steps(phone)
    assert steps == sorted(steps)


async def test_a_voice_note_that_a_killed_process_was_fetching_is_fetched_by_another(
    region: Region, ogg: bytes
) -> None:
    world = region.world
    phone, person_id = await world.at_question()
    region.balancer.urls = [region.urls[0]]
    world.api.state.slow_files = 60.0
    await phone.speaks(ogg)
    await until(lambda: _waiting(world) == 1)
    region.one.kill()
    region.balancer.urls = [region.urls[1]]
    world.api.state.slow_files = 0.0
    await phone.says("after the sound")  # has to wait for its turn behind the voice note
    await until(lambda: _views(world, person_id) == 2, 45)
    with world.home.unit() as unit:
        kinds = [view.answer.kind for view in unit.views.of_person(person_id)]
    assert kinds == ["voice", "words"]


async def test_only_one_process_asks_for_updates(provider: World) -> None:
    async with provider.serving():
        second = provider.home.serve()
        try:
            await until(lambda: second.process.poll() is not None)
        finally:
            if second.process.poll() is None:
                second.kill()
    assert second.process.returncode == 1
    assert "asks Telegram for updates already" in second.log
    assert "Traceback" not in second.log


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_several_processes_without_what_they_need_do_not_start(
    tmp_path: Path, database: str
) -> None:
    url = "postgresql://somebody@127.0.0.1/nothing" if database == "postgresql" else ""
    home = Home(tmp_path, "http://127.0.0.1:9", database_url=url)
    running = home.serve(WORKERS="2")
    try:
        assert running.process.wait(30) != 0
    finally:
        if running.process.poll() is None:
            running.kill()
    assert "WHATMATTERS_WORKERS" in running.log
    assert "Traceback" not in running.log


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _steps(phone: Phone) -> list[int]:
    """The numbers of the screens on the phone, in the order in which they came."""
    with_buttons = [screen for screen in phone.screens() if screen.buttons]
    return [int(next(iter(one.buttons.values())).split(":")[2]) for one in with_buttons]


def _views(world: World, person_id: str) -> int:
    with world.home.unit() as unit:
        return len(unit.views.of_person(person_id))


def _waiting(world: World) -> int:
    with world.home.unit() as unit:
        return len(unit.inbox.waiting())


def _nothing_waits(world: World) -> bool:
    with world.home.unit() as unit:
        return not unit.outbox.pending()
