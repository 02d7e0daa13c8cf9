"""The invite link: it shows who it is from, works once, and refuses kindly."""

from __future__ import annotations

from datetime import timedelta

from bot.webapp import INVITES_A_MINUTE
from bot.webchat.cookies import CHAT_COOKIE
from tests.bot.webchat.home import PROVIDER, Home
from tests.bot.webchat.web import Web, open_web, said


def start(web: Web, code: str) -> Web:
    web.get(f"/c/{code}")
    web.page = web.client.post(f"/c/{code}", data=web.fields)
    return web


def test_looking_at_a_link_does_not_use_it(stranger: Web, home: Home) -> None:
    """Messengers open links to draw a preview."""
    _, code = home.person("Kim")
    for _ in range(3):
        assert stranger.get(f"/c/{code}").status == 200
    assert PROVIDER in stranger.text
    assert "Kim" not in stranger.html  # a preview must not say who it is for
    assert start(stranger, code).question == said("welcome.what")


def test_the_cookie_is_long_lived_and_out_of_reach(stranger: Web, home: Home) -> None:
    _, code = home.person()
    stranger.get(f"/c/{code}")
    sent = stranger.client.post(f"/c/{code}", data=stranger.fields, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/chat")
    cookie = sent.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert f"Max-Age={400 * 24 * 3600}" in cookie


def test_the_token_is_not_kept_in_clear(stranger: Web, home: Home) -> None:
    _, code = home.person()
    start(stranger, code)
    token = stranger.client.cookies[CHAT_COOKIE]
    home.store.checkpoint()
    database = home.folder / "home.db"
    kept = database.read_bytes() + database.with_name("home.db-wal").read_bytes()
    assert token.encode() not in kept
    assert code.encode() not in kept


def test_tapping_the_link_again_just_opens_the_chat(stranger: Web, home: Home) -> None:
    _, code = home.person()
    start(stranger, code)
    question = stranger.question
    assert stranger.get(f"/c/{code}").question == question
    assert start(stranger, code).question == question


def test_a_used_link_is_refused_to_anybody_else(stranger: Web, home: Home) -> None:
    _, code = home.person()
    start(stranger, code)
    with open_web(home.url) as other:
        assert other.get(f"/c/{code}").status == 410
        assert other.question == said("refusal.used")
        assert CHAT_COOKIE not in other.client.cookies


def test_an_old_link_is_refused(stranger: Web, home: Home) -> None:
    _, code = home.person(ttl=timedelta(seconds=-1))
    assert stranger.get(f"/c/{code}").status == 410
    assert stranger.question == said("refusal.expired")


def test_an_unknown_link_is_refused_and_says_nothing_else(stranger: Web) -> None:
    assert stranger.get("/c/no-such-invite").status == 410
    assert stranger.question == said("refusal.unknown")
    assert "Elm House" not in stranger.text


def test_an_invite_used_between_looking_and_starting_is_refused(stranger: Web, home: Home) -> None:
    _, code = home.person()
    stranger.get(f"/c/{code}")
    with open_web(home.url) as other:
        start(other, code)
    stranger.page = stranger.client.post(f"/c/{code}", data=stranger.fields)
    assert stranger.status == 410
    assert CHAT_COOKIE not in stranger.client.cookies


def test_a_staff_invite_does_not_open_a_chat(stranger: Web, home: Home) -> None:
    with home.store.begin() as unit:
        staff = unit.staff.add("Jo (demo)", "keyworker", "jo")
        _, code = unit.invites.make("staff", staff.id, ttl=timedelta(days=1))
    assert stranger.get(f"/c/{code}").status == 410
    assert CHAT_COOKIE not in stranger.client.cookies


def test_on_a_shared_tablet_a_link_leads_to_its_own_person(stranger: Web, home: Home) -> None:
    """Hazard H2: Ann's link on Sam's tablet opens Ann's chat, never Sam's, and back again."""
    _, sams = home.person("Sam (demo)")
    _, anns = home.person("Ann (demo)")
    start(stranger, sams)
    assert "Sam (demo)" in stranger.text
    start(stranger, anns)
    assert "Ann (demo)" in stranger.text
    assert "Sam (demo)" not in stranger.text
    assert "Sam (demo)" in stranger.get(f"/c/{sams}").text
    assert "Ann (demo)" in stranger.get(f"/c/{anns}").text


def test_the_used_link_of_somebody_else_does_not_open_my_chat(stranger: Web, home: Home) -> None:
    _, sams = home.person("Sam (demo)")
    _, anns = home.person("Ann (demo)")
    with open_web(home.url) as anns_own:
        start(anns_own, anns)
    start(stranger, sams)
    assert stranger.get(f"/c/{anns}").status == 410
    assert "Sam (demo)" not in stranger.text


def test_too_many_tries_are_slowed_down(stranger: Web) -> None:
    for _ in range(INVITES_A_MINUTE):
        stranger.get("/c/guess")
    assert stranger.get("/c/guess").status == 429
    assert stranger.question == said("web.slow-down")
