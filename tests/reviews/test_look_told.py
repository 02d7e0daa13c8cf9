"""Telling back, answering, alerts and evidence in Chromium: axe, zoom, keyboard, lost lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dialogues.alarms import AlertRaised
from dialogues.records import Answer, AskedForHelp
from dialogues.wishes import SharingChanged
from storage.tellings import TellingDraft
from tests.reviews.browsing import faults, served
from tests.reviews.home import HOSTILE, PASSWORD, Home
from tests.reviews.planned import decision, planned

#: A laptop, the same at 200 % zoom, and a small phone.
SIZES = {"1280": (1280, 900), "zoomed": (640, 450), "320": (320, 640)}


@pytest.fixture
def told(home: Home) -> Home:
    """Sam's review with a telling and a reply, one decision that waits, an alert, a question."""
    made, by = planned(home), home.staff["manager"]
    with home.store.begin() as unit:
        draft = TellingDraft("Not good", "We mend the door.", "It is loud.", "house")
        one = unit.tellings.write(made.made["decision_id"], draft, by)
        unit.tellings.told(one.id)
        other = unit.decisions.decide(home.reviews["Sam"], decision(home.views["words"]), by)
    made.made["untold"] = other.id
    view = home.say("Sam", Answer("words", words=HOSTILE), "question-for-staff/what")
    made.requests["question"] = home.id()
    home.keep("Sam", AskedForHelp(made.requests["question"], "question", home.now, view))
    words = home.say("Sam", Answer("words", words="he hit me"), "anything/told")
    made.made["alert"] = home.id()
    home.keep("Sam", AlertRaised(made.made["alert"], "not-safe", "words", home.now, words, "hurt"))
    with home.store.begin() as unit:
        unit.replies.give(one.id, "happened", "not-yet", view_id=view)
    return made


@pytest.fixture
def address(app: Litestar, home: Home) -> Iterator[str]:
    """Where the console of the filled home is."""
    for role in ("manager", "keyworker"):
        home.password(role)
    with served(app) as found:
        yield f"{found}/console"


def _context(browser: Browser, size: str = "1280", *, script: bool = True) -> BrowserContext:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=script, bypass_csp=True
    )
    context.set_default_timeout(8_000)
    return context


def _sign_in(page: Page, address: str, role: str = "manager") -> None:
    page.goto(address)
    page.get_by_label("Login").fill(role)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/console")


def _pages(made: Home) -> dict[str, str]:
    sam, review = f"/people/{made.people['Sam']}", f"/reviews/{made.reviews['Sam']}"
    ids = made.made
    return {
        "told": f"{review}/decisions/{ids['decision_id']}/tell",
        "tell": f"{review}/decisions/{ids['untold']}/tell",
        "otherwise": f"{review}/decisions/{ids['untold']}/told",
        "answer": f"{sam}/answers/{made.requests['question']}",
        "wish to talk": f"{sam}/answers/{made.requests['talk']}",
        "waiting": "/waiting", "home": "", "person": sam, "talk": f"{review}/talk",
        "close": f"{review}/close", "plan": f"{review}/plan",
        "alert": f"/alerts/{ids['alert']}", "evidence": "/evidence",
    }  # fmt: skip


@pytest.mark.parametrize("size", list(SIZES))
def test_pages_of_telling_back_are_sound(
    chromium: Browser, address: str, told: Home, size: str
) -> None:
    wrong: dict[str, list[str]] = {}
    with _context(chromium, size) as context:
        page = context.new_page()
        _sign_in(page, address)
        for name, at in _pages(told).items():
            page.goto(f"{address}{at}")
            wrong[name] = faults(page)
        for name, button in (("tell", "Save"), ("answer", "Save"), ("otherwise", "Note it")):
            page.goto(f"{address}{_pages(told)[name]}")
            page.get_by_role("button", name=button).first.click()
            expect(page.get_by_text("There is a problem")).to_be_visible()
            wrong[f"{name} with mistakes"] = faults(page)
        page.goto(f"{address}{_pages(told)['tell']}")
        page.get_by_label("We decided").fill("The maintenance will be facilitated.")
        with page.expect_navigation():
            page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("Advice on easy words").first).to_be_visible()
        wrong["tell with advice"] = faults(page)
        page.context.clear_cookies()
        told.keep("Sam", SharingChanged(told.id(), told.views["not-good"], "only-me", told.now))
        _sign_in(page, address, "keyworker")
        for name in ("close", "plan", "talk"):
            page.goto(f"{address}{_pages(told)[name]}")
            wrong[f"{name}, withheld"] = faults(page)
    assert {one: found for one, found in wrong.items() if found} == {}


