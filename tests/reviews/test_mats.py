"""The mats of a person: now and then side by side, and as a table."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

from litestar import Litestar
from playwright.sync_api import Browser

from dialogues.library import Library
from dialogues.records import Answer, ViewTakenBack
from tests.reviews.browsing import faults, served
from tests.reviews.conftest import Client
from tests.reviews.home import PASSWORD, Home, choice

CARDS = "things-i-do/activities"


def put(home: Home, card: str, option: str, days_ago: int, **changes: object) -> str:
    question = f"{CARDS}/{card}"
    said_at = home.now - timedelta(days=days_ago)
    return home.say(
        "Lee", choice(home.library, option, question), question, said_at=said_at, **changes
    )


def two_mats(home: Home) -> None:
    for card, option in (("music", "like"), ("cooking", "not-for-me"), ("sport", "like")):
        put(home, card, option, 90)
    put(home, "music", "not-for-me", 3)
    put(home, "cooking", "not-for-me", 3)
    home.say("Lee", Answer("words", words="I play with Jo"), f"{CARDS}/sport", said_at=home.now)


def lee(home: Home) -> str:
    return f"/console/people/{home.people['Lee']}"


def part(html: str) -> str:
    """The part of the page about mats, as words."""
    if 'id="mats"' not in html:
        return ""
    found = html[html.index('id="mats"') : html.index('id="said"')]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def test_then_and_now_stand_side_by_side(home: Home, sign_in: Callable[[str], Client]) -> None:
    two_mats(home)
    words = part(sign_in("keyworker").get(lee(home)).text)
    then, now = words.index("Then: 2 December 2025"), words.index("Now: 2 March 2026")
    table = words.index("each card, by day")
    assert "I like it Music Sport In between None Not for me Cooking" in words[then:now]
    assert "Not for me Music Cooking" in words[now:table]
    assert "Said my way Sport : I play with Jo" in words[now:table].replace("Sport:", "Sport :")


def test_the_table_says_the_same_in_words(home: Home, sign_in: Callable[[str], Client]) -> None:
    two_mats(home)
    words = part(sign_in("keyworker").get(lee(home)).text)
    table = words[words.index("each card, by day") :]
    assert "Card 2 December 2025 2 March 2026" in table
    assert "Music I like it Not for me Changed" in table
    assert "Cooking Not for me Not for me" in table
    assert "Art Not on this mat Not on this mat" in table


def test_what_was_taken_back_is_on_no_mat(home: Home, sign_in: Callable[[str], Client]) -> None:
    two_mats(home)
    secret = put(home, "art", "like", 3)
    home.keep("Lee", ViewTakenBack(secret, home.now))
    words = part(sign_in("keyworker").get(lee(home)).text)
    assert "Art Not on this mat Not on this mat" in words
    assert "Music Art" not in words


def test_a_change_mends_the_mat_it_belongs_to(home: Home, sign_in: Callable[[str], Client]) -> None:
    first = put(home, "music", "like", 9)
    put(home, "music", "in-between", 2, supersedes=first, form={"changed": True})
    words = part(sign_in("keyworker").get(lee(home)).text)
    assert "In between Music" in words
    assert "Then:" not in words


def test_without_cards_there_is_no_part_about_mats(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    assert part(sign_in("keyworker").get(lee(home)).text) == ""


def test_reading_the_mats_is_in_the_ledger(home: Home, sign_in: Callable[[str], Client]) -> None:
    two_mats(home)
    sign_in("keyworker").get(lee(home))
    with home.store.read() as unit:
        kinds = [entry.kind for entry in unit.ledger.history(home.people["Lee"])]
    assert "viewed" in kinds


def test_the_mats_are_sound_in_a_browser(
    chromium: Browser, app: Litestar, home: Home, library: Library
) -> None:
    two_mats(home)
    home.password("manager")
    with served(app) as address:
        for width in (1280, 320):
            page = chromium.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
            page.set_default_timeout(8_000)
            page.goto(f"{address}/console")
            page.get_by_label("Login").fill("manager")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/console")
            page.goto(f"{address}{lee(home)}")
            if folder := os.environ.get("WHATMATTERS_LOOK"):
                page.screenshot(path=Path(folder) / f"console-{width}.png", full_page=True)
            assert not faults(page)
            page.close()
