"""Told back in the web chat, in a real browser, by tapping alone; also in Welsh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from dialogues.languages.loading import load_libraries
from media.pictures.index import LIST
from storage.decisions import DecisionDraft
from storage.tellings import Telling, TellingDraft
from tests.bot.webchat import measures
from tests.bot.webchat.browsing import SMALL_PHONE, Phone, open_phone
from tests.bot.webchat.home import Home, open_home, served


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with English and Welsh."""
    libraries = tuple(load_libraries([], ["en", "cy"], pictures=LIST).values())
    folder = tmp_path_factory.mktemp("told")
    with open_home(folder, languages=libraries) as opened, served(opened) as running:
        yield running


def writes(home: Home, person_id: str, verdict: str = "no") -> Telling:
    """Staff decide about what the person said first, and write how it is told."""
    with home.store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", f"kim-{person_id}").id
        views = [one.id for one in unit.views.of_person(person_id)]
        today = datetime.now(UTC).date()
        review = unit.reviews.plan(person_id, title="Spring", held_on=today, by=kim)
        unit.reviews.choose(review.id, views, kim)
        draft = DecisionDraft(verdict, "Cats make Ann ill.", "Kim (demo)", today, tuple(views[:1]))
        made = unit.decisions.decide(review.id, draft, kim)
        words = TellingDraft(
            "I want a cat", "There is no cat.", "Cats make Ann ill.", picture="cat"
        )
        return unit.tellings.write(made.id, words, kim)


def told(home: Home, telling: Telling) -> bool:
    with home.store.read() as unit:
        return unit.tellings.get(telling.id).told_at is not None


def _lines(phone: Phone) -> list[str]:
    return [" ".join(one.split()) for one in phone.page.locator(".lines li").all_inner_texts()]


def faults(phone: Phone) -> list[object]:
    page = phone.page
    found = [*measures.violations(page), *measures.tight_targets(page), *measures.small_words(page)]
    return [*found, *([f"{over} too wide"] if (over := measures.sideways(page)) > 0 else [])]


def _all_of_it(phone: Phone, home: Home, *, script: bool = True) -> None:
    look = faults if script else lambda _: []  # nothing measures a page without script
    person_id, token = home.agreed()
    phone.become(token)
    phone.tap_tile()
    phone.tap("Home")
    kept = writes(home, person_id)
    assert not told(home, kept)
    phone.open("/chat")
    assert _lines(phone) == [
        "You said I want a cat",
        "We decided No. There is no cat.",
        "The reason Cats make Ann ill.",
    ]
    assert phone.note == "Staff wrote to you."
    assert told(home, kept)
    assert look(phone) == []
    phone.tap("Next")
    assert phone.question == "How is this reason for you?"
    assert look(phone) == []
    phone.tap("Not okay")
    assert phone.page.locator("#screen").inner_text().count("Who do you want?")
    phone.tap("Someone to speak up for me")
    assert "Staff can see that now." in phone.note
    phone.tap("More")
    phone.tap("What happened with what I said?")
    [line] = _lines(phone)
    assert "Staff said no" in line
    assert look(phone) == []
    phone.tap("More about 1")
    assert _lines(phone)[0] == "You said I want a cat"
    phone.tap("Next")
    assert phone.question == "What do you want now?"
    phone.tap("I still want this")
    assert "This is what happened" in phone.page.locator("#screen").inner_text()
    with home.store.read() as unit:
        given = {one.ask: one.answer for one in unit.replies.of_telling(kept.id)}
        assert given == {"okay": "not-okay", "advocate": "advocate", "still-wanted": "still"}
        topics = [view.topic for view in unit.views.of_person(person_id)]
        assert sorted(topics) == ["did-it-happen", "did-it-happen", "my-day"]
        assert "advocate" in [one.kind for one in unit.requests.unanswered()]


def test_by_tapping_with_script(phone: Phone, home: Home) -> None:
    _all_of_it(phone, home)
    assert phone.troubles == []


def test_by_tapping_without_script_on_a_small_phone(chromium: Browser, home: Home) -> None:
    with open_phone(chromium, home.url, script=False, size=SMALL_PHONE) as phone:
        _all_of_it(phone, home, script=False)


def test_it_never_comes_into_the_middle_of_a_question(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    phone.tap_tile()
    asked = phone.question  # what makes a day good, or bad: either half of the pair comes first
    assert asked.startswith("What makes a day")
    kept = writes(home, person_id)
    phone.open("/chat")
    assert phone.question == asked
    phone.tap_tile()
    assert not told(home, kept)
    phone.tap("Home")
    assert phone.note.endswith("Staff wrote to you.")


def test_what_was_changed_is_told_in_its_new_version(phone: Phone, home: Home) -> None:
    person_id, token = home.agreed()
    phone.become(token)
    phone.tap_tile()
    phone.tap("Home")
    kept = writes(home, person_id)
    phone.open("/chat")
    with home.store.begin() as unit:
        words = TellingDraft("I want a cat", "A cat comes in May.", "Then Ann is away.")
        assert kept.decision_id is not None
        newer = unit.tellings.write(kept.decision_id, words, kept.staff_id, replaces=kept.id)
    phone.tap("Next")  # said to the old one
    assert "Staff changed what they wrote." in phone.note
    assert _lines(phone)[1] == "We decided No. A cat comes in May."
    assert told(home, newer)


def test_in_welsh(chromium: Browser, bilingual: Home) -> None:
    person_id, token = bilingual.agreed()
    with open_phone(chromium, bilingual.url, size=SMALL_PHONE) as phone:
        phone.become(token)
        phone.tap_tile()
        phone.tap("Home")
        for words in ("More", "How I like the chat", "More", "Cymraeg", "Hafan"):
            phone.tap(words)
        writes(bilingual, person_id)
        phone.open("/chat")
        assert _lines(phone)[0].split(" I want")[0] == "Dywedoch chi"
        phone.tap("Nesaf")
        assert phone.question == "Sut mae'r rheswm hwn i chi?"
        assert faults(phone) == []
        phone.tap("Ddim yn iawn")
        phone.tap("Dim ond fi")
        assert phone.page.locator("html").get_attribute("lang") == "cy"
