"""The board of cards in a real browser: seen at once, read in order, and nothing is cut off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.bot.webchat.browsing import SMALL_PHONE, TABLET, Phone, open_phone
from tests.bot.webchat.home import Home
from tests.bot.webchat.test_look import faults


def to_the_board(phone: Phone) -> None:
    """Answer the cards of Things I do, one of them in own words."""
    for turn in range(20):
        if phone.page.locator(".mat").count():
            return
        if phone.button("Carry on").count():
            phone.tap("Carry on")
        elif turn == 4:
            phone.page.locator("details.own summary").click()
            phone.page.locator("textarea").fill("I swim with my sister")
            before = phone.step
            phone.page.locator("details.own button[type=submit]").first.click()
            phone.wait_beyond(before)
        else:
            phone.tap_tile(turn % 3)
    raise AssertionError("no board came")


@pytest.mark.parametrize(("size", "rows"), [(SMALL_PHONE, 3), (TABLET, 1)], ids=["phone", "tablet"])
def test_the_board_is_seen_in_columns_and_read_in_order(
    chromium: Browser, home: Home, size: ViewportSize, rows: int
) -> None:
    """Beside each other where there is room, else below each other in large words."""
    _, token = home.agreed(topic="things-i-do")
    with open_phone(chromium, home.url, size=size) as phone:
        phone.become(token)
        to_the_board(phone)
        page = phone.page
        if folder := os.environ.get("WHATMATTERS_LOOK"):
            page.screenshot(path=Path(folder) / f"web-mat-{rows}.png", full_page=True)
        names = page.locator(".mat h3").all_inner_texts()
        assert names[:3] == ["I like it", "In between", "Not for me"]
        assert "Said my way" in names
        boxes = [page.locator(".columns .column").nth(n).bounding_box() for n in range(3)]
        assert len({round(box["y"]) for box in boxes if box}) == rows
        assert page.locator(".mat li").count() == 6
        assert "I swim with my sister" in page.locator(".mat .strip").inner_text()
        assert not faults(page)
        phone.tap("Carry on")
        assert phone.page.locator(".mat").count() == 0
