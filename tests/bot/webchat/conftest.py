"""One home with a server for all tests of this folder; each test brings its own person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import Home, open_home, served


@pytest.fixture(scope="session")
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
