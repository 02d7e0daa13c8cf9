"""A whole sitting in Telegram against the running service: from the link to the summary."""

from __future__ import annotations

import pytest

from tests.bot.conftest import ROUTE_TO_QUESTION, World
from tests.bot.home import until

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_person_goes_from_the_invite_to_the_summary(world: World) -> None:
    phone, person_id = await world.person()
    for label in ROUTE_TO_QUESTION:
        await phone.taps(label)
        await phone.sees()
    said = []
    for _ in range(30):
        screen = phone.screen()
        labels = list(screen.buttons)
        if any("See what I said" in label for label in labels):
            break
        assert screen.photo, screen.words
        said.append(labels[0].split(" ", 1)[-1])
        await phone.taps(labels[0])
        await phone.sees()
    await phone.taps("See what I said")
    summary = await phone.sees("This is what you said")
    assert summary.photo
    await phone.taps("Keep these")
    await phone.sees()
    with world.home.unit() as unit:
        views = unit.views.of_person(person_id)
    assert len(views) == len(said) >= 5
    assert all(view.channel == "telegram" for view in views)


async def test_an_answered_screen_shows_the_answer_and_has_no_buttons(world: World) -> None:
    phone, _ = await world.at_question()
    screen = await phone.taps("Good")
    await phone.sees()
    await until(lambda: "✓" in phone.shown(screen.message_id).words)
    assert phone.shown(screen.message_id).buttons == {}


async def test_the_buttons_stop_spinning(world: World) -> None:
    phone, _ = await world.person()
    before = len(world.api.state.answered)
    await phone.taps("Start")
    await until(lambda: len(world.api.state.answered) > before)


async def test_words_a_voice_note_a_photo_and_a_sticker_are_answers(
    world: World, ogg: bytes, jpeg: bytes
) -> None:
    phone, person_id = await world.at_question()
    await phone.says("I like my garden")
    await phone.sees()
    await phone.speaks(ogg)
    await phone.sees("Your voice message waits.")
    for label in ("Next", "Nobody keeps it", "Yes"):
        await phone.taps(label)
        await phone.sees()
    await phone.shows(jpeg, "my cat")
    await phone.sees()
    await phone.sends(sticker={"file_id": "s", "file_unique_id": "s", "emoji": "😀"})
    await phone.sees()
    with world.home.unit() as unit:
        views = unit.views.of_person(person_id)
        kinds = [view.answer.kind for view in views]
        voice = next(view for view in views if view.answer.kind == "voice")
        kept = unit.attachments.get(str(voice.answer.attachment))
    assert sorted(kinds) == ["photo", "voice", "words", "words"]
    assert kept.data == ogg


async def test_messages_wait_in_order_behind_a_voice_note(world: World, ogg: bytes) -> None:
    phone, person_id = await world.at_question()
    world.api.state.slow_files = 0.5
    try:
        await phone.speaks(ogg)
        await phone.says("second")
        await phone.says("third")
        await until(lambda: _count(world, person_id) == 2)
        await world.agrees_to_voice(phone)
        await until(lambda: _count(world, person_id) == 3)
    finally:
        world.api.state.slow_files = 0.0
    with world.home.unit() as unit:
        views = sorted(unit.views.of_person(person_id), key=lambda view: view.id)
    views.sort(key=lambda view: view.said_at)
    assert [view.answer.kind for view in views] == ["voice", "words", "words"]
    assert [view.answer.words for view in views[1:]] == ["second", "third"]


async def test_sound_comes_as_a_voice_note_when_it_is_on(quiet_world: World) -> None:
    world = quiet_world
    async with world.serving(VOICE="espeak"):
        phone, _ = await world.person()
        await until(lambda: len(phone.voices()) == 1, 15)
        await phone.taps("Listen")
        await until(lambda: len(phone.voices()) == 2)
        await phone.taps("Start")
        await phone.sees()
        await phone.taps("Sound off")
        await phone.sees()
        heard = len(phone.voices())
        await phone.taps("Next")
        await phone.sees()
    assert len(phone.voices()) == heard
    uploads = [call for call in world.api.state.calls if call.method == "sendvoice"]
    assert [call.uploaded for call in uploads[:2]] == [True, False]


async def test_it_goes_on_at_the_same_question_another_day(quiet_world: World) -> None:
    world = quiet_world
    async with world.serving() as running:
        phone, _ = await world.at_question()
        question = phone.screen().words.splitlines()[-1]
        await phone.taps("Stop")
        await phone.sees("You can start again any day")
        assert running.stop() == 0
    async with world.serving():
        phone.looks_away()
        await phone.says("hello")
        await phone.sees()
        if question not in phone.screen().words:
            await phone.taps("Carry on")
            await phone.sees(question)


def _count(world: World, person_id: str) -> int:
    with world.home.unit() as unit:
        return len(unit.views.of_person(person_id))
