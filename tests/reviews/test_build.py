"""From a real store to a pack, on both databases (standards 94, 97, 123, 133)."""

from __future__ import annotations

import pytest

from dialogues.library import Library
from dialogues.records import Answer, ViewTakenBack
from reviews.pack import Look, Maker, Pack, build_pack, make_pack
from storage.errors import Unknown
from tests.reviews.home import SECRET, WORDS, Home, choice
from tests.reviews.samples import DrawnPictures


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases."""
    return str(request.param)


def _maker(home: Home) -> Maker:
    return Maker("Demo House", "Europe/London", "Kay (demo)", home.now)


def _pack(home: Home, *views: str) -> Pack:
    with home.store.begin() as unit:
        if views:
            ids = [home.views[one] for one in views]
            unit.reviews.choose(home.reviews["Sam"], ids, home.staff["manager"])
    with home.store.read() as unit:
        return build_pack(unit, home.reviews["Sam"], home.library, _maker(home))


def test_the_words_are_exact_and_how_they_were_given_is_there(home: Home) -> None:
    items = {item.view: item for item in _pack(home, "words", "by-jo", "not-good").items()}
    assert items[home.views["words"]].words == WORDS
    assert items[home.views["by-jo"]].helper == "Jo (demo)"
    assert items[home.views["by-jo"]].channel == "telegram"
    changed = items[home.views["not-good"]]
    assert changed.words == "Not good"
    assert [one.text for one in changed.options_shown if one.chosen] == ["Not good"]
    assert changed.kept_at == home.now
    assert changed.changed_from is not None
    assert changed.changed_from.words == "Good"


def test_uid_stays_and_version_grows_with_a_changed_mind(home: Home) -> None:
    first = next(item for item in _pack(home, "not-good").items())
    assert (first.uid, first.version) == (home.views["good"], 2)
    home.views["again"] = home.say(
        "Sam", choice(home.library, "in-between"), supersedes=home.views["not-good"]
    )
    old = next(iter(_pack(home).items()))
    assert (old.uid, old.version, old.standing) == (home.views["good"], 2, "changed since")
    new = next(iter(_pack(home, "again").items()))
    assert (new.uid, new.version, new.standing) == (home.views["good"], 3, "current")


def test_what_is_taken_back_after_it_was_chosen_is_gone(home: Home) -> None:
    before = _pack(home, "words", "photo")
    assert before.taken_back == 0
    home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    after = _pack(home)
    assert [item.view for item in after.items()] == [home.views["photo"]]
    assert after.taken_back == 1
    assert WORDS not in repr(after)


def test_hidden_words_never_reach_a_pack_even_when_asked_for(home: Home) -> None:
    assert SECRET not in repr(_pack(home, "back", "hidden", "words"))


def test_review_questions_are_all_there_and_only_filled_by_what_was_said(home: Home) -> None:
    made = _pack(home, "not-good", "words")
    titles = {one.key: one.uids for one in made.headings}
    assert set(titles) == {
        "review", "changed", "works", "does-not-work", "wants-changed", "outcomes", "next",
        "people",
    }  # fmt: skip
    assert titles["does-not-work"] == (home.views["good"],)
    assert titles["changed"] == (home.views["good"],)
    assert titles["works"] == titles["outcomes"] == ()


def test_not_asked_and_did_not_want_to_say(home: Home, library: Library) -> None:
    made = _pack(home)
    room = library.question("my-home/home-parts/room").text
    assert [one.text for one in made.did_not_say] == [room]
    assert room not in [one.text for one in made.not_asked]
    now = library.question("my-home/home-now").text
    assert now not in [one.text for one in made.not_asked]
    asked = sum(len(topic.path()) for topic in library.chosen_topics)
    assert len(made.not_asked) == asked - 2


def test_a_photo_travels_and_a_voice_note_is_named(home: Home) -> None:
    items = {item.view: item for item in _pack(home, "photo", "voice").items()}
    photo, voice = items[home.views["photo"]].media, items[home.views["voice"]].media
    assert photo is not None
    assert photo.data.startswith(b"\xff\xd8")
    assert voice is not None
    assert (voice.data, voice.seconds, voice.id) == (b"", 12.4, home.attachments["voice"])


def test_a_question_that_is_no_longer_asked_still_reads_well(home: Home) -> None:
    home.views["old"] = home.say("Sam", Answer("words", words="Old"), "old-topic/old")
    made = _pack(home, "old")
    assert made.topics[0].title == "Old topic"
    assert next(made.items()).about_me is None


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "json", "csv", "fhir.json"])
def test_every_pack_is_noted_with_its_views(home: Home, form: str) -> None:
    made = make_pack(
        home.store, home.reviews["Sam"], home.library, form,  # type: ignore[arg-type]
        _maker(home), Look(DrawnPictures()), by="system",
    )  # fmt: skip
    assert made.views == 2
    with home.store.read() as unit:
        entry = unit.ledger.history(home.people["Sam"])[-1]
    assert entry.kind == "pack made"
    assert entry.detail == {"format": form, "views": [home.views["words"], home.views["not-good"]]}


def test_an_unknown_review_is_unknown(home: Home) -> None:
    with home.store.read() as unit, pytest.raises(Unknown):
        build_pack(unit, "none", home.library, _maker(home))
