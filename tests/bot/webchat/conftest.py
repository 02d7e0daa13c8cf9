"""One home with a server for all tests of this folder; each test brings its own person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import Home, open_home, served
from tests.bot.webchat.web import Web, open_web
from tests.browser import launched
from tests.databases import *  # noqa: F403

FLAGS = (
    "--use-fake-ui-for-media-stream",  # a microphone that beeps, and nobody to ask for it
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=user-gesture-required",  # as on a phone
)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for this folder, which therefore has no async tests (tests/conftest.py)."""
    with launched(*FLAGS) as running:
        yield running


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with a voice, on loopback."""
    with open_home(tmp_path_factory.mktemp("web-home")) as opened, served(opened) as running:
        yield running


@pytest.fixture
def phone(home: Home, chromium: Browser) -> Iterator[Phone]:
    """A phone with script, nobody's yet."""
    with open_phone(chromium, home.url) as opened:
        yield opened


@pytest.fixture
def page(phone: Phone) -> Page:
    """The page on that phone."""
    return phone.page


@pytest.fixture
def person(home: Home) -> tuple[str, str]:
    """Somebody at their first question: their id, and the token of their browser."""
    return home.agreed()


@pytest.fixture
def web(home: Home, person: tuple[str, str]) -> Iterator[Web]:
    """That person's browser, without script or window."""
    with open_web(home.url, person[1]) as opened:
        yield opened


@pytest.fixture
def stranger(home: Home) -> Iterator[Web]:
    """A browser that nobody knows."""
    with open_web(home.url) as opened:
        yield opened
