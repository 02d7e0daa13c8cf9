"""The pages in Chromium: axe, 320 px, large text, keyboard, and no script (standards 154-168)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from playwright.sync_api import Browser, BrowserContext, Page

from tests.reviews.browsing import faults, served
from tests.reviews.home import PASSWORD, Home

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture
def address(app: Litestar, home: Home) -> Iterator[str]:
    """Where the console of the filled home is."""
    home.password("manager")
    with served(app) as found:
        yield found


def context_of(browser: Browser, size: dict[str, int], *, script: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        java_script_enabled=script,
        bypass_csp=True,
    )
    context.set_default_timeout(5_000)
    return context


def sign_in_as_manager(page: Page, address: str) -> None:
    page.goto(f"{address}/console")
    page.get_by_label("Login").fill("manager")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/console")


def _pages(home: Home) -> list[str]:
    sam, review = f"/people/{home.people['Sam']}", f"/reviews/{home.reviews['Sam']}"
    return [
        "", "/people", "/people?q=zzz", sam, f"{sam}?order=time", f"{sam}/circle",
        f"{sam}/keyworker", f"{sam}/name", f"{sam}/helpers", f"{sam}/lawful", f"{sam}/about-me",
        f"{sam}/reviews/new", review,
        f"{review}/views", f"{review}/agenda", f"{review}/talk", f"{review}/plan",
        f"{review}/questions", f"{review}/close", f"{review}/differences/new",
        f"{review}/outcomes/new", f"{review}/actions/new",
        f"{review}/decisions/new?view={home.views['words']}",
        f"{review}/carry/{home.views['words']}", f"{review}/pack.html", f"{review}/easy-read",
        "/account", "/account?first=yes", "/help",
        "/questions", "/signs", "/staff", f"/staff/{home.staff['keyworker']}",
        f"/staff/{home.staff['keyworker']}/close", f"/staff/{home.staff['safeguarding']}/close",
        f"/people/{home.people['Lee']}", "/people/nobody",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_every_page_is_sound(
    chromium: Browser, address: str, home: Home, size: dict[str, int]
) -> None:
    wrong: dict[str, list[str]] = {}
    with context_of(chromium, size) as context:
        page = context.new_page()
        page.goto(f"{address}/console/sign-in")
        wrong["sign-in"] = faults(page)
        page.goto(f"{address}/console/sign-in")
        page.get_by_role("button", name="Sign in").click()
        wrong["sign-in with mistakes"] = faults(page)
        sign_in_as_manager(page, address)
        for one in _pages(home):
            page.goto(f"{address}/console{one}")
            wrong[one] = faults(page)
    assert {one: found for one, found in wrong.items() if found} == {}


def test_titles_are_different_and_help_is_in_the_same_place(
    chromium: Browser, address: str, home: Home
) -> None:
    with context_of(chromium, WIDE) as context:
        page = context.new_page()
        sign_in_as_manager(page, address)
        titles, navs = [], set()
        for one in _pages(home):
            if one.endswith(("pack.html", "nobody", "q=zzz")) or "order=" in one:
                continue
            page.goto(f"{address}/console{one}")
            titles.append(page.title())
            navs.add(tuple(page.locator(".main-nav a, .main-nav button").all_inner_texts()))
            links = page.locator("footer a").all_inner_texts()
            assert links[0] == "Help with What Matters"
    assert len(set(titles)) == len(titles)
    assert navs == {("Home", "People", "Staff", "Your account", "Sign out")}


def test_the_keyboard_reaches_everything_and_the_skip_link_comes_first(
    chromium: Browser, address: str, home: Home
) -> None:
    with context_of(chromium, WIDE) as context:
        page = context.new_page()
        sign_in_as_manager(page, address)
        page.goto(f"{address}/console/people/{home.people['Sam']}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Start a review"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_main_job_without_any_script(chromium: Browser, address: str, home: Home) -> None:
    """From what somebody said to a pack: open, start, save, pack (standards 32)."""
    with context_of(chromium, NARROW, script=False) as context:
        page = context.new_page()
        sign_in_as_manager(page, address)
        page.get_by_role("link", name="Mo (demo)").first.click()
        page.get_by_role("link", name="Start a review").click()
        page.get_by_role("button", name="Start the review").click()
        assert page.get_by_text("Enter a title").count() == 2
        page.get_by_label("Title").fill("Autumn")
        page.get_by_label("Day of the review").fill("1 October 2026")
        page.get_by_role("button", name="Start the review").click()
        assert page.get_by_role("checkbox").first.is_checked()
        page.get_by_role("button", name="Save the choice").first.click()
        assert page.get_by_text("Saved: 1 answer chosen.").is_visible()
        page.get_by_role("link", name="Open as a web page").click()
        assert page.get_by_role("heading", level=1).inner_text() == "What Mo (demo) said"


def test_tick_all_and_none_and_staying_signed_in_with_script(
    chromium: Browser, address: str, home: Home
) -> None:
    with context_of(chromium, WIDE) as context:
        page = context.new_page()
        page.clock.install()
        sign_in_as_manager(page, address)
        page.goto(f"{address}/console/reviews/{home.reviews['Sam']}/views")
        boxes = page.get_by_role("checkbox")
        page.get_by_role("button", name="Tick none").click()
        assert not any(box.is_checked() for box in boxes.all())
        page.get_by_role("button", name="Tick all").click()
        assert all(box.is_checked() for box in boxes.all())
        assert not page.get_by_role("button", name="Stay signed in").is_visible()
        page.clock.fast_forward("07:56:00")
        page.get_by_text("You will be signed out in 5 minutes.").wait_for()
        page.get_by_role("button", name="Stay signed in").click()
        page.get_by_text("You will be signed out in 5 minutes.").wait_for(state="hidden")
