"""Everything is read aloud: fixed words from a cache, personal words on the fly, kept nowhere."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from html import unescape

import av
import pytest
from playwright.sync_api import Browser

from bot import intake_people
from dialogues.messages import Speech
from media.made import Media
from media.studio import Studio
from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import Web, open_web


def sources(web: Web) -> list[str]:
    """The sounds of the page: Ogg first, MP3 for older phones."""
    return [unescape(found) for found in re.findall(r'<source src="([^"]+)"', web.html)]


def seconds(data: bytes) -> float:
    with av.open(io.BytesIO(data)) as sound:
        return float(sound.duration or 0) / 1e6


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The sentences of each sound that the voice was given to say."""
    said: list[tuple[str, ...]] = []
    voice = Studio.sound

    def say(studio: Studio, speech: Speech) -> Media | None:
        said.append(speech.parts)
        return voice(studio, speech)

    monkeypatch.setattr(Studio, "sound", say)
    return said


def turned_round(once: tuple[str, ...], again: tuple[str, ...]) -> bool:
    """The same answers in another order, each after its own number; the question comes first."""
    first, other = (parts.index("Number 1.") for parts in (once, again))
    asked, answers = once[:first], once[first:]
    question = asked[-1]
    return (
        other > again.index(question) + 1
        and sorted(again[again.index(question) :]) == sorted((question, *answers))
        and again[other + 1] == answers[1]
    )


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


def heard_on(phone: Phone, times: int) -> list[str]:
    """The sounds that so many taps on Listen asked the server for, without the form."""
    asked: list[str] = []
    for _ in range(times):
        with phone.page.expect_request("**/chat/sound/**") as request:
            phone.button("Listen").click()
        asked.append(request.value.url.removeprefix(phone.url).replace("?form=mp3", ""))
        phone.button("Pause").click()
        phone.button("Listen").wait_for()
    return asked


def again_on(web: Web) -> str:
    """Where the page finds its sound the other way round; "" when there is none."""
    found = re.search(r'data-again="([^"]+)"', web.html)
    return unescape(found[1]) if found else ""


def test_the_second_listen_says_the_answers_the_other_way_round(
    phone: Phone, home: Home, stranger: Web, spoken: list[tuple[str, ...]]
) -> None:
    """practice 3.3: what was said last is remembered best, so the order turns each time."""
    _, token = home.agreed()
    phone.become(token)
    first, second = heard_on(phone, 2)
    assert first != second
    one, other = (stranger.client.get(address).content for address in (first, second))
    assert turned_round(*spoken[-2:])  # the same words in another order take as long
    assert seconds(one) == pytest.approx(seconds(other), rel=0.15)
    phone.tap_tile()
    [newer] = heard_on(phone, 1)
    assert newer not in (first, second)


def test_own_words_too_are_said_the_other_way_round_and_kept_nowhere(
    stranger: Web,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    spoken: list[tuple[str, ...]],
) -> None:
    """A name among the answers: its sound has no address of its own either way."""
    monkeypatch.setattr(intake_people, "_REMEMBERED", timedelta(seconds=-1))
    person_id, token = home.agreed(topic="getting-around")
    with home.store.begin() as unit:
        unit.circle.add(person_id, "Robin (demo)", "friend")
    with open_web(home.url, token) as own:
        named = _where_a_name_is_an_answer(own)
        [address, _] = sources(named)
        assert address.startswith("/chat/sound/now")
        turned = again_on(named)
        assert turned.startswith("/chat/sound/now")
        once, again = (named.client.get(one) for one in (address, turned))
        assert again.headers["cache-control"] == "no-store"
        assert any("Robin" in part for part in spoken[-1])
        assert turned_round(*spoken[-2:])
        assert seconds(once.content) == pytest.approx(seconds(again.content), rel=0.15)
    assert stranger.client.get(turned).status_code == 404


def _where_a_name_is_an_answer(web: Web) -> Web:
    """Skip to the first "Who", and there on by More to the person's own people."""
    for _ in range(20):
        if "Robin (demo)" in web.text:
            return web
        go_on = "skip" if 'value="skip"' in web.html else web.choices[0]
        web.answer(choice="more" if web.question.startswith("Who") else go_on)
    raise AssertionError("nobody's name was among the answers")


def test_where_nothing_is_asked_the_same_is_heard_again(web: Web) -> None:
    assert again_on(web)
    web.answer(choice="stop")
    assert again_on(web) == ""
