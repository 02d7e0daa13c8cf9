"""Every page of the console, taken from its routes: axe, small screens, large words, keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from playwright.sync_api import Browser, Page

from dialogues.alarms import AlertRaised
from tests.reviews.browsing import faults, served
from tests.reviews.home import Home
from tests.reviews.test_access import ALERTS, EVERY, HEARING, address_of
from tests.reviews.test_look import NARROW, WIDE, context_of, sign_in_as_manager

#: What a page has that can be used: of some radio buttons with one name Tab reaches one.
_USABLE = """() => {
  const found = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls]')]
    .filter((e) => e.checkVisibility() && !e.disabled);
  const names = new Set();
  return found.filter((e) => {
    if (e.type !== 'radio') return true;
    const key = `${e.form && e.form.action} ${e.name}`;
    if (names.has(key)) return false;
    names.add(key);
    return true;
  }).length;
}"""
_HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return '';
  const all = [...document.querySelectorAll('*')];
  return e.type === 'radio' ? `radio ${e.form && e.form.action} ${e.name}` : `${all.indexOf(e)}`;
}"""


@pytest.fixture
def address(app: Litestar, home: Home) -> Iterator[str]:
    """Where the console of the filled home is."""
    home.password("manager")
    with served(app) as found:
        yield found


def _pages(app: Litestar, home: Home) -> Iterator[str]:
    """The address of each page that a manager can open, once."""
    alert = home.id()
    home.keep("Sam", AlertRaised(alert, "not-safe", "tap", home.now))
    files = (".pdf", ".docx", ".json", ".csv", ".zip")
    for method, path in sorted({*EVERY, *ALERTS, *HEARING}):
        if method != "GET" or path.endswith(files) or "attachment" in path or "/sound" in path:
            continue
        if "{photo_id}" in path or "{file_id}" in path or "set-aside/{" in path:
            continue
        if path == "/console/alerts/{alert_id}":
            yield path.format(alert_id=alert)
        elif path == "/console/heard/{view_id}":
            yield path.format(view_id=home.views["voice"])
        else:
            yield address_of(path, home)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_no_page_has_a_fault(
    chromium: Browser, address: str, app: Litestar, home: Home, size: dict[str, int]
) -> None:
    wrong: dict[str, list[str]] = {}
    opened = 0
    with context_of(chromium, size) as context:
        page = context.new_page()
        sign_in_as_manager(page, address)
        for one in _pages(app, home):
            answer = page.goto(f"{address}{one}")
            if answer is None or answer.status != 200:
                continue
            opened += 1
            if found := faults(page):
                wrong[one] = found
    assert wrong == {}
    assert opened >= 40


def test_on_every_page_tab_reaches_everything(
    chromium: Browser, address: str, app: Litestar, home: Home
) -> None:
    short: dict[str, tuple[int, int]] = {}
    with context_of(chromium, WIDE) as context:
        page = context.new_page()
        sign_in_as_manager(page, address)
        for one in _pages(app, home):
            answer = page.goto(f"{address}{one}")
            if answer is None or answer.status != 200:
                continue
            usable, reached = page.evaluate(_USABLE), len(_reached(page))
            if reached < usable:
                short[one] = (reached, usable)
    assert short == {}


def _reached(page: Page) -> set[str]:
    """What Tab comes to, from the top of the page to its end."""
    found: set[str] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if not here:
            break
        found.add(here)
    return found
