"""Everything is read aloud: fixed words from a cache, personal words on the fly, kept nowhere."""

from __future__ import annotations

import io
import re
from html import unescape

import av
import pytest
from playwright.sync_api import Browser

from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import Web


def sources(web: Web) -> list[str]:
    """The sounds of the page: Ogg first, MP3 for older phones."""
    return [unescape(found) for found in re.findall(r'<source src="([^"]+)"', web.html)]


def seconds(data: bytes) -> float:
    with av.open(io.BytesIO(data)) as sound:
        return float(sound.duration or 0) / 1e6


def test_a_question_has_a_sound_in_two_forms(web: Web) -> None:
    ogg, mp3 = (web.client.get(address) for address in sources(web))
    assert ogg.headers["content-type"] == "audio/ogg"
    assert mp3.headers["content-type"] == "audio/mpeg"
    assert seconds(ogg.content) == pytest.approx(seconds(mp3.content), abs=0.2)
    assert "immutable" in ogg.headers["cache-control"]


def test_a_piece_of_a_sound_can_be_asked_for(web: Web) -> None:
    """Safari asks for the first 2 bytes and plays nothing when it gets all of them."""
    address = sources(web)[0]
    whole = web.client.get(address).content
    piece = web.client.get(address, headers={"Range": "bytes=0-1"})
    assert (piece.status_code, piece.content) == (206, whole[:2])
    assert piece.headers["content-range"] == f"bytes 0-1/{len(whole)}"
    rest = web.client.get(address, headers={"Range": "bytes=2-"})
    assert rest.content == whole[2:]
    odd = web.client.get(address, headers={"Range": "bytes=nonsense"})
    assert odd.content == whole


def test_own_words_are_read_back_to_their_person_alone(web: Web, stranger: Web, home: Home) -> None:
    """DESIGN 7: no file, no cache, no address that anybody else could use."""
    web.answer(words="I want to see my sister")
    for choice in ("home", "more", "said"):
        web.answer(choice=choice)
    [address, _] = sources(web)
    assert address.startswith("/chat/sound/now")
    mine = web.client.get(address)
    assert mine.headers["cache-control"] == "no-store"
    assert seconds(mine.content) > 1
    assert stranger.client.get(address).status_code == 404


def test_a_made_up_sound_is_not_there(web: Web, stranger: Web) -> None:
    assert web.client.get("/chat/sound/0000").status_code == 404
    assert stranger.client.get("/chat/sound/0000").status_code == 404


def test_the_landing_and_the_sorry_page_can_be_heard(stranger: Web, home: Home) -> None:
    _, code = home.person()
    for path in (f"/c/{code}", "/c/unknown", "/chat", "/no-such-page"):
        stranger.get(path)
        assert stranger.client.get(sources(stranger)[0]).status_code == 200


def test_listen_plays_and_pauses(phone: Phone, home: Home) -> None:
    _, token = home.agreed()
    phone.become(token)
    phone.button("Listen").click()
    phone.button("Pause").wait_for()
    phone.button("Pause").click()
    phone.button("Listen").wait_for()


def test_with_sound_on_the_next_screen_speaks_by_itself(phone: Phone, home: Home) -> None:
    _, code = home.person()
    phone.enter(code)
    phone.tap("Start")
    phone.tap("Sound on")
    phone.button("Pause").wait_for()
    phone.button("Pause").click()


def test_with_sound_off_it_keeps_quiet(phone: Phone, home: Home) -> None:
    _, token = home.agreed()
    phone.become(token)
    phone.tap_tile()
    phone.page.wait_for_timeout(300)
    assert phone.button("Listen").is_visible()


def test_without_script_the_browser_s_own_player_is_there(chromium: Browser, home: Home) -> None:
    _, token = home.agreed()
    with open_phone(chromium, home.url, script=False) as phone:
        phone.become(token)
        assert phone.page.locator("audio[controls]").count() == 1
