"""A whole sitting in a real browser: by tapping with script, without script, by keyboard."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.bot.webchat.browsing import SMALL_PHONE, Phone, open_phone
from tests.bot.webchat.home import Home


def _answer_all(phone: Phone) -> int:
    """Tap the first picture of every question of My day; gives how many were answered."""
    phone.tap("My day")
    answered = 0
    while not phone.button("Choose another topic").count():
        if phone.button("Carry on").count():
            phone.tap("Carry on")
        elif phone.page.locator("button.tile").count():
            phone.tap_tile()
            answered += 1
        else:
            phone.tap("Not sure")
            answered += 1
    return answered


def _whole_sitting(phone: Phone, home: Home) -> None:
    person_id, code = home.person()
    phone.enter(code)
    phone.agree()
    answered = _answer_all(phone)
    assert phone.note == "I saved that."
    phone.tap("See what I said")
    lines = phone.page.locator(".lines li").count()
    assert 1 <= lines <= 4
    while phone.button("Keep these").count():
        phone.tap("Keep these")
    views = home.views(person_id)
    assert len(views) == answered > 4
    assert {view.answer.kind for view in views} == {"choice", "not-sure"}
    assert all(view.kept_at for view in views)
    assert {view.channel for view in views} == {"web"}


def test_by_tapping_with_script(phone: Phone, home: Home) -> None:
    _whole_sitting(phone, home)


def test_by_tapping_without_script(chromium: Browser, home: Home) -> None:
    """Standards 2: plain buttons of plain forms are all that is needed."""
    with open_phone(chromium, home.url, script=False, size=SMALL_PHONE) as phone:
        _whole_sitting(phone, home)


def test_by_keyboard_alone(phone: Phone, home: Home) -> None:
    """Tab and Enter reach and press everything, and the new question has the focus (159)."""
    person_id, token = home.agreed()
    phone.become(token)
    for _ in range(2):
        before = phone.step
        for _ in range(12):
            phone.page.keyboard.press("Tab")
            if phone.page.evaluate("document.activeElement.classList.contains('tile')"):
                break
        phone.page.keyboard.press("Enter")
        phone.wait_beyond(before)
        assert phone.page.evaluate("document.activeElement.tagName") == "H1"
    assert len(home.views(person_id)) == 2


def test_skip_link_leads_past_the_buttons_to_the_question(phone: Phone, home: Home) -> None:
    """Standards 161."""
    _, token = home.agreed()
    phone.become(token)
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate("document.activeElement.className") == "skip"
    phone.page.keyboard.press("Enter")
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate("!!document.activeElement.closest('main')")


def test_words_are_kept_exactly(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    before = phone.step
    phone.page.locator("details.own summary").click()
    phone.page.fill("#words", "I like it\nwhen Ann sings 🎶")
    phone.button("Send").click()
    phone.wait_beyond(before)
    assert [view.answer.words for view in home.views(person_id)] == ["I like it\nwhen Ann sings 🎶"]


def test_coming_back_another_day_goes_on_at_the_same_question(
    chromium: Browser, home: Home
) -> None:
    """Standards 28: the cookie is enough, in a browser that was closed."""
    _, token = home.agreed()
    with open_phone(chromium, home.url) as phone:
        phone.become(token)
        phone.tap_tile()
        question = phone.question
    with open_phone(chromium, home.url, script=False) as phone:
        phone.become(token)
        assert phone.question == question
