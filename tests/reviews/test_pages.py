"""What the pages show: words first and exact, nothing that was taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from dialogues.alarms import AlertRaised
from dialogues.library import Library
from dialogues.records import Answer, ViewGiven
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, SECRET, WORDS, Home, choice
from tests.storage.conftest import past_the_store


def _sam(home: Home, more: str = "") -> str:
    return f"/console/people/{home.people['Sam']}{more}"


def _choice_of(html: str) -> set[str]:
    return set(re.findall(r'name="view" value="([^"]+)" checked', html))


def test_the_exact_words_come_first_and_large(home: Home, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("keyworker").get(_sam(home)).text
    assert f'<h3 class="words">{WORDS}</h3>' in unescape(page)
    after = page[page.index("I want a dog.") :]
    assert 0 < after.index("Asked: What did you want to say?") < 200


def test_how_when_and_by_whom_it_was_given(home: Home, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("keyworker").get(_sam(home)).text
    assert "With help to read, in the web chat. Read back and kept." in page
    assert "With help to choose, from Jo (demo), in Telegram." in page
    assert "Said and stored Mon 2 March 2026, 09:30." in page


def test_times_are_in_the_providers_zone(
    home: Home, sign_in: Callable[[str], Client], library: Library
) -> None:
    summer = datetime(2025, 7, 1, 22, 45, tzinfo=UTC)
    home.say("Lee", choice(library, "good"), said_at=summer)
    page = sign_in("keyworker").get(f"/console/people/{home.people['Lee']}").text
    assert "Said Tue 1 July 2025, 23:45. Stored Mon 2 March 2026, 09:30." in page


def test_a_changed_mind_stands_side_by_side(home: Home, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("keyworker").get(_sam(home)).text
    before = page.index("Before, Wed 21 January 2026, 09:30")
    assert page.index('<p class="words old">Good</p>') > before
    assert page.index('<h3 class="words">Not good</h3>') > before


@pytest.mark.parametrize("order", ["", "?order=time"])
def test_what_was_taken_back_shows_only_that_it_was(
    home: Home, sign_in: Callable[[str], Client], order: str
) -> None:
    page = sign_in("manager").get(_sam(home, order)).text
    assert SECRET not in page
    assert home.attachments["hidden"] not in page
    assert page.count("An answer was taken back") == 2


@pytest.mark.parametrize("order", ["", "?order=time"])
def test_hostile_words_stay_words(home: Home, sign_in: Callable[[str], Client], order: str) -> None:
    page = sign_in("manager").get(_sam(home, order)).text
    assert "<script>alert" not in page
    assert HOSTILE in unescape(page)
    assert "{{ 7*7 }}" in page


def test_sound_photo_and_screen(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("keyworker")
    page = client.get(_sam(home)).text
    address = f"/console/attachments/{home.attachments['voice']}"
    assert f'<audio controls preload="none" src="{address}"' in page
    assert '<h3 class="words">Voice note, 12 seconds</h3>' in page
    assert 'alt="Photo that Sam (demo) gave as the answer' in page
    assert "<li>Not good <strong>(chosen)</strong></li>" in page
    sound = client.get(address)
    assert sound.content == b"OggS" * 99
    assert sound.headers["content-type"] == "audio/ogg"
    assert "no-store" in sound.headers["cache-control"]


@pytest.mark.parametrize(("asked", "status", "got"), [
    ("bytes=0-3", 206, b"OggS"),
    ("bytes=392-", 206, b"OggS"),
    ("bytes=-4", 206, b"OggS"),
    ("bytes=9999-", 416, b""),
    ("bytes=x", 200, b"OggS" * 99),
])  # fmt: skip
def test_players_that_ask_for_parts_get_them(
    home: Home, sign_in: Callable[[str], Client], asked: str, status: int, got: bytes
) -> None:
    address = f"/console/attachments/{home.attachments['voice']}"
    answer = sign_in("keyworker").get(address, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, got)


def test_not_asked_is_kept_apart_from_did_not_want_to_say(
    home: Home, sign_in: Callable[[str], Client], library: Library
) -> None:
    page = unescape(sign_in("keyworker").get(_sam(home)).text)
    skipped, not_asked = page.index("Did not want to say"), page.index("Not asked yet")
    room = library.question("my-home/home-parts/room").text
    assert skipped < page.index(room) < not_asked
    assert room not in page[not_asked:]


def test_reading_is_noted_in_the_ledger(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("keyworker")
    client.get(_sam(home))
    client.get(f"/console/attachments/{home.attachments['voice']}")
    with home.store.read() as unit:
        seen = unit.ledger.seen_by(home.people["Sam"])
    mine = [one for one in seen if one.staff_id == home.staff["keyworker"]]
    assert [one.subject for one in mine] == ["", home.attachments["voice"]]


def test_the_communication_banner_is_on_every_page_about_a_person(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, review, alert = sign_in("manager"), home.reviews["Sam"], home.id()
    home.keep("Sam", AlertRaised(alert, "not-safe", "tap", home.now))
    for address in (
        _sam(home), _sam(home, "?order=time"), _sam(home, "/reviews/new"), _sam(home, "/circle"),
        _sam(home, "/helpers"), _sam(home, "/lawful"), _sam(home, "/about-me"),
        _sam(home, "/keyworker"), _sam(home, "/name"),
        f"/console/reviews/{review}", f"/console/reviews/{review}/views",
        f"/console/reviews/{review}/pack.html", f"/console/reviews/{review}/easy-read",
        f"/console/reviews/{review}/agenda", f"/console/reviews/{review}/questions",
        f"/console/reviews/{review}/talk", f"/console/reviews/{review}/plan",
        f"/console/reviews/{review}/close", f"/console/reviews/{review}/differences/new",
        f"/console/reviews/{review}/outcomes/new", f"/console/reviews/{review}/actions/new",
        f"/console/reviews/{review}/carry/{home.views['words']}",
        f"/console/reviews/{review}/decisions/new?view={home.views['words']}",
        f"/console/alerts/{alert}",
    ):  # fmt: skip
        page = client.get(address).text
        assert "How to communicate with Sam (demo)" in page, address
        assert "on: read the words aloud with them" in page, address


def test_empty_states_are_words(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("keyworker")
    lee = f"/console/people/{home.people['Lee']}"
    assert "There is no answer for you to read yet" in client.get(lee).text
    assert "There is no answer for you to read yet" in client.get(f"{lee}?order=time").text
    assert "Nothing recorded yet. Ask them" in client.get(lee).text
    assert "Nobody has a name like that" in client.get("/console/people?q=zzzzzz").text
    post(client, f"{lee}/reviews/new", {"title": "First", "held_on": "3/4/2026"})
    with home.store.read() as unit:
        review = unit.reviews.of_person(home.people["Lee"])[0]
    address = f"/console/reviews/{review.id}"
    assert "no answers that can be chosen yet" in client.get(f"{address}/views").text
    assert "No answer is chosen yet" in client.get(address).text


def test_home_puts_not_safe_on_top_and_the_oldest_first(
    home: Home, sign_in: Callable[[str], Client], library: Library
) -> None:
    home.say("Sam", choice(library, "good"), "my-home/home-parts/food")
    page = sign_in("manager").get("/console").text
    assert page.index("I am not safe") < page.index("Ask someone to talk to me")
    waiting = page[page.index("New since the last review") : page.index("Reviews coming up")]
    assert waiting.index("Mo (demo)") < waiting.index("Sam (demo)")
    coming = page[page.index("Reviews coming up") :]
    assert "Review on 20 March 2026, in 18 days" in coming


@pytest.mark.parametrize(("asked", "found"), [
    ("SAM", True), ("Samm", True), ("  sam (demo", True), ("s\u0103m", True), ("zebra", False),
])  # fmt: skip
def test_search_forgives(
    home: Home, sign_in: Callable[[str], Client], asked: str, found: bool
) -> None:
    page = sign_in("manager").get("/console/people", params={"q": asked}).text
    assert ("Sam (demo)</a>" in page) is found


def test_start_choose_and_change_a_review(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, views = sign_in("keyworker"), home.views
    started = {"title": "Spring", "held_on": "3 April 2026"}
    chooser = post(client, _sam(home, "/reviews/new"), started).headers["location"]
    page = client.get(chooser).text
    current = {views[one] for one in ("not-good", "words", "hostile", "photo", "voice", "by-jo")}
    assert _choice_of(page) == current
    assert views["back"] not in page
    asked = [views[one] for one in ("words", "photo", "back", "mo")]
    saved = post(client, chooser, {"view": asked})
    review = client.get(saved.headers["location"]).text
    assert "Saved: 2 answers chosen." in review
    assert "3 April 2026" in review
    assert _choice_of(client.get(chooser).text) == {views["words"], views["photo"]}


@pytest.mark.parametrize(("fields", "words"), [
    ({"title": "", "held_on": "3/4/2026"}, "Enter a title"),
    ({"title": "x" * 101, "held_on": "3/4/2026"}, "Use at most 100 characters. This has 101."),
    ({"title": "Spring", "held_on": ""}, "Enter the day of the review"),
    ({"title": "Spring", "held_on": "soon"}, "Enter the day as day, month and year"),
    ({"title": "Spring", "held_on": "31/2/2026"}, "There is no such day"),
    ({"title": "Spring", "held_on": "3/4/1926"}, "more than a year ago"),
    ({"title": "Spring", "held_on": "3/4/2062"}, "more than 5 years ahead"),
])  # fmt: skip
def test_mistakes_are_named_twice_and_the_input_is_kept(
    home: Home, sign_in: Callable[[str], Client], fields: dict[str, object], words: str
) -> None:
    answer = post(sign_in("keyworker"), _sam(home, "/reviews/new"), fields)
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert page.count(words) == 2
    assert "There is a problem" in page
    assert f'value="{fields["title"]}"' in page
    assert f'value="{fields["held_on"]}"' in page


def test_three_thousand_views_are_shown_in_pages(
    home: Home, sign_in: Callable[[str], Client], library: Library
) -> None:
    many = [
        ViewGiven(
            home.id(), "anything", "told", "1", "What did you want to say?",
            Answer("words", words=f"Thing number {number}"), (),
            home.now - timedelta(minutes=number), "self",
        )
        for number in range(3_000)
    ]  # fmt: skip
    home.keep("Sam", *many)
    client = sign_in("keyworker")
    for more in ("", "?topic=anything&page=2", "?order=time", "?order=time&page=61", "?page=x"):
        page = client.get(_sam(home, more))
        assert page.status_code == 200
        assert page.text.count("<article") <= 50
        assert len(page.content) < 200_000
    assert "Page 2 of " in client.get(_sam(home, "?topic=anything&page=2")).text


def test_an_answer_that_was_altered_by_hand_says_so_where_its_words_stood(
    home: Home, sign_in: Callable[[str], Client], database_url: str
) -> None:
    altered = home.views["words"]
    with past_the_store(database_url) as connection:
        connection.exec_driver_sql(f"UPDATE views SET body = x'00' WHERE id = '{altered}'")
    client = sign_in("manager")
    said = "This answer was altered and cannot be read. Run: whatmatters verify"
    for order in ("", "?order=time"):
        page = client.get(_sam(home, order)).text
        assert f'<h3 class="words">{said}</h3>' in page
    review = f"/console/reviews/{home.reviews['Sam']}"
    assert post(client, f"{review}/views", {"view": altered}).status_code == 303
    for kind in ("html", "json", "csv"):
        assert said in client.get(f"{review}/pack.{kind}").text
