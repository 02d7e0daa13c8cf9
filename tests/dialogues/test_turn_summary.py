"""Places to stop, the summary with Keep, Change and Delete, and the end of a sitting."""

from __future__ import annotations

import pytest

from dialogues.events import Showed, Spoke
from dialogues.records import ViewGiven, ViewKept, ViewTakenBack
from tests.dialogues.player import Player


@pytest.fixture
def summed(asked: Player) -> Player:
    """In front of the summary of the first five answers."""
    asked.answer_all()
    asked.tap("see")
    return asked


def test_after_five_questions_there_is_a_place_to_stop(asked: Player) -> None:
    asked.answer_all()
    assert len(asked.kept(ViewGiven)) == 5
    assert [option.choice for option in asked.screen.options] == ["carry-on", "end", "see"]
    asked.tap("carry-on")
    assert asked.screen.progress == (6, 11)


def test_the_end_of_a_topic_says_so(asked: Player) -> None:
    """Standards 34."""
    asked.answer_all().tap("carry-on")
    asked.answer_all()
    assert "This topic is finished." in asked.screen.text
    assert len(asked.kept(ViewGiven)) == 11
    asked.tap("another")
    asked.choose("my-home")
    assert asked.screen.progress == (1, 11)


def test_the_summary_is_one_screen_of_what_was_asked_and_said(summed: Player) -> None:
    """Standards 18 and 25."""
    message = summed.screen
    first = summed.kept(ViewGiven)[0]
    assert [line.number for line in message.lines] == [1, 2, 3, 4]
    assert (message.lines[0].asked, message.lines[0].answer) == (
        first.asked,
        first.answer.choice_text,
    )
    assert [option.choice for option in message.options] == [
        "keep",
        "board",
        "line.1",
        "line.2",
        "line.3",
        "line.4",
    ]
    assert message.speech.personal
    assert first.asked in message.speech.parts
    assert message.speech.parts.count("Number 1.") == 1


def test_keep_keeps_page_by_page_to_the_end(summed: Player) -> None:
    summed.tap("keep")
    assert len(summed.kept(ViewKept)) == 4
    assert len(summed.screen.lines) == 1
    summed.tap("keep")
    assert {kept.view for kept in summed.kept(ViewKept)} == {
        given.id for given in summed.kept(ViewGiven)
    }
    assert summed.state == "ended"
    assert summed.screen.options[0].choice == "carry-on"


def test_change_takes_three_taps_and_leaves_the_others_alone(summed: Player) -> None:
    """Standards 25."""
    before = summed.conversation.given
    summed.tap("line.2", "change")
    assert summed.screen.key == before[1].question
    summed.tap("not-sure")
    assert summed.state == "summary"
    after = summed.conversation.given
    assert [one for place, one in enumerate(after) if place != 1] == [
        one for place, one in enumerate(before) if place != 1
    ]
    assert after[1].text == "Not sure"
    assert summed.kept(ViewGiven)[-1].supersedes == before[1].view
    assert summed.conversation.at == 5


def test_a_change_on_the_second_page_leads_back_to_that_page(summed: Player) -> None:
    summed.tap("more", "line.1", "change", "skip")
    assert summed.screen.lines[0].answer == "You skipped this"
    assert len(summed.screen.lines) == 1


@pytest.mark.parametrize("event", [Spoke("a1"), Showed("a2")])
def test_a_change_can_be_a_voice_or_a_photo(summed: Player, event: Spoke | Showed) -> None:
    summed.tap("line.1", "change", "my-way")
    summed.do(event)
    assert summed.state == "summary"
    assert summed.conversation.given[0].text in ("Your voice message", "Your photo")


def test_delete_hides_and_the_view_stays_stored(summed: Player) -> None:
    first = summed.conversation.given[0]
    summed.tap("line.1", "delete")
    assert [taken.view for taken in summed.kept(ViewTakenBack)] == [first.view]
    assert summed.note == "I hid that answer.\nStaff do not see it now."
    assert first.question not in [line.asked for line in summed.screen.lines]
    assert len(summed.screen.lines) == 4
    assert summed.conversation.given[0].deleted


