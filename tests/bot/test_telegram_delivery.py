"""Replies go out in order, at least once, within the limits, whatever the network does."""

from __future__ import annotations

import asyncio

import pytest

from tests.bot.conftest import LIBRARY, World
from tests.bot.home import until
from tests.botapi.state import Fault

SOUND = LIBRARY.words("sound.ask").text.splitlines()[-1]
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_429_holds_up_that_chat_only_and_for_as_long_as_told(world: World) -> None:
    slow, _ = await world.person()
    quick, _ = await world.person()
    world.api.state.faults.append(Fault("sendPhoto", "429", chat=slow.chat, retry_after=1))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await slow.taps("Start")
    await quick.taps("Start")
    await quick.sees(SOUND)
    assert loop.time() - begun < 0.9
    await slow.sees(SOUND)
    assert loop.time() - begun >= 1.0


async def test_a_lost_reply_is_sent_again_and_a_repeated_screen_is_harmless(world: World) -> None:
    """The call was applied, but its answer was cut off: nobody can know, so it is sent again."""
    phone, person_id = await world.at_question()
    world.api.state.faults.append(Fault("sendPhoto", "lost", chat=phone.chat))
    await phone.taps("Good")
    first = await phone.sees()
    second = await phone.sees(first.words.splitlines()[-1])
    assert second.message_id > first.message_id
    assert second.buttons == first.buttons
    with world.home.unit() as unit:
        assert len(unit.views.of_person(person_id)) == 1


@pytest.mark.parametrize("kind", ["cut", "500", "garbage"])
async def test_trouble_on_the_way_is_tried_again(world: World, kind: str) -> None:
    phone, _ = await world.person()
    world.api.state.faults.append(Fault("sendPhoto", kind, times=2, chat=phone.chat))  # type: ignore[arg-type]
    await phone.taps("Start")
    await phone.sees(SOUND)


async def test_a_person_who_blocked_the_bot_is_sent_nothing_more(world: World) -> None:
    phone, _ = await world.person()
    world.api.state.faults.append(Fault("sendPhoto", "403", times=99, chat=phone.chat))
    await phone.taps("Start")
    await until(lambda: _failed(world, phone.chat) == ["blocked"])
    world.api.state.faults.clear()
    phone.looks_away()
    await phone.starts()  # unblocked: the chat goes on
    await phone.sees(SOUND)


async def test_a_file_id_that_telegram_no_longer_knows_is_uploaded_again(world: World) -> None:
    phone, _ = await world.person()
    await phone.taps("Start")
    known = (await phone.sees(SOUND)).photo
    assert known
    other, _ = await world.person()
    del world.api.state.files[known]
    await other.taps("Start")
    seen = await other.sees(SOUND)
    assert seen.photo != known
    third, _ = await world.person()
    await third.taps("Start")
    assert (await third.sees(SOUND)).photo == seen.photo


async def test_a_photo_that_is_refused_comes_as_words_with_the_same_buttons(world: World) -> None:
    phone, _ = await world.person()
    world.api.state.faults.append(
        Fault(
            "sendPhoto", "400", times=1, chat=phone.chat, text="Bad Request: IMAGE_PROCESS_FAILED"
        )
    )
    await phone.taps("Start")
    seen = await phone.sees(SOUND)
    assert seen.photo is None
    assert seen.button("Sound on")


async def test_a_chat_gets_three_at_once_and_then_the_rate_that_is_set(quiet_world: World) -> None:
    world = quiet_world
    async with world.serving(TELEGRAM_CHAT_RATE="2", TELEGRAM_CHAT_BURST="3"):
        phone, _ = await world.person()
        for _ in range(5):
            await phone.says("hello")
        await until(lambda: len(_sends(world, phone.chat)) == 6)
    sends = _sends(world, phone.chat)
    for place in range(3):
        assert sends[place + 3] - sends[place] > 0.45, "more than the rate that was set"


async def test_what_was_not_sent_is_sent_after_a_restart(quiet_world: World) -> None:
    world = quiet_world
    async with world.serving() as running:
        phone, _ = await world.person()
        world.api.state.faults.append(Fault("sendPhoto", "500", times=1000, chat=phone.chat))
        await phone.taps("Start")
        await until(lambda: len(_sends(world, phone.chat)) > 1)
        running.kill()
    world.api.state.faults.clear()
    async with world.serving():
        await phone.sees(SOUND)


def _sends(world: World, chat: int) -> list[float]:
    calls = world.api.state.calls
    return [c.at for c in calls if c.method == "sendphoto" and int(c.params["chat_id"]) == chat]


def _failed(world: World, chat: int) -> list[str | None]:
    with world.home.unit() as unit:
        link = unit.links.find("telegram", str(chat))
        assert link
        row = unit.outbox.last_screen(link.id)
    return [row.reason] if row and row.state == "failed" else []
