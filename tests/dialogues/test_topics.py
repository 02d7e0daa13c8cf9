"""The topics that come with the product: fair, balanced, and fit to be read aloud."""

from __future__ import annotations

import pytest

from dialogues.content_models import Question, Topic
from dialogues.library import Library, load_library

LIBRARY = load_library()
QUESTIONS = [
    pytest.param(question, id=f"{topic.id}/{question.id}")
    for topic in LIBRARY.topics.values()
    for question in topic.questions
]


@pytest.mark.parametrize("topic", LIBRARY.topics.values(), ids=str)
def test_a_topic_is_a_sitting_or_two(topic: Topic) -> None:
    assert 5 <= len(topic.questions) <= 7
    assert len(topic.path()) <= 12


@pytest.mark.parametrize("topic", LIBRARY.topics.values(), ids=str)
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
    assert kinds == {"scale", "pick", "keep-change", "more-same-less", "cards", "open"}


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
    for name in ("good", "like", "more-same-less"):
        options = library.forms[name]
        assert len(options) == 3
        assert options[1].id in {"in-between", "same"}
