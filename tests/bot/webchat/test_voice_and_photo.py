"""A whole sitting by voice notes alone, with a real recorder and a pretend microphone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.bot.webchat.browsing import Phone, open_phone
from tests.bot.webchat.home import Home
from tests.bot.webchat.web import said

LARGE_PHOTO = """() => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(20000001)], "me.jpg", {type: "image/jpeg"}));
  const field = document.getElementById("photo");
  field.files = files.files;
  field.dispatchEvent(new Event("change"));
}"""


@pytest.fixture
def phone(home: Home, chromium: Browser) -> Iterator[Phone]:
    with open_phone(chromium, home.url, permissions=["microphone"]) as opened:
        yield opened


def jpeg(width: int = 64, height: int = 48) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#3366aa").save(out, "jpeg")
    return out.getvalue()


def record(phone: Phone) -> None:
    own = phone.page.locator("details.own:not([open]) > summary")
    if own.count():
        own.click()
    phone.button("Record my voice").click()
    phone.button("Stop recording").wait_for()
    phone.page.wait_for_timeout(300)
    phone.button("Stop recording").click()
    phone.button("Send my voice").wait_for()


def test_a_whole_sitting_by_voice_alone(phone: Phone, home: Home) -> None:
    """After agreeing, no picture is tapped: every answer is a voice note."""
    person_id, token = home.agreed()
    phone.become(token)
    given = 0
    while not phone.button("Choose another topic").count():
        if phone.button("Carry on").count():
            phone.tap("Carry on")
            continue
        before = phone.step
        record(phone)
        phone.button("Send my voice").click()
        phone.wait_beyond(before)
        if not given:  # the first one waits until the person has said that it may be kept
            assert "Your voice message waits." in phone.note
            for words in ("Next", "Nobody keeps it", "Yes"):
                phone.tap(words)
        assert phone.note == "I saved that."
        given += 1
    views = home.views(person_id)
    assert [view.answer.kind for view in views] == ["voice"] * given
    assert given > 4
    with home.store.read() as unit:
        kept = unit.attachments.get(views[0].answer.attachment or "")
    assert kept.mime.startswith("audio/")
    assert len(kept.data) > 100


def test_a_recording_can_be_heard_and_made_again_before_it_is_sent(
    phone: Phone, home: Home
) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    record(phone)
    phone.button("Hear my recording").click()
    phone.button("Delete my recording").click()
    assert not phone.button("Send my voice").is_visible()
    assert phone.button("Record my voice").is_visible()
    assert home.views(person_id) == []


def test_without_a_microphone_the_person_is_told_and_can_write(
    chromium: Browser, home: Home
) -> None:
    _, token = home.agreed()
    with open_phone(chromium, home.url) as phone:
        phone.context.add_init_script(
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no'))"
        )
        phone.become(token)
        phone.page.locator("details.own summary").click()
        phone.button("Record my voice").click()
        phone.page.get_by_text(said("web.no-microphone")).wait_for()
        assert phone.page.locator("#words").is_visible()


def test_a_photo_is_seen_before_it_is_sent(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    before = phone.step
    phone.page.locator("details.own summary").click()
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    phone.page.set_input_files("#photo", photo)
    phone.page.locator(".preview img").wait_for()
    phone.button("Send my photo").click()
    phone.wait_beyond(before)
    [view] = home.views(person_id)
    assert view.answer.kind == "photo"


def test_a_photo_that_is_too_big_is_refused_before_it_is_sent(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    phone.page.locator("details.own summary").click()
    phone.page.evaluate(LARGE_PHOTO)
    phone.page.get_by_text(said("unreadable.too-big")).wait_for()
    phone.button("Send my photo").click()
    assert phone.note.startswith(said("unreadable.too-big"))
    assert home.views(person_id) == []


def test_a_broken_photo_is_met_kindly_and_the_question_stays(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    question = phone.question
    phone.page.locator("details.own summary").click()
    broken = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": jpeg()[:200]}
    phone.page.set_input_files("#photo", broken)
    phone.button("Send my photo").click()
    phone.page.get_by_text(said("unreadable.broken")).wait_for()
    assert phone.question == question
    assert home.views(person_id) == []
