"""The web chat in another language: the words, the voice and the way the page runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dialogues.languages.loading import load_libraries
from media.pictures.index import LIST
from tests.bot.webchat import measures
from tests.bot.webchat.browsing import SMALL_PHONE, Phone, open_phone
from tests.bot.webchat.home import Home, open_home, served
from tests.dialogues.languages import URDU


@pytest.fixture(scope="module")
def spoken_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home that has switched on English, Welsh and the Urdu sample."""
    libraries = tuple(load_libraries([URDU], ["en", "cy", "ur"], pictures=LIST).values())
    folder = tmp_path_factory.mktemp("languages")
    with open_home(folder, languages=libraries) as opened, served(opened) as running:
        yield running


@pytest.fixture
def newcomer(spoken_here: Home, chromium: Browser) -> Iterator[Phone]:
    """Somebody who has just opened their link, on a small phone."""
    _, code = spoken_here.person()
    with open_phone(chromium, spoken_here.url, size=SMALL_PHONE) as phone:
        phone.open(f"/c/{code}")
        phone.button("Start").click()
        phone.page.wait_for_selector("#tap")
        yield phone


def _left(phone: Phone, selector: str) -> float:
    box = phone.page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"]


def test_the_page_is_in_the_language_that_was_chosen(newcomer: Phone) -> None:
    root = newcomer.page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("en-GB", "ltr")
    newcomer.tap("Cymraeg")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("cy", "ltr")
    assert "bwysig" in newcomer.question
    assert newcomer.note == "Rydw i wedi cadw hynny."
    assert newcomer.page.locator(".question > img").get_attribute("alt") == "swigen siarad"
    newcomer.tap("Dechrau")
    assert newcomer.page.get_by_role("button", name="Yn ôl", exact=True).is_visible()
    newcomer.open("/chat")
    assert "Gallaf ddarllen" in newcomer.page.locator("#screen").inner_text()
    assert newcomer.troubles == []


def test_words_from_right_to_left_turn_the_page_round(newcomer: Phone) -> None:
    page = newcomer.page
    assert _left(newcomer, ".question > img") < _left(newcomer, ".question h1")
    newcomer.tap("اردو")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ur", "rtl")
    assert _left(newcomer, ".question > img") > _left(newcomer, ".question h1")
    assert _left(newcomer, ".tile .badge") > _left(newcomer, ".tile img")
    assert _left(newcomer, ".at-back") > _left(newcomer, ".at-help")
    assert page.locator("h1").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert measures.sideways(page) <= 0
    assert measures.violations(page) == []
    assert measures.tight_targets(page) == []
    assert newcomer.troubles == []
