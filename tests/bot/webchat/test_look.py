"""Every kind of screen, measured in Chromium at 320 px: axe, sizes, gaps, contrast, zoom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.bot.webchat import measures
from tests.bot.webchat.browsing import SMALL_PHONE, TABLET, Phone, open_phone
from tests.bot.webchat.home import Home

Look = Callable[[str], None]
BIG_WORDS = "html { font-size: 200% }"
# The overrides of WCAG 1.4.12.
SPACED_WORDS = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)


def faults(page: Page) -> list[object]:
    return [
        *measures.violations(page),
        *measures.tight_targets(page),
        *measures.small_words(page),
        *measures.hidden_names(page),
        *([f"{over} px too wide"] if (over := measures.sideways(page)) > 0 else []),
    ]


def every_screen(phone: Phone, home: Home, look: Look) -> None:
    """Go through every kind of screen and look at each."""
    _, code = home.person()
    phone.open("/c/unknown")
    look("refusal")
    phone.open("/chat")
    look("stranger")
    phone.open(f"/c/{code}")
    look("landing")
    phone.button("Start").click()
    phone.page.wait_for_url("**/chat")
    look("welcome")
    phone.tap("Start")
    look("sound")
    phone.tap("Sound off")
    look("permission")
    while phone.button("Next").count():
        phone.tap("Next")
    look("check")
    for words, name in (
        ("Staff who support me", "take part"),
        ("Yes", "who-reads"),
        ("Yes", "menu"),
        ("I want to tell you about…", "helper"),
        ("Just me", "topics"),
        ("My day", "scale"),
    ):
        phone.tap(words)
        look(name)
    phone.page.locator("details.own summary").click()
    look("own way")
    phone.page.locator("details.own summary").click()
    phone.tap_tile()
    look("pick")
    phone.tap("More")
    look("more pictures")
    for _ in range(4):
        if not phone.button("See what I said").count():
            phone.tap("Skip")
    look("break")
    phone.tap("See what I said")
    look("summary")
    phone.page.locator(".change").first.click()
    phone.button("Delete").wait_for()
    look("line")
    for words in ("Help", "I am not safe", "Home", "Stop"):
        phone.tap(words)
        look(words)


def test_every_screen_is_sound_on_the_smallest_phone(chromium: Browser, home: Home) -> None:
    """Axe with 7:1 contrast; 56 px targets, 12 px apart; 20 px words; nothing sideways."""
    with open_phone(chromium, home.url, size=SMALL_PHONE) as phone:
        found: dict[str, list[object]] = {}
        looked: list[str] = []

        def look(name: str) -> None:
            looked.append(name)
            found[name] = faults(phone.page)

        every_screen(phone, home, look)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(looked) == 23


@pytest.mark.parametrize("style", [BIG_WORDS, SPACED_WORDS])
@pytest.mark.parametrize("width", [320, 640])
def test_large_and_spaced_words_still_fit(
    chromium: Browser, home: Home, style: str, width: int
) -> None:
    """Standards 158: 200 % zoom of a small screen, and the reader's own spacing."""
    if (style, width) == (BIG_WORDS, 320):
        width = 400  # nobody can show 200 % words in 160 px; a common phone must
    _, token = home.agreed()
    with open_phone(chromium, home.url, size={"width": width, "height": 700}) as phone:
        phone.become(token)
        phone.page.add_init_script("")
        phone.page.evaluate(
            "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css);"
            " document.adoptedStyleSheets = [s]; }",
            style,
        )
        phone.page.locator("details.own summary").click()
        assert measures.sideways(phone.page) <= 0


def test_the_measures_find_what_is_wrong(phone: Phone) -> None:
    """A measure that finds nothing anywhere would prove nothing."""
    phone.open("/c/unknown")
    phone.page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
        '<div id="wide"><button><img src="/none.png"></button>' +
        '<button id="pale" aria-label="other">Pale</button></div>')"""
    )
    phone.page.evaluate(
        """() => { const s = new CSSStyleSheet(); document.adoptedStyleSheets = [s];
        s.replaceSync('#wide { width: 900px } #pale { color: #666; font-size: 12px }'); }"""
    )
    found = "\n".join(measures.violations(phone.page))
    assert "image-alt" in found
    assert "color-contrast-enhanced" in found
    assert measures.sideways(phone.page) > 0
    assert [size for _, size in measures.small_words(phone.page)] == [12]
    assert len(measures.hidden_names(phone.page)) == 2
    tight = measures.tight_targets(phone.page)
    assert any(one.startswith("small") for one in tight)
    assert any(one.startswith("close") for one in tight)


def test_a_tablet_shows_a_question_without_scrolling(chromium: Browser, home: Home) -> None:
    _, token = home.agreed()
    with open_phone(chromium, home.url, size=TABLET) as phone:
        phone.become(token)
        assert faults(phone.page) == []
        tall = phone.page.evaluate("document.documentElement.scrollHeight")
        assert tall <= TABLET["height"]


def test_the_always_there_buttons_never_move(phone: Phone, home: Home) -> None:
    """Standards 3 and 164: Help is at the same place on every screen."""
    _, token = home.agreed()
    phone.become(token)
    places = set()
    for words in ("Not sure", "Help", "Home", "Stop", "Carry on"):
        box = phone.button("Help").bounding_box()
        assert box
        places.add((box["x"], box["y"]))
        phone.tap(words)
    assert len(places) == 1


def test_the_focus_can_be_seen(phone: Phone, home: Home) -> None:
    _, token = home.agreed()
    phone.become(token)
    for _ in range(4):
        phone.page.keyboard.press("Tab")
    outline = phone.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 3


def test_the_demo_and_whose_chat_it_is_are_said_on_every_screen(phone: Phone, home: Home) -> None:
    _, token = home.agreed("Kim (demo)")
    phone.become(token)
    for _ in range(2):
        assert "This is a demo" in phone.page.locator(".demo").inner_text()
        assert "Kim (demo)" in phone.page.locator(".whose").inner_text()
        phone.tap_tile()


def test_what_was_saved_is_announced_in_the_place_that_stays(phone: Phone, home: Home) -> None:
    """Standards 29 and 168: one status element, which the script fills and never replaces."""
    _, token = home.agreed()
    phone.become(token)
    phone.page.evaluate("document.getElementById('note').dataset.same = 'yes'")
    phone.tap_tile()
    note = phone.page.locator("#note[role=status][data-same=yes]")
    assert note.inner_text().strip() == "I saved that."


def test_each_page_has_one_heading_and_its_own_title(phone: Phone, home: Home) -> None:
    """Standards 1 and 161."""
    _, token = home.agreed()
    phone.become(token)
    titles = set()
    for _ in range(3):
        assert phone.page.locator("h1").count() == 1
        titles.add(phone.page.title())
        phone.tap_tile()
    assert len(titles) == 3


def test_a_number_to_phone_can_be_tapped(phone: Phone, home: Home) -> None:
    """Nobody in danger has to copy digits."""
    _, token = home.agreed()
    phone.become(token)
    phone.tap("Help")
    links = phone.page.locator("a.phone").evaluate_all("all => all.map(a => a.href)")
    assert sorted(links) == ["tel:01234567890", "tel:999"]
