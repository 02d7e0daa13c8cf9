"""A bad connection, shaky hands, two tabs: what the script does about them."""

from __future__ import annotations

from tests.bot.webchat.browsing import Phone
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import said


def test_with_no_connection_the_answer_is_kept_and_sent_later(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    before, question = phone.step, phone.question
    phone.page.locator("details.own summary").click()
    phone.page.fill("#words", "I like the sea")
    phone.context.set_offline(True)
    phone.button("Send").click()
    phone.page.get_by_text(said("web.offline")).wait_for()
    assert phone.question == question
    assert phone.page.input_value("#words") == "I like the sea"
    phone.button("Try again").click()
    phone.page.get_by_text(said("web.offline")).wait_for()
    phone.context.set_offline(False)
    phone.button("Try again").click()
    phone.wait_beyond(before)
    assert [view.answer.words for view in home.views(person_id)] == ["I like the sea"]


def test_an_answer_whose_reply_was_lost_is_kept_once(phone: Phone, home: Home) -> None:
    """The server had it, the phone did not hear so: trying again must not keep it twice."""
    person_id, token = home.agreed()
    phone.become(token)
    before = phone.step
    phone.page.route(
        "**/chat/answer",
        lambda route: (route.fetch(), route.abort("connectionreset")),
        times=1,
    )
    phone.page.locator("button.tile").first.click()
    phone.page.get_by_text(said("web.offline")).wait_for()
    phone.button("Try again").click()
    phone.wait_beyond(before)
    assert len(home.views(person_id)) == 1


def test_a_double_tap_is_one_tap(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    before = phone.step
    phone.page.evaluate(
        "() => { const t = document.querySelectorAll('button.tile');"
        " t[0].click(); t[0].click(); t[1].click(); }"
    )
    phone.wait_beyond(before)
    phone.page.wait_for_timeout(200)
    assert len(home.views(person_id)) == 1


def test_a_second_tab_gently_shows_where_we_are(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    other = phone.context.new_page()
    other.goto(f"{phone.url}/chat")
    phone.tap_tile()
    now = phone.question
    other.locator("button.tile").first.click()
    other.locator("h1").get_by_text(now).wait_for()
    assert len(home.views(person_id)) == 1


def test_words_in_a_second_tab_come_back_into_the_box(phone: Phone, home: Home) -> None:
    _, token = home.agreed()
    phone.become(token)
    other = phone.context.new_page()
    other.goto(f"{phone.url}/chat")
    other.locator("details.own summary").click()
    other.fill("#words", "I like my cat")
    phone.tap_tile()
    other.get_by_role("button", name="Send", exact=True).click()
    other.get_by_text(said("web.moved-on")).wait_for()
    assert other.input_value("#words") == "I like my cat"


def test_an_old_page_sends_itself_again_with_a_new_token(phone: Phone, home: Home) -> None:
    """The browser forgot the forms' cookie; the person need not know."""
    person_id, token = home.agreed()
    phone.become(token)
    phone.context.clear_cookies(name="whatmatters_forms")
    phone.tap_tile()
    assert len(home.views(person_id)) == 1


def test_a_busy_server_is_no_lost_answer(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    before = phone.step
    phone.page.route(
        "**/chat/answer", lambda route: route.fulfill(status=503, body="busy"), times=1
    )
    phone.page.locator("button.tile").first.click()
    phone.page.get_by_text(said("errors.busy")).wait_for()
    phone.button("Try again").click()
    phone.wait_beyond(before)
    assert len(home.views(person_id)) == 1


def test_words_that_were_begun_are_there_after_looking_elsewhere(phone: Phone, home: Home) -> None:
    _, token = home.agreed()
    phone.become(token)
    phone.page.locator("details.own summary").click()
    phone.page.fill("#words", "My sister and")
    phone.tap("Help")
    phone.tap("Go back")
    assert phone.page.input_value("#words") == "My sister and"
