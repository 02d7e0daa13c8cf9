"""An advocate on their own phone, and beside the person, in Telegram against a Bot API server."""

from __future__ import annotations

import pytest

from tests.bot.conftest import World
from tests.bot.home import LONG, until
from tests.botapi.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _advocate(world: World, person_id: str) -> Phone:
    with world.home.unit() as unit:
        ash = unit.supporters.add(person_id, "Ash (demo)", "advocate")
        code = unit.invites.make("supporter", ash.id, ttl=LONG)[1]
    phone = world.phone()
    await phone.starts(code)
    await phone.sees("has not said yes yet")
    return phone


async def _taps(phone: Phone, *labels: str) -> None:
    for label in labels:
        await phone.taps(label)
        await phone.sees()


async def test_an_advocate_on_their_own_phone_helps_and_is_let_go(world: World) -> None:
    sam, person_id = await world.at_question()
    ash = await _advocate(world, person_id)
    await _taps(sam, "Home", "More", "More", "Who helps me?", "Ash (demo)", "Yes", "Yes")
    assert "read your answers later" in sam.screen().words
    await _taps(sam, "Yes")
    assert "Ash (demo) can read your answers." in sam.screen().words
    await ash.sees("You can help Sam (demo) here")
    # Sitting together: Sam's own question on Ash's phone, with one tap that ends it.
    await _taps(ash, "We sit together now")
    assert "This is the chat of Sam (demo) now." in ash.screen().words
    assert any("Not together now" in label for label in ash.screen().buttons)
    await _taps(ash, "Home", "Carry on")
    assert "Who is helping you today?" in ash.screen().words
    await _taps(ash, "Someone reads to me", "Not good")
    await _taps(ash, "Not together now")
    assert "your own page again" in ash.screen().words or "You can help" in ash.screen().words
    # Words of Ash, when they do not sit together, are never a view.
    await ash.says("Sam hums at tea")
    await ash.sees("Only Sam (demo) can give answers")
    await _taps(ash, "Something I saw", "On many days")
    await ash.says("Sam is happy then")
    await ash.sees("What did you try?")
    await _taps(ash, "Nothing yet", "Keep it")
    with world.home.unit() as unit:
        views = unit.views.of_person(person_id)
        assert [(view.answer.choice_text, view.how, view.via) for view in views] == [
            ("Not good", "help-reading", "Ash (demo)")
        ]
        assert [one.saw for one in unit.observations.of_person(person_id)] == ["Sam hums at tea"]
    # Sam ends it, and Ash's phone hears of it at once.
    await sam.starts()
    await sam.sees()
    await _taps(sam, "Home", "More", "More", "Who helps me?", "Ash (demo)", "Stop this help")
    await ash.sees("Thank you for helping Sam (demo).")
    await ash.says("one more thing")
    await until(lambda: "still saved" in ash.screen().words)
    with world.home.unit() as unit:
        assert len(unit.views.of_person(person_id)) == 1


async def test_an_advocate_beside_the_person_on_the_persons_phone(world: World) -> None:
    """How it was given is asked at the start; at the end the person is asked alone who picked."""
    sam, person_id = await world.person()
    for label in ("Start", "Sound off", *["Next"] * 7, "Staff who support me", "Yes", "Yes"):
        await _taps(sam, label)
    await _taps(sam, "Go on now", "I want to tell you about…", "Someone helps me choose")
    await _taps(sam, "My home", "Good")
    for _ in range(8):
        if any("Stop for today" in label for label in sam.screen().buttons):
            break
        await _taps(sam, "Skip")
    await _taps(sam, "Stop for today")
    assert "The next question is only for you." in sam.screen().words
    await _taps(sam, "I have the phone", "Me and my helper")
    assert "We are finished for today." in sam.screen().words
    with world.home.unit() as unit:
        (asked,) = [one for one in unit.checks.of_person(person_id) if one.kind == "who-picked"]
        views = unit.views.of_person(person_id)
    assert asked.answer == "together"
    assert set(asked.views) == {view.id for view in views}
    assert {view.how for view in views} == {"help-choosing"}


async def test_the_phone_of_a_person_takes_no_link_for_another(world: World) -> None:
    sam, person_id = await world.at_question()
    with world.home.unit() as unit:
        other = unit.people.add("Alex (demo)")
        code = unit.invites.make("person", other.id, ttl=LONG)[1]
    await sam.starts(code)
    await sam.sees("This link is for another person.")
    with world.home.unit() as unit:
        assert unit.invites.look(code).subject_id == other.id
        assert unit.links.for_person(other.id) == []
        assert len(unit.links.for_person(person_id)) == 1
