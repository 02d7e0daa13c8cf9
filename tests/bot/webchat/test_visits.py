"""Coming back later, after a restart, with the clock moved on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.bot.webchat.home import Database, Home, open_home, served
from tests.bot.webchat.web import open_web, said
from tests.conftest import FixedClock

Reopen = Callable[[], AbstractContextManager[Home]]


@pytest.fixture
def reopen_home(tmp_path: Path, database_url: str, key_file: Path, clock: FixedClock) -> Reopen:
    """Start the same home, on each kind of database: no voice, and a clock that stands still."""
    database = Database(database_url, key_file)

    @contextmanager
    def again() -> Iterator[Home]:
        opening = open_home(tmp_path, database=database, voice="none", clock=clock)
        with opening as opened, served(opened) as running:
            yield running

    return again


@pytest.fixture
def quiet_home(reopen_home: Reopen) -> Iterator[Home]:
    """That home, started once."""
    with reopen_home() as running:
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


def test_after_a_restart_the_same_screen_is_there(reopen_home: Reopen) -> None:
    with reopen_home() as home:
        _, token = home.agreed()
        with open_web(home.url, token) as web:
            question, fields, choice = web.question, web.fields, web.choices[1]
    with reopen_home() as home, open_web(home.url, token) as web:
        assert web.question == question
        assert web.fields["step"] == fields["step"]
        web.answer(choice=choice)
        assert web.status == 200
        assert web.question != question


def test_behind_https_no_cookie_travels_in_clear(tmp_path: Path) -> None:
    with open_home(tmp_path, voice="none", secure=True) as home, served(home):
        _, code = home.person()
        with open_web(home.url) as web:
            sent = web.get(f"/c/{code}").page
    assert sent is not None
    assert "Secure" in sent.headers["set-cookie"]
    assert sent.headers["strict-transport-security"].startswith("max-age=")


def test_without_a_voice_everything_else_works(quiet_home: Home) -> None:
    _, token = quiet_home.agreed()
    with open_web(quiet_home.url, token) as web:
        assert "<audio" not in web.html
        assert web.client.get("/chat/sound/now").status_code == 404
