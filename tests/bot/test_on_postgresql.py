"""The same service on PostgreSQL: a person answers, it is killed, they go on, nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.conftest import World
from tests.bot.home import Home
from tests.botapi.server import bot_api
from tests.databases import Migrated
from tests.databases import migrated as migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def world_on_postgresql(tmp_path: Path, migrated: Migrated) -> AsyncIterator[World]:
    """A home whose database is an empty PostgreSQL."""
    async with bot_api() as api:
        yield World(api, Home(tmp_path, api.url, database_url=migrated.postgresql()).build())


async def test_a_sitting_goes_on_after_kill_9(world_on_postgresql: World, ogg: bytes) -> None:
    world = world_on_postgresql
    async with world.serving() as running:
        phone, person_id = await world.at_question()
        await phone.says("first")
        await phone.sees()
        await phone.speaks(ogg)
        await world.agrees_to_voice(phone)
        await phone.sees()
        running.kill()
    async with world.serving():
        phone.looks_away()
        await phone.says("third")
        await phone.sees()
    with world.home.unit() as unit:
        views = sorted(unit.views.of_person(person_id), key=lambda view: view.said_at)
    assert [view.answer.kind for view in views] == ["words", "voice", "words"]
