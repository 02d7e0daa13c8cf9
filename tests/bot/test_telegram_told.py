"""Told back through the running service: once, also when it is killed, and so is each reply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dialogues.conversation import Conversation
from storage.decisions import DecisionDraft
from storage.tellings import Telling, TellingDraft
from tests.bot.conftest import World
from tests.bot.home import Home, until
from tests.botapi.state import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")


def by_day() -> str:
    """A time zone in which it is about noon now, so that the test also runs at night."""
    ahead = (12 - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


def writes(home: Home, person_id: str) -> Telling:
    """Staff say no to the person's newest answer, and write how it is told."""
    with home.unit() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim").id
        views = [one.id for one in unit.views.of_person(person_id)]
        today = datetime.now(UTC).date()
        review = unit.reviews.plan(person_id, title="Spring", held_on=today, by=kim)
        unit.reviews.choose(review.id, views, kim)
        draft = DecisionDraft("no", "Cats make Ann ill.", "Kim (demo)", today, tuple(views[:1]))
        made = unit.decisions.decide(review.id, draft, kim)
        words = TellingDraft("I want a cat", "There is no cat.", "Cats make Ann ill.")
        return unit.tellings.write(made.id, words, kim)


def away(home: Home, person_id: str, hours: int) -> None:
    """As if the person had not been here for so long."""
    with home.unit() as unit:
        stored = unit.conversations.load(person_id)
        conversation = Conversation.from_json(stored.state_json or "")
        conversation.last_at = datetime.now(UTC) - timedelta(hours=hours)
        unit.conversations.save(stored, conversation.to_json(), conversation.step)


def told(home: Home, telling: Telling) -> bool:
    with home.unit() as unit:
        return unit.tellings.get(telling.id).told_at is not None


async def test_it_is_written_first_and_counts_as_told_when_it_arrived(
    quiet_world: World,
) -> None:
    world = quiet_world
    async with world.serving():
        phone, person_id = await world.at_question()
        await phone.says("I want a cat")
        await phone.sees()
    kept = writes(world.home, person_id)
    away(world.home, person_id, hours=5)
    world.api.state.faults.append(Fault("sendPhoto", "500", times=1000, chat=phone.chat))
    phone.looks_away()
    async with world.serving(TIMEZONE=by_day()) as running:
        await until(lambda: _tried(world, phone.chat))
        assert not told(world.home, kept)  # it is on its way, and that is not told
        running.kill()
    world.api.state.faults.clear()
    async with world.serving(TIMEZONE=by_day()):
        seen = await phone.sees("Staff wrote to you")
        for words in ("I want a cat", "There is no cat.", "Cats make Ann ill."):
            assert words in seen.words
        assert seen.photo
        await until(lambda: told(world.home, kept))
        phone.looks_away()
        with pytest.raises(AssertionError):
            await phone.sees("Staff wrote to you", within=1.5)
    with world.home.unit() as unit:
        kinds = [one.kind for one in unit.ledger.history(person_id)]
        assert kinds.count("told back") == 1


async def test_a_reply_is_kept_once_when_the_service_is_killed_at_the_tap(
    quiet_world: World,
) -> None:
    world = quiet_world
    async with world.serving() as running:
        phone, person_id = await world.at_question()
        await phone.says("I want a cat")
        await phone.sees()
        await phone.taps("Home")
        await phone.sees("What do you want to do?")
        kept = writes(world.home, person_id)
        await phone.starts()
        await phone.sees("Staff wrote to you")
        await until(lambda: told(world.home, kept))
        await phone.taps("Next")
        await phone.sees("How is this reason for you?")
        phone.looks_away()
        running.process.send_signal(19)  # it is stopped while the tap comes in, and then killed
        await phone.taps("Not okay")
        running.kill()
    async with world.serving():
        await phone.sees("Who do you want?")
        await phone.taps("Someone to speak up for me")
        await phone.sees("Staff can see that now.")
    with world.home.unit() as unit:
        given = [(one.ask, one.answer) for one in unit.replies.of_telling(kept.id)]
        assert given == [("okay", "not-okay"), ("advocate", "advocate")]
        assert [one.kind for one in unit.requests.unanswered()] == ["advocate"]
    with world.home.store() as store:
        assert store.verify().ok


async def test_what_was_replaced_before_it_could_be_sent_is_not_sent(quiet_world: World) -> None:
    world = quiet_world
    async with world.serving() as running:
        phone, person_id = await world.at_question()
        await phone.says("I want a cat")
        await phone.sees()
        kept = writes(world.home, person_id)
        away(world.home, person_id, hours=5)
        world.api.state.faults.append(Fault("sendPhoto", "500", times=1000, chat=phone.chat))
        phone.looks_away()
        await phone.starts()
        await until(lambda: _tried(world, phone.chat))
        running.kill()
    world.api.state.faults.clear()
    with world.home.unit() as unit:
        words = TellingDraft("I want a cat", "A cat comes in May.", "Then Ann is away.")
        assert kept.decision_id is not None
        newer = unit.tellings.write(kept.decision_id, words, kept.staff_id, replaces=kept.id)
    away(world.home, person_id, hours=1)
    async with world.serving(TIMEZONE=by_day()):
        seen = await phone.sees("Staff wrote to you")
        assert "A cat comes in May." in seen.words
        await until(lambda: told(world.home, newer))
    assert not told(world.home, kept)
    assert all("There is no cat." not in screen.words for screen in phone.screens())


def _tried(world: World, chat: int) -> bool:
    faults = [one for one in world.api.state.faults if one.chat == chat]
    return any(one.times < 1000 for one in faults)
