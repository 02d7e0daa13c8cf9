"""Words with places for names and answers."""

from __future__ import annotations

import pytest

from dialogues.phrases import PLACES, Phrase


def test_a_name_makes_it_personal() -> None:
    phrase = Phrase("who", "{keyworker} reads it.", picture="support-worker")
    filled = phrase.fill(keyworker="Jo (demo)", phone="1")
    assert filled.text == "Jo (demo) reads it."
    assert filled.personal
    assert filled.picture == "support-worker"
    assert not phrase.personal


def test_a_number_does_not() -> None:
    filled = Phrase("q", "Question {at} of {total}").fill(at=3, total=8)
    assert filled.text == "Question 3 of 8"
    assert not filled.personal


def test_the_spoken_form_is_filled_too() -> None:
    filled = Phrase("q", "{at}/{total}", say="Question {at} of {total}.").fill(at=3, total=8)
    assert filled.parts == ("Question 3 of 8.",)


def test_an_answer_is_never_searched_for_places() -> None:
    filled = Phrase("said", "You said {answer}.").fill(answer="{keyworker} {0} {", keyworker="Jo")
    assert filled.text == "You said {keyworker} {0} {."


def test_a_place_without_a_value_is_an_error_for_us_and_not_for_people() -> None:
    with pytest.raises(KeyError, match=r"also need: keyworker"):
        Phrase("who", "{keyworker} reads it.").fill(lead="Al")


def test_parts_are_sentences() -> None:
    assert Phrase("a", "One.\nTwo.").parts == ("One.", "Two.")
    assert Phrase("a", "One.\nTwo.", say="Other.").parts == ("Other.",)


def test_names_and_answers_are_personal_places() -> None:
    personal = {name for name, own in PLACES.items() if own}
    assert {"person", "keyworker", "answer", "helper", "lead"} <= personal
