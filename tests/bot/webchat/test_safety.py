"""What every answer of the server carries, and what it never gives away."""

from __future__ import annotations

import re

import pytest

from bot.webapp import SAFETY
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import Web, open_web, said

PAGES = ["/", "/c/unknown", "/chat", "/no-such-page", "/health", "/chat/picture/house.svg"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_safety_headers(web: Web, path: str) -> None:
    answer = web.client.get(path)
    for name, value in SAFETY.items():
        if path.startswith("/chat/picture") and name == "Content-Security-Policy":
            assert "sandbox" in answer.headers[name]
        else:
            assert answer.headers[name] == value


def test_the_policy_allows_no_script_or_style_in_a_page() -> None:
    policy = SAFETY["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/chat", "/c/unknown", "/no-such-page"])
def test_pages_hold_no_script_style_or_handler_of_their_own(web: Web, path: str) -> None:
    html = web.get(path).html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "<style" not in html
    assert not re.search(r'\s(style|on\w+)="', html)
    assert "http://" not in html.replace(web.client.base_url.host, "")


def test_personal_pages_are_kept_by_nobody(web: Web) -> None:
    assert web.get("/chat").page is not None
    for path in ("/chat", "/c/unknown", "/chat/sound/now"):
        answer = web.client.get(path)
        assert answer.headers["cache-control"] == "no-store"


def test_an_unknown_page_is_kind_and_leads_to_the_chat(stranger: Web) -> None:
    for path in ("/no-such-page", "/chat/picture/none.svg", "/chat/static/x/../../secret.js"):
        stranger.get(path)
        assert stranger.status == 404
        assert stranger.question == said("web.not-found")
        assert 'href="/chat"' in stranger.html


def test_a_wrong_way_of_asking_is_met_kindly(stranger: Web) -> None:
    stranger.page = stranger.client.get("/chat/answer")
    assert stranger.status == 405
    assert stranger.question == said("web.not-found")


@pytest.mark.parametrize("name", ["../chat.css", "%2e%2e/chat.css", "chat.py", "..%2fdesk.py"])
def test_only_the_page_s_own_files_are_served(stranger: Web, name: str) -> None:
    assert stranger.client.get(f"/chat/static/x/{name}").status_code == 404


def test_own_files_are_cached_under_their_version_only(web: Web) -> None:
    address = re.search(r'href="(/chat/static/\w+/chat\.css)"', web.html)
    assert address
    assert "immutable" in web.client.get(address[1]).headers["cache-control"]
    old = re.sub(r"static/\w+/", "static/000/", address[1])
    assert web.client.get(old).headers["cache-control"] == "no-store"


def test_pictures_are_cached_and_come_as_drawing_and_as_pixels(stranger: Web) -> None:
    svg = stranger.client.get("/chat/picture/house.svg")
    png = stranger.client.get("/chat/picture/house.png")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert png.content.startswith(b"\x89PNG")
    assert "immutable" in svg.headers["cache-control"]


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_font_is_ours(stranger: Web, weight: str) -> None:
    answer = stranger.client.get(f"/chat/font/{weight}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "font/ttf")


def test_a_form_from_another_site_does_nothing(web: Web, home: Home, person) -> None:
    """A forged form brings the cookie of the person at best, but never the token."""
    fields = {**web.fields, "_csrf_token": "", "choice": web.choices[0]}
    assert web.client.post("/chat/answer", data=fields).status_code == 403
    fields["_csrf_token"] = "f" * 128
    assert web.client.post("/chat/answer", data=fields).status_code == 403
    assert home.views(person[0]) == []


def test_a_name_is_text_and_never_code(home: Home) -> None:
    _, token = home.agreed('<b onclick="x()">Sam</b>')
    with open_web(home.url, token) as web:
        assert "&lt;b onclick" in web.html
        assert "<b onclick" not in web.html


def test_health_says_whether_the_database_can_be_read(
    stranger: Web, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stranger.client.get("/health").json() == {"status": "ok"}

    def gone(*_: object) -> object:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("storage.store.Store.read", gone)
        answer = stranger.client.get("/health")
    assert answer.status_code == 500
    assert answer.text == ""


def test_staff_get_plain_words_too(stranger: Web) -> None:
    answer = stranger.client.get("/console/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text
