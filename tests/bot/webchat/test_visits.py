"""Coming back later, after a restart, with the clock moved on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.webchat.home import Home, open_home, served
from tests.bot.webchat.web import open_web, said
from tests.conftest import FixedClock


@pytest.fixture
def quiet_home(tmp_path: Path, clock: FixedClock) -> Iterator[Home]:
    """A home whose clock stands still, and which has no voice."""
    with open_home(tmp_path, voice="none", clock=clock) as opened, served(opened) as running:
        yield running


def test_a_new_day_begins_with_hello_and_the_same_question(
    quiet_home: Home, clock: FixedClock
) -> None:
    """Standards 28 and 30: no time limit, and a reminder of who reads it."""
    _, token = quiet_home.agreed()
    with open_web(quiet_home.url, token) as web:
        question = web.question
        clock.move(minutes=30)
        assert said("notes.hello-again") not in web.get("/chat").text
        assert web.question == question
        clock.move(days=1)
        assert said("notes.hello-again") in web.get("/chat").text


def test_after_a_restart_the_same_screen_is_there(tmp_path: Path, clock: FixedClock) -> None:
    with open_home(tmp_path, voice="none", clock=clock) as home, served(home):
        _, token = home.agreed()
        with open_web(home.url, token) as web:
            question, fields, choice = web.question, web.fields, web.choices[1]
    with (
        open_home(tmp_path, voice="none", clock=clock, new=False) as home,
        served(home),
        open_web(home.url, token) as web,
    ):
        assert web.question == question
        assert web.fields["step"] == fields["step"]
        web.answer(choice=choice)
        assert web.status == 200
        assert web.question != question


def test_without_a_voice_everything_else_works(quiet_home: Home) -> None:
    _, token = quiet_home.agreed()
    with open_web(quiet_home.url, token) as web:
        assert "<audio" not in web.html
        assert web.client.get("/chat/sound/now").status_code == 404
