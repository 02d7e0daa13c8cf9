"""Intake: exactly once, in order, and one bad message does not hold up the rest."""

from __future__ import annotations

import sqlite3

import pytest

from tests.bot.conftest import World, words
from tests.bot.home import until

pytestmark = pytest.mark.asyncio(loop_scope="module")


def said(world: World, person_id: str) -> list[str | None]:
    with world.home.unit() as unit:
        found = sorted(unit.views.of_person(person_id), key=lambda view: view.id)
    return [view.answer.words for view in found]


async def test_the_same_update_twice_is_one_answer(world: World) -> None:
    phone, person_id = await world.at_question()
    update_id = world.api.state.next_update_id()
    update = {"update_id": update_id, "message": phone.message(text="only once")}
    await world.api.state.push_raw(update, update)
    await phone.sees()
    await phone.says("and then this")
    await until(lambda: "and then this" in said(world, person_id))
    assert said(world, person_id) == ["only once", "and then this"]


async def test_updates_out_of_order_are_each_taken_once(world: World) -> None:
    phone, person_id = await world.at_question()
    ids = [world.api.state.next_update_id() for _ in range(3)]
    updates = [
        {"update_id": ids[place], "message": phone.message(text=f"words {place}")}
        for place in (2, 0, 1, 0, 2)
    ]
    await world.api.state.push_raw(*updates)
    await until(lambda: len(said(world, person_id)) == 3)
    assert sorted(map(str, said(world, person_id))) == ["words 0", "words 1", "words 2"]


async def test_a_message_that_raises_is_kept_aside_and_everybody_else_goes_on(
    world: World,
) -> None:
    harmed, person_id = await world.at_question()
    other, other_id = await world.at_question()
    path = world.home.folder / "data" / "whatmatters.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "update conversations set state = x'00' where person_id = ?", (person_id,)
        )
    await harmed.says("my words are not lost")
    await other.says("me too")
    await harmed.sees(words("errors.went-wrong"))
    await other.sees()
    assert said(world, other_id) == ["me too"]
    with world.home.unit() as unit:
        aside = [row for row in unit.inbox.waiting() if row.error]
    assert len(aside) == 1
    assert b"my words are not lost" in aside[0].payload
    assert world.running
    assert "my words" not in world.running.log


async def test_updates_are_acknowledged_only_when_they_are_stored(quiet_world: World) -> None:
    """The database is locked by somebody else: nothing is acknowledged, nothing is lost."""
    world = quiet_world
    async with world.serving():
        phone, person_id = await world.at_question()
        blocker = sqlite3.connect(world.home.folder / "data" / "whatmatters.db", timeout=0.1)
        blocker.isolation_level = None
        blocker.execute("begin immediate")
        update = await phone.says("stored at last")
        await until(lambda: world.api.state.handed_out >= update)
        assert update in [one["update_id"] for one in world.api.state.updates.values()]
        blocker.execute("rollback")
        blocker.close()
        await phone.sees()
        await until(lambda: not world.api.state.updates)
    assert said(world, person_id) == ["stored at last"]


async def test_a_voice_note_before_permission_is_kept_nowhere(world: World, ogg: bytes) -> None:
    phone, person_id = await world.person()
    await phone.speaks(ogg)
    await phone.sees(words("notes.not-kept"))
    with sqlite3.connect(world.home.folder / "data" / "whatmatters.db") as connection:
        kept = connection.execute(
            "select count(*) from attachments where person_id = ?", (person_id,)
        ).fetchone()
    assert kept == (0,)
