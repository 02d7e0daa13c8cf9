"""Every bad input that Telegram can bring: a kind answer, nothing lost, no trace."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.telegram.door import REFUSED_AN_HOUR
from tests.bot.conftest import World, words
from tests.bot.home import until
from tests.botapi.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


def views(world: World, person_id: str) -> list[str | None]:
    with world.home.unit() as unit:
        found = sorted(unit.views.of_person(person_id), key=lambda view: view.id)
    return [view.answer.words for view in found]


def is_calm(world: World) -> None:
    """No trace of an error in the log."""
    assert world.running is not None
    assert world.running.process.poll() is None
    assert "Traceback" not in world.running.log
    assert '"level": "error"' not in world.running.log, world.running.log[-600:]


async def test_a_stranger_gets_a_kind_refusal_and_nothing_is_kept(world: World) -> None:
    phone = world.phone()
    with world.home.unit() as unit:
        before = (len(unit.people.all()), len(unit.inbox.waiting()), len(unit.outbox.pending()))
    await phone.says("secret words of a stranger")
    refusal = await phone.sees(words("refusal.stranger"))
    assert refusal.buttons == {}
    with world.home.unit() as unit:
        after = (len(unit.people.all()), len(unit.inbox.waiting()), len(unit.outbox.pending()))
        assert unit.links.find("telegram", str(phone.chat)) is None
    assert after == before


async def test_a_stranger_who_writes_on_is_not_answered_each_time(world: World) -> None:
    """And holds up nobody else: the places of all chats together are few."""
    phone = world.phone()
    for _ in range(REFUSED_AN_HOUR + 5):
        await phone.says("hello")
    _, code = world.home.invite()
    friend = world.phone()
    await friend.starts(code)
    await friend.sees(words("welcome.what"))
    sent = [one for one in phone.screens() if words("refusal.stranger") in one.words]
    assert 1 <= len(sent) <= REFUSED_AN_HOUR


async def test_an_unknown_invite(world: World) -> None:
    phone = world.phone()
    await phone.starts("NoSuchInvite12345")
    await phone.sees(words("refusal.unknown"))


async def test_a_used_invite(world: World) -> None:
    _, code = world.home.invite()
    first, second = world.phone(), world.phone()
    await first.starts(code)
    await first.sees(words("welcome.what"))
    await second.starts(code)
    await second.sees(words("refusal.used"))


async def test_an_expired_invite(world: World) -> None:
    _, code = world.home.invite(ttl=timedelta(seconds=-1))
    phone = world.phone()
    await phone.starts(code)
    await phone.sees(words("refusal.expired"))


async def test_a_staff_invite_does_not_open_the_chat(world: World) -> None:
    with world.home.unit() as unit:
        staff = unit.staff.add("Kim (demo)", "keyworker", f"kim{world.phone().chat}")
        _, code = unit.invites.make("staff", staff.id, ttl=timedelta(days=1))
    phone = world.phone()
    await phone.starts(code)
    await phone.sees(words("refusal.unknown"))
    with world.home.unit() as unit:
        assert unit.invites.look(code).used_at is None


async def test_ones_own_invite_opened_twice_opens_the_chat(world: World) -> None:
    _, code = world.home.invite()
    phone = world.phone()
    await phone.starts(code)
    await phone.sees(words("welcome.what"))
    await phone.starts(code)
    await phone.sees()
    assert "link" not in phone.screen().words.lower()


async def test_a_tap_on_an_old_button_changes_nothing_and_shows_the_question(world: World) -> None:
    phone, person_id = await world.at_question()
    screen = phone.screen()
    await phone.taps("Good")
    await phone.sees()
    question = phone.screen().words.splitlines()[-1]
    await asyncio.sleep(2.1)  # later than a double tap
    phone.looks_away()
    await world.api.state.push(**phone.tap_update(screen.button("Not good"), screen.message_id))
    await phone.sees(question)
    assert len(views(world, person_id)) == 1


async def test_a_tap_from_another_conversation_changes_nothing(world: World) -> None:
    phone, person_id = await world.at_question()
    step = phone.screen().button("Good").split(":")[2]
    phone.looks_away()
    await world.api.state.push(**phone.tap_update(f"v1:zzzzzzzzzzzz:{step}:good"))
    await phone.sees()
    assert views(world, person_id) == []


async def test_a_button_that_nobody_made(world: World) -> None:
    phone, person_id = await world.at_question()
    for data in (
        "",
        "v1",
        "v1:::",
        "v2:x:1:good",
        "v1:x:-1:good",
        "v1:x:99999999999:good",
        "é" * 32,
    ):
        phone.looks_away()
        await world.api.state.push(**phone.tap_update(data))
        await phone.sees()
    assert views(world, person_id) == []


async def test_a_double_tap_is_one_tap(world: World) -> None:
    phone, person_id = await world.at_question()
    screen = phone.screen()
    tap = phone.tap_update(screen.button("Good"), screen.message_id)
    again = phone.tap_update(screen.button("Good"), screen.message_id)
    phone.looks_away()
    await world.api.state.push(**tap)
    await world.api.state.push(**again)
    await phone.sees()
    await phone.says("and this")
    await until(lambda: len(views(world, person_id)) == 2)
    assert views(world, person_id) == [None, "and this"]
    assert len(phone.screens()) == len({screen.message_id for screen in phone.screens()})


async def test_a_message_of_10000_characters_is_kept_whole(world: World) -> None:
    phone, person_id = await world.at_question()
    said = "garden " * 1_428 + "cats"
    assert len(said) == 10_000
    await phone.says(said)
    await phone.sees()
    assert views(world, person_id) == [said]


async def test_an_empty_message_gets_a_kind_word(world: World) -> None:
    phone, person_id = await world.at_question()
    for said in ("", "   \n "):
        await phone.says(said)
        await phone.sees(words("notes.empty"))
    assert views(world, person_id) == []


ODD_WORDS = {
    "emoji only": "😀🎵",
    "right-to-left Arabic": "أحب الموسيقى والمشي",
    "right-to-left Hebrew": "אני אוהב מוזיקה",
    "turned-round and invisible letters": "a\u202eb\u200b\x00c",
    "like a command": "/no-such-command but words",
}


@pytest.mark.parametrize("said", ODD_WORDS.values(), ids=ODD_WORDS)
async def test_odd_words_are_kept_exactly(world: World, said: str) -> None:
    phone, person_id = await world.at_question()
    await phone.says(said)
    await phone.sees()
    assert views(world, person_id) == [said]


async def test_a_sticker_without_an_emoji(world: World) -> None:
    phone, person_id = await world.at_question()
    await phone.sends(sticker={"file_id": "s", "file_unique_id": "s"})
    await phone.sees()
    assert views(world, person_id) == []


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"location": {"latitude": 51.5, "longitude": 0.1}}, "unreadable.location"),
        ({"venue": {"location": {}, "title": "x", "address": "y"}}, "unreadable.location"),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "unreadable.contact"),
        ({"video": {"file_id": "v", "file_unique_id": "v"}}, "unreadable.video"),
        ({"video_note": {"file_id": "v", "file_unique_id": "v"}}, "unreadable.video"),
        ({"document": {"file_id": "d", "file_name": "a.exe"}}, "unreadable.file"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "unreadable.other"),
        ({"poll": {"id": "1"}}, "unreadable.other"),
    ],
    ids=["location", "venue", "contact", "video", "video note", "file", "dice", "poll"],
)
async def test_what_cannot_be_an_answer_is_met_kindly(
    world: World, content: dict[str, object], key: str
) -> None:
    phone, person_id = await world.at_question()
    await phone.sends(**content)
    await phone.sees(words(key))
    assert views(world, person_id) == []
    assert phone.screen().button("Good")


async def test_a_voice_note_of_more_than_20_mb(world: World, ogg: bytes) -> None:
    phone, person_id = await world.at_question()
    await phone.speaks(ogg, size=20 * 1024 * 1024 + 1)
    await phone.sees(words("unreadable.too-big"))
    await phone.speaks(bytes(21 * 1024 * 1024), size=0)  # Telegram did not say how big
    await phone.sees(words("unreadable.too-big"))
    assert views(world, person_id) == []


async def test_a_broken_image_and_a_broken_voice_note(world: World, jpeg: bytes) -> None:
    phone, person_id = await world.at_question()
    await phone.shows(jpeg[: len(jpeg) // 2] + b"junk")
    await phone.sees(words("unreadable.broken"))
    await phone.shows(b"<html>not a photo</html>")
    await phone.sees(words("unreadable.broken"))
    await phone.speaks(b"OggS not really")
    await phone.sees(words("unreadable.broken"))
    assert views(world, person_id) == []


async def test_an_edited_message_keeps_the_first_words(world: World) -> None:
    phone, person_id = await world.at_question()
    await phone.says("first words")
    await phone.sees()
    edited = phone.message(text="other words", edit_date=1_700_000_100)
    await world.api.state.push(edited_message=edited)
    await phone.sees(words("unreadable.edited"))
    assert views(world, person_id) == ["first words"]


async def test_a_deleted_message_stays_an_answer(world: World) -> None:
    """The Bot API tells a bot nothing about a deleted message; the way back is Back or Delete."""
    phone, person_id = await world.at_question()
    await phone.says("I said this")
    await phone.sees()
    assert "Back" in " ".join(phone.screen().buttons)
    assert views(world, person_id) == ["I said this"]


async def test_a_bot_added_to_a_group_says_so_once_and_leaves(world: World) -> None:
    group = Phone(world.api, -100_500)
    chat = {"id": group.chat, "type": "supergroup", "title": "Family"}
    member = {"user": {"id": 4242, "is_bot": True}, "status": "member"}
    await world.api.state.push(
        my_chat_member={"chat": chat, "from": world.phone().sender, "new_chat_member": member}
    )
    for said in ("hello bot", "are you there"):
        message = world.phone().message(text=said) | {"chat": chat}
        await world.api.state.push(message=message)
    await group.sees(words("refusal.group"))
    await until(lambda: group.chat in world.api.state.left)
    await asyncio.sleep(0.2)
    assert len(group.screens()) == 1


async def test_a_bot_added_to_a_channel_leaves(world: World) -> None:
    post = {"chat": {"id": -100_900, "type": "channel", "title": "News"}, "text": "hello"}
    await world.api.state.push(channel_post=post)
    await until(lambda: -100_900 in world.api.state.left)
    assert world.api.state.chats[-100_900].shown == {}


MISSHAPEN: list[dict[str, object]] = [
    {},
    {"message": None},
    {"message": {}},
    {"message": {"chat": {"id": "x", "type": "private"}, "text": "hi"}},
    {"message": {"chat": [], "text": 5}},
    {"message": {"chat": {"id": 1}, "text": "no type"}},
    {"callback_query": {"id": 5}},
    {"callback_query": {"id": "q", "from": {}, "data": "v1:a:1:b"}},
    {"callback_query": {"id": "q", "from": {"id": 5}, "data": None, "message": {"chat": {}}}},
    {"message": {"chat": {"id": 7, "type": "private"}, "photo": []}},
    {"message": {"chat": {"id": 7, "type": "private"}, "voice": {"file_size": "big"}}},
    {"my_chat_member": {"chat": {"id": 1, "type": "group"}}},
    {"a_kind_of_the_future": {"secret": "words"}},
]


async def test_malformed_updates_are_set_aside_and_the_rest_goes_on(world: World) -> None:
    phone, person_id = await world.at_question()
    for update in MISSHAPEN:
        await world.api.state.push(**update)
    await world.api.state.push_raw({"update_id": None, "message": {}}, {"no": "id"})  # type: ignore[arg-type]
    await phone.says("still here")
    await phone.sees()
    assert views(world, person_id) == ["still here"]
    assert world.running is not None
    assert "future" not in world.running.log


async def test_no_trace_and_no_word_reached_the_log(world: World) -> None:
    """Runs last: all of the above left a calm log without the token or anybody's words."""
    is_calm(world)
    assert world.running is not None
    for secret in (world.api.token, "garden", "secret words", "Sam (demo)", "I said this"):
        assert secret not in world.running.log
