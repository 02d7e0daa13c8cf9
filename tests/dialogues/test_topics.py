"""The topics that come with the product: fair, balanced, and fit to be read aloud."""

from __future__ import annotations

from typing import get_args

import pytest

from dialogues.content_models import Question, QuestionKind, Topic
from dialogues.library import Library, load_library

LIBRARY = load_library()
#: The topics of practice part 4, with "Did it happen?" left out: that one is asked of decisions.
ASKED = [topic for topic in LIBRARY.topics.values() if topic.order <= 14]
QUESTIONS = [
    pytest.param(question, id=f"{topic.id}/{question.id}")
    for topic in ASKED
    for question in topic.questions
]


@pytest.mark.parametrize("topic", ASKED, ids=lambda topic: topic.id)
def test_a_topic_is_a_sitting_or_two(topic: Topic) -> None:
    assert 5 <= len(topic.questions) <= 7
    assert len(topic.path()) <= 12


@pytest.mark.parametrize("topic", ASKED, ids=lambda topic: topic.id)
def test_good_and_not_good_have_equal_weight(topic: Topic) -> None:
    sides = [question for question in topic.questions if question.side]
    good = [question for question in sides if question.side == "good"]
    other = [question for question in sides if question.side == "not-good"]
    assert len(good) == len(other) >= 1
    for one, two in zip(good, other, strict=True):
        assert one.kind == two.kind
        assert len(one.options) == len(two.options)


def test_all_kinds_are_asked() -> None:
    kinds = {question.kind for topic in LIBRARY.topics.values() for question in topic.questions}
    assert kinds == set(get_args(QuestionKind))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_pick_lets_people_pick_none_of_it(question: Question) -> None:
    """An explicit "none" shows real preference (practice 3.0)."""
    if question.kind == "pick" and question.id != "time":
        assert [option.last for option in question.options].count(True) == 1
        assert question.options[-1].last


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_pages_of_a_pick_are_full(question: Question) -> None:
    if question.kind == "pick":
        assert len(question.options) % 3 == 0


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_mapped(question: Question) -> None:
    """Standards 94, 107 and 117."""
    assert 1 <= question.about_me <= 7
    assert question.wellbeing
    assert question.i_statements
    assert 30 <= question.freshness_days <= 365


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_stands_alone(question: Question) -> None:
    """Standards 36: it names what it asks about; nothing to remember from another screen."""
    first = question.text.split()[0].lower()
    assert first in {"what", "who", "where", "how", "think"}
    assert question.text.rstrip().endswith("?")
    assert not {"it", "them", "there"} & set(question.text.lower().rstrip("?").split())


def test_cards_can_be_answered_without_the_others() -> None:
    for topic in LIBRARY.topics.values():
        for question in topic.questions:
            for card in question.cards:
                asked = question.for_card(card)
                assert asked.parts == (card.ask,)
                assert len(asked.options) == 3


def test_scales_keep_the_middle_in_the_middle(library: Library) -> None:
    middle = {"in-between", "same", "a-bit", "later", "with-help"}
    for name in ("good", "like", "more-same-less", "importance", "when", "safe", "deciding"):
        options = library.forms[name]
        assert len(options) == 3
        assert options[1].id in middle


def test_fourteen_topics_ask_eighty_to_a_hundred_questions() -> None:
    assert len(ASKED) == 14
    assert 80 <= sum(len(topic.questions) for topic in ASKED) <= 100


def test_every_wellbeing_area_and_nearly_every_section_is_asked_about() -> None:
    """Section 7 is what else is worth knowing: it is asked in words of one's own."""
    questions = [question for topic in ASKED for question in topic.questions]
    assert {area for question in questions for area in question.wellbeing} == set("abcdefghi")
    assert {question.about_me for question in questions} == set(range(1, 8))


def test_nobody_but_people_with_a_learning_disability_says_that_a_question_is_checked() -> None:
    assert not any(question.checked_by for topic in ASKED for question in topic.questions)


def test_only_questions_about_safety_bring_help_by_an_answer() -> None:
    """After an answer that somebody is not safe, help is shown; and from nowhere else."""
    for topic in ASKED:
        for question in topic.questions:
            brings = any(option.help for option in question.options)
            assert question.safety == (topic.id == "feeling-safe")
            assert brings <= question.safety


def test_feeling_safe_asks_in_which_way_and_never_who_did_what() -> None:
    topic = LIBRARY.topic("feeling-safe")
    person = next(question for question in topic.questions if question.id == "person")
    assert [option.help for option in person.options] == [True, False, False]
    assert all(option.text != "Yes" for question in topic.questions for option in question.options)
