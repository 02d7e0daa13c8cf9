"""Telling a decision back from the console (standards 121)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dialogues.messages import Speech
from dialogues.records import ViewTakenBack
from dialogues.wishes import SharingChanged
from reviews.console import ConsoleConfig
from storage.tellings import Telling
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home
from tests.reviews.planned import planned
from tests.reviews.reviewing import review_of, text_of

SignIn = Callable[[str], Client]
WORDS = {
    "decided": "We mend the door.\nKay does it on Monday.",
    "because": "The door is loud.",
    "picture": "house",
    "do": "save",
}


@pytest.fixture
def heard() -> list[Speech]:
    """What a voice was asked to say."""
    return []


@pytest.fixture
def config(config: ConsoleConfig, heard: list[Speech]) -> ConsoleConfig:
    """A console with a voice."""

    def speak(speech: Speech) -> tuple[bytes, str]:
        heard.append(speech)
        return b"ID3", ".mp3"

    return replace(config, speak=speak)


def _tell(home: Home, page: str = "tell") -> tuple[Home, str]:
    made = planned(home)
    return made, f"{review_of(home)}/decisions/{made.made['decision_id']}/{page}"


def _written(home: Home, made: Home) -> Telling | None:
    with home.store.read() as unit:
        return unit.tellings.of_decision(made.made["decision_id"])


def test_a_decision_is_written_for_the_person_with_their_exact_words(
    home: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    page = client.get(address)
    assert page.status_code == 200
    assert "Tell Sam (demo) what was decided" in text_of(page)
    saved = post(client, address, {**WORDS, "view": [home.views["not-good"]], "replaces": ""})
    assert saved.status_code == 303, saved.text
    written = _written(home, made)
    assert written is not None
    assert written.said == "How is your home for you now?\nNot good"
    assert (written.decided, written.because) == (WORDS["decided"], WORDS["because"])
    assert (written.picture, written.told_at) == ("house", None)
    with home.store.read() as unit:
        waits = unit.telling_waits.of_person(home.people["Sam"])
    assert [(one.telling_id, one.what) for one in waits] == [(written.id, "tell")]


def test_a_telling_without_a_reason_comes_back_with_all_that_was_typed(
    home: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    wrong = post(client, address, {**WORDS, "because": " ", "view": [home.views["not-good"]]})
    assert wrong.status_code == 422
    assert text_of(wrong).count("Say why. A decision is told with its reason.") == 2
    assert "Kay does it on Monday." in wrong.text
    assert _written(home, made) is None
    assert "Kay does it on Monday." in client.get(address).text  # there again, as a draft


def test_checking_saves_nothing_and_shows_the_card_and_the_advice(
    home: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    hard = {**WORDS, "decided": "The maintenance will be facilitated.", "do": "check"}
    page = post(client, address, {**hard, "view": [home.views["not-good"]]})
    assert page.status_code == 200
    card = text_of(page).partition("How Sam (demo) will see it")[2]
    assert "You said How is your home for you now? Not good" in card
    assert "Yes. The maintenance will be facilitated." in card
    assert "facilitated" in text_of(page).partition("Advice on easy words")[2]
    assert _written(home, made) is None


def test_a_picture_is_found_by_a_word_and_another_one_is_not_taken(
    home: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    found = post(client, address, {**WORDS, "picture": "", "find": "Music", "do": "find"})
    assert 'value="music"' in found.text
    assert 'value="house"' not in found.text
    nothing = post(client, address, {**WORDS, "picture": "", "find": "zebra", "do": "find"})
    assert "No picture has this word." in text_of(nothing)
    odd = post(client, address, {**WORDS, "picture": "../../etc/passwd"})
    assert odd.status_code == 422
    assert _written(home, made) is None


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(
    home: Home, sign_in: SignIn
) -> None:
    manager, reviewer = sign_in("manager"), sign_in("reviewer")
    made, address = _tell(home)
    post(manager, address, {**WORDS, "replaces": ""})
    second = post(reviewer, address, {**WORDS, "decided": "We ask the owner.", "replaces": ""})
    assert second.status_code == 409
    assert "Manager (demo) was quicker" in text_of(second)
    assert "We mend the door." in second.text
    assert "We ask the owner." in second.text
    written = _written(home, made)
    assert written is not None
    assert written.decided == WORDS["decided"]
    again = post(reviewer, address, {**WORDS, "decided": "We ask.", "replaces": written.id})
    assert again.status_code == 303
    newer = _written(home, made)
    assert newer is not None
    assert (newer.decided, newer.replaces) == ("We ask.", written.id)


def test_telling_in_person_lets_the_review_close(home: Home, sign_in: SignIn) -> None:
    client = sign_in("keyworker")
    made, told = _tell(home, "told")
    early = {"how": "in-person", "words": "At tea. Sam laughed.", "on": "2/3/2026"}
    first = post(client, told, early)
    assert "Write down what the person was told first" in text_of(first)
    post(client, told.removesuffix("told") + "tell", WORDS)
    for wrong in ("3/3/2026", "1/3/2026", "when I was there"):  # to come, before it, no day
        assert post(client, told, {**early, "on": wrong}).status_code == 422
    assert post(client, told, early).status_code == 303
    written = _written(home, made)
    assert written is not None
    assert (written.told_how, written.told_words) == ("in-person", "At tea. Sam laughed.")
    assert written.told_by == home.staff["keyworker"]
    page = text_of(client.get(told.removesuffix("told") + "tell"))
    assert "Told in person on 2 March 2026, by Keyworker (demo)" in page
    assert "was not told yet" not in text_of(client.get(f"{review_of(home)}/close"))
    post(client, told, {**early, "words": "Again"})
    assert "noted before" in text_of(client.get(f"{review_of(home)}/close"))


def test_who_does_not_want_to_hear_it_is_not_told_and_the_reason_stays(
    home: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    made, told = _tell(home, "told")
    noted = {"how": "not-wanted", "words": "Sam said: no more papers.", "on": "2/3/2026"}
    assert post(client, told, {**noted, "words": ""}).status_code == 422
    assert post(client, told, noted).status_code == 303
    close = text_of(client.get(f"{review_of(home)}/close"))
    assert "was not told yet" not in close
    talk = text_of(client.get(f"{review_of(home)}/talk"))
    assert "Sam (demo) does not want to hear it, on 2 March 2026. Sam said: no more papers." in talk
    with home.store.read() as unit:
        note = unit.not_told.of_decision(made.made["decision_id"])
        assert unit.telling_due.untold() == []
    assert note is not None
    assert (note.why, note.staff_id) == ("not-wanted", home.staff["manager"])
    assert home.store.verify().ok


def test_hostile_text_in_every_field_is_shown_as_text(home: Home, sign_in: SignIn) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    bad = {"decided": HOSTILE, "because": HOSTILE, "find": HOSTILE, "view": HOSTILE, "picture": ""}
    for do in ("check", "find", "save"):
        page = post(client, address, {**bad, "do": do})
        assert "<script>alert" not in page.text
    written = _written(home, made)
    assert written is not None
    assert (written.decided, written.said) == (HOSTILE, "")
    told = address.removesuffix("tell") + "told"
    page = post(client, told, {"how": HOSTILE, "words": HOSTILE, "on": HOSTILE})
    assert page.status_code == 422
    assert "<script>alert" not in page.text
    post(client, told, {"how": "in-person", "words": HOSTILE, "on": "2/3/2026"})
    for where in (address, f"{review_of(home)}/talk", f"/console/people/{home.people['Sam']}"):
        assert "<script>alert" not in client.get(where).text


def test_who_may_not_see_a_view_reads_nothing_that_rests_on_it(home: Home, sign_in: SignIn) -> None:
    manager, keyworker = sign_in("manager"), sign_in("keyworker")
    _, address = _tell(home)
    post(manager, address, {**WORDS, "view": [home.views["not-good"]]})
    assert keyworker.get(address).status_code == 200
    home.keep("Sam", SharingChanged(home.id(), home.views["not-good"], "not-keyworker", home.now))
    for page in (address, f"{address}/sound"):
        assert keyworker.get(page).status_code == 404
    assert post(keyworker, address, WORDS).status_code == 404
    told = keyworker.get(address.removesuffix("tell") + "told")
    assert told.status_code == 200  # that there is one, without its words
    assert "does not share with you" in text_of(told)
    assert manager.get(address).status_code == 200
    for page in (told, keyworker.get(f"{review_of(home)}/close")):
        assert "mend the door" not in page.text


def test_what_was_taken_back_is_not_said_back(home: Home, sign_in: SignIn) -> None:
    client = sign_in("manager")
    made, address = _tell(home)
    home.keep("Sam", ViewTakenBack(home.views["not-good"], home.now))
    page = client.get(address)
    assert "1 answer that Sam (demo) has taken back" in text_of(page)
    post(client, address, {**WORDS, "view": [home.views["not-good"]]})
    written = _written(home, made)
    assert written is not None
    assert written.said == ""


def test_it_is_heard_in_the_settings_of_the_person(
    home: Home, sign_in: SignIn, heard: list[Speech]
) -> None:
    client = sign_in("manager")
    _, address = _tell(home)
    post(client, address, {**WORDS, "view": [home.views["not-good"]]})
    with home.store.begin() as unit:
        unit.people.set_preference(home.people["Sam"], "slower", "on")
    sound = client.get(f"{address}/sound")
    assert (sound.status_code, sound.headers["content-type"]) == (200, "audio/mpeg")
    (speech,) = heard
    said = " ".join(speech.parts)
    assert "How is your home for you now? Not good" in said
    assert "We mend the door." in said
    assert (speech.personal, speech.slower) == (True, True)
