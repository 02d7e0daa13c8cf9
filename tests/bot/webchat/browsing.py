"""A phone in a person's hand: what they see and what they tap."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from bot.webchat.cookies import CHAT_COOKIE

PHONE = {"width": 360, "height": 740}
SMALL_PHONE = {"width": 320, "height": 568}
TABLET = {"width": 820, "height": 1180}
_ADDRESSES = itertools.count(1)


def other_address() -> dict[str, str]:
    """The header of a proxy that brings somebody new, so that tests share no rate limit."""
    number = next(_ADDRESSES)
    return {"X-Forwarded-For": f"192.0.2.{number % 250 + 1}"}


@dataclass
class Phone:
    """A browser context with one page. ``troubles`` are script errors; there must be none."""

    context: BrowserContext
    page: Page
    url: str
    troubles: list[str] = field(default_factory=list)

    @property
    def question(self) -> str:
        """The heading."""
        return self.page.locator("h1").inner_text().strip()

    @property
    def note(self) -> str:
        """What is said first."""
        note = self.page.locator("#note")
        return note.inner_text().strip() if note.is_visible() else ""

    @property
    def step(self) -> int:
        """Which screen this is."""
        return int(self.page.locator("#screen").get_attribute("data-step") or "0")

    def open(self, path: str) -> None:
        """Go there."""
        self.page.goto(f"{self.url}{path}")

    def become(self, token: str) -> None:
        """Hold the cookie of a person and open their chat."""
        self.context.add_cookies([{"name": CHAT_COOKIE, "value": token, "url": self.url}])
        self.open("/chat")

    def button(self, words: str) -> Locator:
        """The button with these words, with its number or without."""
        named = self.page.get_by_role("button", name=words, exact=True)
        numbered = self.page.locator("button.tile").filter(
            has=self.page.locator(".words").get_by_text(words, exact=True)
        )
        return named.or_(numbered).first

    def tap(self, words: str) -> None:
        """Tap it and wait for the next screen."""
        before = self.step
        self.button(words).click()
        self.wait_beyond(before)

    def tap_tile(self, number: int = 0) -> None:
        """Tap a picture and wait for the next screen."""
        before = self.step
        self.page.locator("button.tile").nth(number).click()
        self.wait_beyond(before)

    def wait_beyond(self, step: int) -> None:
        """Wait until another screen than ``step`` is here."""
        self.page.locator(f"#screen:not([data-step='{step}'])").wait_for()
        self.page.locator("body:not([aria-busy])").wait_for()

    def enter(self, code: str) -> None:
        """Use an invite, up to the first screen of the chat."""
        self.open(f"/c/{code}")
        self.button("Start").click()
        self.page.wait_for_url("**/chat")

    def agree(self) -> None:
        """From the first screen to the choice of a topic, by tapping."""
        self.tap("Start")
        self.tap("Sound off")
        while self.button("Next").count():
            self.tap("Next")
        for words in ("Staff who support me", "Yes", "Yes"):
            self.tap(words)
        if self.button("Go on now").count():
            self.tap("Go on now")
        for words in ("I want to tell you about…", "Just me"):
            self.tap(words)


@contextmanager
def open_phone(
    browser: Browser,
    url: str,
    *,
    script: bool = True,
    size: dict[str, int] | None = None,
    **more: Any,
) -> Iterator[Phone]:
    """A fresh browser. Script errors and refusals of our own policy fail the test."""
    context = browser.new_context(
        viewport=size or PHONE,  # type: ignore[arg-type]
        java_script_enabled=script,
        extra_http_headers=other_address(),
        **more,
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    opened = Phone(context, page, url)
    page.on("pageerror", lambda error: opened.troubles.append(str(error)))
    page.on("console", lambda said: _hear(opened, said.type, said.text))
    try:
        yield opened
        assert not opened.troubles
    finally:
        context.close()


def _hear(phone: Phone, kind: str, text: str) -> None:
    if kind == "error" and "Failed to load resource" not in text:
        phone.troubles.append(text)
