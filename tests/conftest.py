"""What every folder of tests may use: a clock that only tests move, and ids in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests import browser, postgres

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class FixedClock:
    """Says the same time until a test moves it. Call it: ``clock()`` is an aware UTC datetime."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        """Go on, ``clock.move(minutes=5)``, and give the new time."""
        self.now += timedelta(**by)
        return self.now


class FixedIds:
    """New ids in order: ``id000000001``, ``id000000002`` … twelve letters as real ones have."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"id{self.count:010d}"


@pytest.fixture
def clock() -> FixedClock:
    """A clock at a Monday morning."""
    return FixedClock()


@pytest.fixture
def new_id() -> FixedIds:
    """Ids that are the same in every run."""
    return FixedIds()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium for one module; take a new context for each test.

    Playwright's loop holds this thread while it is open, so a module that uses this has no
    async tests.
    """
    with browser.launched() as running:
        yield running


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The SQLAlchemy URL of a real PostgreSQL; make a database of your own in it."""
    with postgres.running() as url:
        yield url
