"""A language is laid over the English: words by id, the rest in the language to fall back to."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dialogues.heard import meaning
from dialogues.languages.loading import load_libraries
from dialogues.library import Library, load_library
from dialogues.problems import ContentError
from dialogues.spoken import speech_to_prepare
from tests.dialogues.languages import GARDEN, URDU, with_words


@pytest.fixture(scope="module")
def welsh() -> Library:
    return load_library(language="cy")


def test_words_questions_and_answers_are_in_welsh(welsh: Library) -> None:
    assert welsh.words("welcome.start").text == "Dechrau"
    assert welsh.topic("my-home").title == "Fy nghartref"
    question = welsh.question("my-home/home-now")
    assert question.text == "Sut mae eich cartref i chi nawr?"
    assert [option.text for option in question.options] == ["Da", "Yn y canol", "Ddim yn dda"]
    assert welsh.question("my-home/home-parts/room").text == "Sut mae eich ystafell i chi?"


def test_everything_but_the_words_is_the_same(welsh: Library, library: Library) -> None:
    """Ids, pictures, order and versions: old conversations and old answers go on."""
    assert list(welsh.topics) == list(library.topics)
    for topic_id, topic in library.topics.items():
        other = welsh.topic(topic_id)
        assert (other.version, other.path(), other.picture) == (
            topic.version,
            topic.path(),
            topic.picture,
        )
        for ours, theirs in zip(topic.questions, other.questions, strict=True):
            assert [o.id for o in ours.options] == [o.id for o in theirs.options]
            assert [o.picture for o in ours.options] == [o.picture for o in theirs.options]
            assert (ours.safety, ours.help, ours.kind) == (theirs.safety, theirs.help, theirs.kind)
    assert welsh.picture_ids() == library.picture_ids()
    assert set(welsh.phrases) == set(library.phrases)


def test_what_is_typed_counts_in_both_languages(welsh: Library) -> None:
    assert meaning(welsh, "Bore da!") == "greetings"
    assert meaning(welsh, "Dw i ddim yn ddiogel") == "not-safe"
    assert meaning(welsh, "I am not safe") == "not-safe"


def test_what_is_missing_falls_back_and_is_said_by_the_voice_of_its_language(
    tmp_path: Path,
) -> None:
    library = load_library([with_words(tmp_path)], "cy")
    hard = library.question("garden/hard")
    assert hard.text == "What is hard for you there?"
    speech = library.speech([*library.question("garden/garden-now").parts, *hard.parts])
    assert speech.voiced == (
        ("Sut mae'r ardd i chi?", "cy"),
        ("What is hard for you there?", "en"),
    )
    prepared = {said for one in speech_to_prepare(library) for said in one.voiced}
    assert ("What is hard for you there?", "en") in prepared
    assert ("Yr ardd", "cy") in prepared


def test_english_with_a_name_in_it_is_still_said_in_english(tmp_path: Path) -> None:
    words = "welcome:\n  what: {text: 'Old words.', was: 'Words that have changed.'}\n"
    library = load_library([with_words(tmp_path, interface=words)], "cy")
    filled = library.words("welcome.what").fill(keyworker="Alex (demo)")
    assert filled.text.startswith("This chat asks")
    assert set(library.speech(filled.parts).languages) == {"en"}


def test_an_answer_given_in_the_other_language_is_said_by_its_voice() -> None:
    english, welsh = load_libraries([], ["en", "cy"]).values()
    assert welsh.speech(["Swimming", "Nofio", "I like dogs"]).languages == ("en", "cy", "cy")
    assert english.speech(["Swimming", "Nofio"]).languages == ("en", "cy")
    assert english.speech(["Swimming"]).languages == ()


def test_words_made_from_other_english_are_not_used(tmp_path: Path) -> None:
    """The question may ask something else now: then the English is safer than the old words."""
    changed = GARDEN.replace("was: How is the garden for you?", "was: How was the garden?")
    library = load_library([with_words(tmp_path, topic=changed)], "cy")
    assert library.question("garden/garden-now").text == "How is the garden for you?"
    assert library.topic("garden").title == "Yr ardd"


def test_a_provider_who_rewords_a_topic_does_not_get_our_words_for_it(tmp_path: Path) -> None:
    own = with_words(tmp_path)
    (own / "interface.yaml").write_text(
        "welcome:\n  start: {text: Begin, picture: start}\n", encoding="utf-8"
    )
    assert load_library([own], "cy").words("welcome.start").text == "Begin"


def test_a_provider_adds_a_language_in_its_folder() -> None:
    library = load_library([URDU], "ur")
    assert (library.tongue.direction, library.tongue.name) == ("rtl", "اردو")
    assert library.topic("my-home").title == "میرا گھر"
    assert library.words("sound.on").text == "Sound on"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("cy/topics/garden.yaml", "questions:\n  gone: {text: Da, was: x}\n", ":2: error T2"),
        ("cy/topics/garden.yaml", "title: [a]\n", ":1: error T2"),
        ("cy/gardens.yaml", "title: Yr ardd\n", "belongs to nothing"),
        ("cy/topics/garden.yaml", "\tx: y\n", ":1: error S1"),
        ("languages.yaml", "cy: {name: Cymraeg}\n", '"voice" is missing'),
        ("languages.yaml", "cy: {name: C, voice: cy, fallback: [xx]}\n", 'no language "xx"'),
    ],
)
def test_a_service_refuses_to_start_on_broken_words(
    tmp_path: Path, file: str, text: str, message: str
) -> None:
    own = with_words(tmp_path)
    (own / "languages" / file).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        load_library([own], "cy")


def test_another_language_is_quick_to_load() -> None:
    load_libraries([], ["en"])
    began = time.process_time()
    load_libraries([], ["en", "cy"])
    assert time.process_time() - began < 1
