"""What the person wishes about who reads what holds on every page, count, pack and recording."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from dialogues.alarms import AlertRaised
from dialogues.records import Answer, PermissionAnswered, PermissionScope, ViewTakenBack
from dialogues.wishes import Reach, SharingChanged, StoppedForGood
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, WORDS, Home

SignIn = Callable[[str], Client]
SMALL_DOG = WORDS.splitlines()[0]
PACKS = ("html", "json", "csv")


def share(home: Home, view: str, reach: Reach) -> None:
    home.keep("Sam", SharingChanged(home.id(), home.views[view], reach, home.now))


def permit(home: Home, scope: PermissionScope, given: bool) -> None:
    home.keep("Sam", PermissionAnswered(home.id(), scope, given, home.now, "understood", "?"))


def pages(home: Home) -> list[str]:
    """Everything of Sam that staff can open and that would hold the words."""
    person, review = home.people["Sam"], home.reviews["Sam"]
    return [
        f"/console/people/{person}",
        f"/console/people/{person}?order=time",
        f"/console/reviews/{review}",
        f"/console/reviews/{review}/views",
        *[f"/console/reviews/{review}/pack.{kind}" for kind in PACKS],
    ]


def seen(client: Client, home: Home, words: str) -> bool:
    answers = [client.get(address) for address in pages(home)]
    assert {answer.status_code for answer in answers} == {200}
    return any(words in answer.text for answer in answers)


@pytest.mark.parametrize("role", ROLES)
def test_only_me_is_on_no_page_and_in_no_pack(home: Home, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert seen(client, home, SMALL_DOG)
    share(home, "words", "only-me")
    assert not seen(client, home, SMALL_DOG)
    share(home, "words", "shared")
    assert seen(client, home, SMALL_DOG)


@pytest.mark.parametrize("role", ROLES)
def test_not_my_keyworker_is_kept_from_the_keyworker_alone(
    home: Home, sign_in: SignIn, role: str
) -> None:
    share(home, "words", "not-keyworker")
    assert seen(sign_in(role), home, SMALL_DOG) is (role != "keyworker")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("reach", ["only-me", "not-keyworker"])
def test_a_recording_that_is_not_shared_is_not_served(
    home: Home, sign_in: SignIn, role: str, reach: Reach
) -> None:
    client, address = sign_in(role), f"/console/attachments/{home.attachments['voice']}"
    assert client.get(address).status_code == 200
    share(home, "voice", reach)
    hidden = reach == "only-me" or role == "keyworker"
    assert client.get(address).status_code == (404 if hidden else 200)


def test_a_keyworker_without_a_yes_learns_that_there_is_a_wish_and_no_word(
    home: Home, sign_in: SignIn
) -> None:
    permit(home, "keyworker-reads", False)
    client = sign_in("keyworker")
    page = client.get(f"/console/people/{home.people['Sam']}").text
    assert "their keyworker does not read their answers" in page
    for words in (SMALL_DOG, "My garden", "Not good", "took it back", "not asked yet"):
        assert words not in page
    for kind in PACKS:
        pack = client.get(f"/console/reviews/{home.reviews['Sam']}/pack.{kind}").text
        assert SMALL_DOG not in pack
    assert seen(sign_in("manager"), home, SMALL_DOG)


def test_no_count_on_the_first_page_gives_away_what_may_not_be_seen(
    home: Home, sign_in: SignIn, clock: FixedClock
) -> None:
    keyworker, manager = sign_in("keyworker"), sign_in("manager")
    clock.move(minutes=5)
    new = [home.say("Sam", Answer("words", words="New"), "anything/told") for _ in range(3)]

    def told(client: Client) -> list[str]:
        return sorted(re.findall(r"(\d+) new answer", client.get("/console").text))

    # The manager also sees the one new answer of Mo.
    assert (told(manager), told(keyworker)) == (["1", "3"], ["3"])
    home.keep("Sam", SharingChanged(home.id(), new[0], "only-me", home.now))
    assert (told(manager), told(keyworker)) == (["1", "2"], ["2"])
    home.keep("Sam", SharingChanged(home.id(), new[1], "not-keyworker", home.now))
    assert (told(manager), told(keyworker)) == (["1", "2"], ["1"])
    permit(home, "keyworker-reads", False)
    assert (told(manager), told(keyworker)) == (["1", "2"], [])


@pytest.mark.parametrize("how", ["taken back", "only me"])
def test_a_pack_already_made_says_what_was_taken_back_since(
    home: Home, sign_in: SignIn, how: str
) -> None:
    client = sign_in("manager")
    review = f"/console/reviews/{home.reviews['Sam']}"
    assert SMALL_DOG in client.get(f"{review}/pack.html").text
    if how == "only me":
        share(home, "words", "only-me")
    else:
        home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    page = client.get(review).text
    assert "has taken back 1 answer that had been chosen" in page
    assert "Packs made before still hold what was taken back" in page
    assert "HTML, made on" in page
    assert "by Manager (demo)" in page
    again = client.get(f"{review}/pack.html").text
    assert SMALL_DOG not in again
    assert "took back 1 answer" in again


def test_what_a_keyworker_may_not_see_stays_chosen_when_they_choose(
    home: Home, sign_in: SignIn
) -> None:
    share(home, "words", "not-keyworker")
    address = f"/console/reviews/{home.reviews['Sam']}/views"
    client = sign_in("keyworker")
    assert post(client, address, {"view": [home.views["not-good"]]}).status_code == 303
    with home.store.read() as unit:
        chosen = set(unit.reviews.get(home.reviews["Sam"]).view_ids)
    assert chosen == {home.views["words"], home.views["not-good"]}


def test_staff_read_on_the_persons_page_that_they_stopped_for_good(
    home: Home, sign_in: SignIn
) -> None:
    home.keep("Sam", StoppedForGood(home.id(), "stay", home.now))
    page = sign_in("keyworker").get(f"/console/people/{home.people['Sam']}").text
    assert "stopped for good on" in page


@pytest.mark.parametrize("why", ["only-me", "not-keyworker", "danger", "taken back"])
def test_what_was_asked_and_is_not_for_the_reader_is_in_no_list(
    home: Home, sign_in: SignIn, why: str
) -> None:
    """It neither looks as never asked, nor as kept back; both look like each other."""
    ref = "asked"
    asked = next(one for one in home.library.chosen_topics if one.id == "my-day").path()[0]
    words = home.library.question(asked).text
    client, address = sign_in("keyworker"), f"/console/people/{home.people['Sam']}"
    assert words in unescape(client.get(address).text).partition("Not asked yet")[2]
    view = home.views[ref] = home.say("Sam", Answer("words", words="Zebra"), asked)
    if why == "danger":
        home.keep("Sam", AlertRaised(home.id(), "not-safe", "words", home.now, view, "hurt"))
    elif why == "taken back":
        home.keep("Sam", ViewTakenBack(view, home.now))
    else:
        share(home, ref, why)  # type: ignore[arg-type]
    page = unescape(client.get(address).text)
    assert "Zebra" not in page
    assert words not in page
    pack = client.get(f"/console/reviews/{home.reviews['Sam']}/pack.html").text
    assert words not in unescape(pack)
    for text in (page, pack):
        assert "decides who reads what" in unescape(text)