def _reach(page: Page, selector: str, most: int = 90) -> None:
    """Go to an element with the Tab key alone; the focus has to be seen there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none", selector
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_decision_is_told_by_keyboard_alone(chromium: Browser, address: str, told: Home) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}{_pages(told)['tell']}")
        _reach(page, "input[name=view]")
        page.keyboard.press("Space")
        page.keyboard.press("Space")
        _reach(page, "#decided")
        page.keyboard.type("You get a dog.")
        _reach(page, "#because")
        page.keyboard.press("Control+a")
        page.keyboard.type("The owner says yes.")
        _reach(page, "#find")
        page.keyboard.type("music")
        with page.expect_navigation():
            page.keyboard.press("Enter")  # finds; it does not save
        expect(page.locator("input[name=picture][value=music]")).to_be_visible()
        _reach(page, "input[name=picture]")
        page.keyboard.press("ArrowDown")
        expect(page.locator("input[name=picture][value=music]")).to_be_checked()
        _reach(page, "button[value=check]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator(".told-card")).to_contain_text("You get a dog.")
        _reach(page, "button[value=save]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Saved.")
    with told.store.read() as unit:
        written = unit.tellings.of_decision(told.made["untold"])
    assert written is not None
    assert (written.decided, written.because) == ("You get a dog.", "The owner says yes.")
    assert (written.picture, written.said) == ("music", "I want a dog.\nA small one 🐶")


def test_telling_in_person_and_answering_by_keyboard_alone(
    chromium: Browser, address: str, told: Home
) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}{_pages(told)['otherwise']}")
        _reach(page, "input[name=how]")
        page.keyboard.press("ArrowDown")
        _reach(page, "#words")
        page.keyboard.type("Sam said no.")
        _reach(page, "main form button:not([name])")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Noted.")
        page.goto(f"{address}{_pages(told)['answer']}")
        _reach(page, "#decided")
        page.keyboard.type("On Monday.")
        _reach(page, "button[value=save]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Saved.")
    with told.store.read() as unit:
        note = unit.not_told.of_decision(told.made["untold"])
        answer = unit.tellings.about(told.requests["question"])
    assert note is not None
    assert answer is not None
    assert (note.why, answer.decided) == ("not-wanted", "On Monday.")


def test_the_page_of_an_alert_by_keyboard_alone(
    chromium: Browser, address: str, told: Home
) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}{_pages(told)['alert']}")
        _reach(page, "form[action$='/seen'] button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        fields = page.locator("main textarea, main input[type=text]")
        for place in range(fields.count()):
            _reach(page, f"#{fields.nth(place).get_attribute('id')}")
        with told.store.read() as unit:
            alert = unit.alerts.get(told.made["alert"])
        assert alert.of("seen")


def test_evidence_is_asked_for_by_keyboard_alone(
    chromium: Browser, address: str, told: Home
) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}/evidence")
        fields = page.locator("main form input[type=text], main form input[type=date]")
        assert fields.count() >= 2
        for place in range(fields.count()):
            _reach(page, f"#{fields.nth(place).get_attribute('id')}")
        _reach(page, "main form button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text(re.compile("See how far it is|Save it as"))


def test_a_lost_connection_in_the_middle_of_a_form_loses_nothing(
    chromium: Browser, address: str, told: Home
) -> None:
    form = f"{address}{_pages(told)['tell']}"
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(form)
        page.get_by_label("We decided").fill("You get a dog.")
        expect(page.locator(".saving")).to_contain_text("What you typed is kept")
        context.set_offline(True)
        page.get_by_label("Because").fill("The owner says yes.")
        expect(page.locator(".saving")).to_contain_text("not kept yet: no connection")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".saving")).to_contain_text("Nothing was sent: no connection.")
        assert page.url == form
        assert page.get_by_label("Because").input_value() == "The owner says yes."
        context.set_offline(False)
        expect(page.locator(".saving")).to_contain_text("What you typed is kept", timeout=9_000)
        page.close()  # the laptop falls shut
        page = context.new_page()
        page.goto(form)
        expect(page.get_by_label("We decided")).to_have_value("You get a dog.")
        expect(page.get_by_label("Because")).to_have_value("The owner says yes.")
        page.get_by_role("button", name="Save, so").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved.")
        assert "not sent yet" not in page.content()  # the draft is gone


def test_a_form_that_is_lost_on_its_way_is_there_again(
    chromium: Browser, address: str, told: Home
) -> None:
    form = f"{address}{_pages(told)['tell']}"
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(form)
        page.get_by_label("We decided").fill("You get a dog.")
        page.route("**/tell", lambda route: route.abort())  # the line breaks after Save
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="Save").click()
        page = context.new_page()
        page.goto(form)
        expect(page.get_by_label("We decided")).to_have_value("You get a dog.")


def test_who_was_signed_out_meanwhile_keeps_what_was_typed(
    chromium: Browser, address: str, told: Home
) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}{_pages(told)['tell']}")
        page.get_by_label("We decided").fill("You get a dog.")
        with told.store.begin() as unit:
            unit.staff.sign_out(told.staff["manager"])
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".saving")).to_contain_text("Nothing was sent: you are signed out.")
        other = context.new_page()
        _sign_in(other, address)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved.")


def test_advice_comes_while_it_is_typed_and_is_tied_to_the_field(
    chromium: Browser, address: str, told: Home
) -> None:
    with _context(chromium) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.goto(f"{address}{_pages(told)['answer']}")
        field = page.get_by_label("Your answer")
        field.fill("The maintenance will be facilitated.")
        expect(page.locator("#decided-advice")).to_contain_text("facilitated")
        assert "decided-advice" in (field.get_attribute("aria-describedby") or "")
        field.fill("We go.")
        expect(page.locator("#decided-advice")).to_be_hidden()
        assert "decided-advice" not in (field.get_attribute("aria-describedby") or "")


def test_telling_back_without_any_script(chromium: Browser, address: str, told: Home) -> None:
    with _context(chromium, "320", script=False) as context:
        page = context.new_page()
        _sign_in(page, address)
        page.get_by_role("region", name="Decisions not told back yet").get_by_role("link").click()
        page.get_by_role("link", name="Tell Sam (demo)").click()
        page.get_by_label("We decided").fill("You get a dog.")
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".told-card")).to_contain_text("You get a dog.")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved.")
