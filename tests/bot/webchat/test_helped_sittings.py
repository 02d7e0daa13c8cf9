"""Whole sittings in a real browser: an advocate beside the person, one on their own phone, and
one that ends in "I am not safe"."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import WEEK, Home

NARROW = {"width": 390, "height": 844}


def _on(phone: Phone, *words: str) -> None:
    """Tap each, on whichever page of a list it stands."""
    for one in words:
        for _ in range(9):
            if phone.button(one).count():
                break
            phone.tap("More")
        phone.tap(one)


def _begin(phone: Phone) -> None:
    """From the first screen to the menu."""
    _on(phone, "Start", "Sound off", *["Next"] * 5, "Staff who support me", "Yes", "Yes")


def _say(phone: Phone, words: str) -> None:
    """Write it and send it."""
    before = phone.step
    phone.page.locator("textarea").fill(words)
    phone.button("Send").click()
    phone.wait_beyond(before)


def test_with_an_advocate_beside_the_person(chromium: Browser, home: Home) -> None:
    """The help is said first, each answer keeps it, and the person is asked alone at the end."""
    person_id, code = home.person()
    with open_phone(chromium, home.url, size=NARROW) as phone:
        phone.enter(code)
        _begin(phone)
        _on(phone, "I want to tell you about…", "Someone helps me choose", "My home")
        phone.tap_tile()
        while not phone.button("Stop for today").count():
            phone.tap("Skip")
        phone.tap("Stop for today")
        assert "The next question is only for you." in phone.page.inner_text("#screen")
        _on(phone, "I have the phone", "Me and my helper")
    views = home.views(person_id)
    assert {view.how for view in views} == {"help-choosing"}
    with home.store.read() as unit:
        (asked,) = [one for one in unit.checks.of_person(person_id) if one.kind == "who-picked"]
    assert (asked.answer, set(asked.views)) == ("together", {view.id for view in views})


def test_with_an_advocate_on_their_own_phone(chromium: Browser, home: Home) -> None:
    person_id, code = home.person()
    with home.store.begin() as unit:
        ash = unit.supporters.add(person_id, "Ash (demo)", "advocate")
        invite = unit.invites.make("supporter", ash.id, ttl=WEEK)[1]
    with (
        open_phone(chromium, home.url, size=NARROW) as sam,
        open_phone(chromium, home.url, size=NARROW) as theirs,
    ):
        sam.enter(code)
        _begin(sam)
        theirs.enter(invite)
        assert "has not said yes yet" in theirs.page.inner_text("#screen")
        _on(sam, "Home", "Who helps me?")
        sam.tap_tile()  # Ash, marked as new
        _on(sam, "Yes", "Yes", "Yes")
        _on(theirs, "Look again", "We sit together now")
        assert "This is the chat of Sam (demo) now." in theirs.note
        _on(theirs, "I want to tell you about…", "Someone reads to me", "My home")
        theirs.tap_tile()
        _on(theirs, "Not together now", "Something I saw")
        _say(theirs, "Sam hums at tea")
        _on(theirs, "On many days", "I do not know", "Nothing yet", "Keep it")
        _on(theirs, "Questions for a meeting")
        _say(theirs, "Can I have a key?")
        assert "Can I have a key?" in theirs.page.inner_text(".lines")
        sam.open("/chat")
        _on(sam, "Home", "Who can see it", "What helpers wrote about me")
        assert "These are not your own words." in sam.page.inner_text("#screen")
        assert "Sam hums at tea" in sam.page.inner_text(".lines")
        (view,) = home.views(person_id)
        assert (view.how, view.via) == ("help-reading", "Ash (demo)")
        _on(sam, "Okay", "Go back", "Who helps me?")
        sam.tap_tile()
        _on(sam, "Stop this help")
        theirs.open("/chat")
        assert "is finished" in theirs.page.inner_text("#screen")


def test_one_that_ends_in_i_am_not_safe(chromium: Browser, home: Home) -> None:
    with home.store.begin() as unit:
        lee = unit.staff.add("Lee (demo)", "safeguarding", "lee-web")
        unit.staff.add("Max (demo)", "manager", "max-web")
    person_id, token = home.agreed()
    with open_phone(chromium, home.url, size=NARROW) as phone:
        phone.become(token)
        phone.tap_tile()
        phone.tap("I am not safe")
        words = phone.page.inner_text("#screen")
        for said in ("phone 999 now", "01234 567890", "Lee (demo) can see you are not safe.",
                     "I am not for emergencies."):  # fmt: skip
            assert said in words
        phone.tap("It stops")
        _on(phone, "Someone must not see this", "Max (demo)", "Go back")
        assert phone.page.locator("button.tile").count()
        with home.store.read() as unit:
            (alert,) = unit.alerts.of_person(person_id)
            wish = [one.code for one in alert.of("wish")]
            reading = [one.id for one in unit.alerts.readers(alert)]
        assert wish == ["stop"]
        assert lee.id in reading
        assert all(one not in alert.not_for for one in reading)
