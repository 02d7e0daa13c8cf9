"""Photos of a person's own people: in their own chat, and nowhere else."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from PIL import Image

from bot import intake_people
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import Web, open_web


def _face() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "#c00a0a").save(out, "jpeg")
    return out.getvalue()


def _with_circle(home: Home) -> tuple[str, str, str]:
    """Somebody who knows Robin: their id, the token of their browser, the photo's address."""
    person_id, token = home.agreed()
    with home.store.begin() as unit:
        photo = unit.attachments.add(person_id, "photo", "image/jpeg", _face())
        unit.circle.add(person_id, "Robin (demo)", "friend", photo_id=photo)
    return person_id, token, f"/chat/picture/own/{photo}"


def test_the_photo_is_theirs_and_no_browser_keeps_it(home: Home) -> None:
    _, token, address = _with_circle(home)
    with open_web(home.url, token) as web:
        answer = web.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("JPEG", (320, 320))


def test_nobody_else_sees_it(home: Home, stranger: Web, web: Web) -> None:
    _, _, address = _with_circle(home)
    assert stranger.client.get(address).status_code == 404
    assert web.client.get(address).status_code == 404


def test_an_answers_photo_is_not_served_here(home: Home, web: Web, person: tuple[str, str]) -> None:
    with home.store.begin() as unit:
        photo = unit.attachments.add(person[0], "photo", "image/jpeg", _face())
    assert web.client.get(f"/chat/picture/own/{photo}").status_code == 404
    assert web.client.get("/chat/picture/own/none").status_code == 404


def test_an_erased_person_has_no_photos(home: Home) -> None:
    person_id, token, address = _with_circle(home)
    with home.store.begin() as unit:
        unit.people.erase(person_id, by="system", reason="asked")
    with open_web(home.url, token) as web:
        assert web.client.get(address).status_code == 404


def test_a_question_that_asks_who_shows_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_people, "_REMEMBERED", timedelta(seconds=-1))
    person_id, token = home.agreed(topic="getting-around")
    with home.store.begin() as unit:
        photo = unit.attachments.add(person_id, "photo", "image/jpeg", _face())
        unit.circle.add(person_id, "Robin (demo)", "friend", photo_id=photo)
    with open_web(home.url, token) as web:
        for _ in range(12):
            if "go out with" in web.question:
                break
            web.answer(choice="skip" if 'value="skip"' in web.html else web.choices[0])
        assert "Robin (demo)" in web.text
        assert re.search(rf'<img src="/chat/picture/own/{photo}"', web.html)