def test_a_hidden_answer_can_be_given_anew(summed: Player) -> None:
    summed.tap("line.1", "delete", "home", "carry-on")
    for _ in range(5):
        summed.tap("back")
    summed.tap("good")
    assert summed.kept(ViewGiven)[-1].supersedes is None


def test_keep_in_a_line_keeps_only_that_one(summed: Player) -> None:
    second = summed.conversation.given[1]
    summed.tap("line.2", "keep")
    assert [kept.view for kept in summed.kept(ViewKept)] == [second.view]
    assert summed.state == "summary"


def test_back_from_a_change_changes_nothing(summed: Player) -> None:
    before = summed.conversation.given
    summed.tap("line.3", "change", "back", "back")
    assert summed.state == "summary"
    assert summed.conversation.given == before
    summed.tap("back")
    assert summed.state == "break"


def test_keep_and_change_are_shuffled_and_delete_is_last(summed: Player) -> None:
    """Practice 3.6."""
    orders = set()
    for number in (1, 2, 3, 4) * 3:
        summed.conversation.seed += 1
        summed.tap(f"line.{number}")
        orders.add(tuple(option.choice for option in summed.screen.options))
        summed.tap("back")
    assert {order[2] for order in orders} == {"delete"}
    assert {order[0] for order in orders} == {"keep", "change"}


def test_everything_deleted_leaves_a_kind_empty_page(summed: Player) -> None:
    for _ in range(5):
        summed.tap("line.1", "delete")
    assert "There is nothing here yet." in summed.screen.text
    summed.tap("okay")
    assert summed.state == "ended"


def test_home_shows_everything_that_was_said(summed: Player) -> None:
    summed.tap("keep", "keep", "menu", "more", "said")
    assert summed.screen.text == "This is what you said."
    summed.tap("okay")
    assert len(summed.screen.lines) == 1
    summed.tap("okay")
    assert summed.state == "menu"


def test_what_was_told_beside_can_be_changed(talking: Player) -> None:
    talking.say("I want a bike")
    talking.tap("home", "more", "said", "line.1", "change")
    assert talking.screen.asks
    talking.say("I want a boat")
    first, second = talking.kept(ViewGiven)
    assert second.supersedes == first.id
    assert talking.state == "summary"
    assert [line.answer for line in talking.screen.lines] == ["I want a boat"]


def test_stop_for_today_ends_and_a_new_sitting_asks_who_is_helping(asked: Player) -> None:
    asked.answer_all().tap("end")
    assert "We are finished for today." in asked.screen.text
    asked.tap("menu", "talk")
    assert asked.state == "helper"


def test_home_never_loses_an_answer(summed: Player) -> None:
    """Standards 7."""
    before = summed.conversation.given
    summed.tap("line.1", "change", "home")
    assert summed.state == "menu"
    assert summed.conversation.given == before
    summed.tap("carry-on")
    assert summed.screen.progress == (6, 11)


def test_only_so_many_answers_are_remembered_here(talking: Player) -> None:
    """The store has all of them; a conversation stays small."""
    for place in range(100):
        talking.say(f"Number {place} of many things")
    assert len(talking.kept(ViewGiven)) == 100
    assert len(talking.conversation.given) == 80


def test_words_said_in_front_of_a_line_replace_nothing(summed: Player) -> None:
    """Found by the fuzzing: they were taken for the change."""
    summed.tap("line.1")
    before = summed.conversation.given
    summed.say("I like tea")
    assert summed.kept(ViewGiven)[-1].supersedes is None
    assert summed.conversation.given[:5] == before
    assert summed.state == "line"


def test_delete_hides_the_answers_before_a_change_too(summed: Player) -> None:
    """Or staff would still see what the person believes to be hidden."""
    summed.tap("line.1", "change", "skip", "line.1", "change", "not-sure", "line.1", "delete")
    question = summed.conversation.given[0].question.partition("/")[2]
    given = [view.id for view in summed.kept(ViewGiven) if view.question == question]
    assert len(given) == 3
    assert [taken.view for taken in summed.kept(ViewTakenBack)] == given


def test_back_from_the_end_is_what_was_said_and_then_home(asked: Player) -> None:
    """Never round and round between the two."""
    asked.answer_all()
    asked.tap("end")
    assert asked.state == "ended"
    asked.tap("back")
    assert asked.state == "summary"
    asked.tap("back")
    assert asked.state == "menu"
