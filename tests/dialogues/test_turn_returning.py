"""Stop, help, home, and coming back after any time, also when the content has changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogues.events import Commanded, Opened, Said, Spoke
from dialogues.library import Library
from dialogues.records import AskedForHelp, ViewGiven
from tests.dialogues.player import Player


@pytest.mark.parametrize("gap", [timedelta(minutes=31), timedelta(days=1), timedelta(days=400)])
def test_any_day_later_it_goes_on_at_the_same_question(asked: Player, gap: timedelta) -> None:
    """Standards 28."""
    asked.tap("good")
    question = asked.screen
    asked.now += gap
    message = asked.do(Opened()).messages[0]
    assert message.note.startswith("Hello again.")
    assert (message.key, message.options) == (question.key, question.options)


def test_after_a_week_who_can_see_is_said_again(asked: Player) -> None:
    """Standards 30."""
    asked.now += timedelta(days=8)
    assert "Alex (demo) can see what you say." in asked.do(Opened()).messages[0].note


def test_after_days_an_answer_is_still_an_answer(asked: Player) -> None:
    asked.now += timedelta(days=8)
    asked.do(Spoke("a1"))
    (view,) = asked.kept(ViewGiven)
    assert view.question == "home-now"
    assert view.form["helper_asked"] is False
    assert asked.state == "helper"


def test_who_is_helping_is_asked_once_after_the_first_answer_of_a_new_day(asked: Player) -> None:
    """Practice 3.7: the question itself comes first, then who is helping, then on."""
    asked.now += timedelta(days=1)
    asked.do(Opened())
    asked.tap("good", "help-reading")
    assert asked.screen.progress == (2, 11)
    asked.tap("good")
    assert asked.screen.progress == (3, 11)
    views = asked.kept(ViewGiven)
    assert [view.how for view in views] == ["self", "help-reading"]
    assert [view.form["helper_asked"] for view in views] == [False, True]


def test_back_from_who_is_helping_is_the_question_before(asked: Player) -> None:
    asked.now += timedelta(days=1)
    asked.tap("good", "back")
    assert asked.screen.progress == (1, 11)


def test_voice_alone_is_never_held_up_by_who_is_helping(asked: Player) -> None:
    asked.now += timedelta(days=1)
    asked.do(Spoke("a1"))
    asked.do(Spoke("a2"))
    assert asked.screen.progress == (2, 11)
    assert [view.answer.attachment for view in asked.kept(ViewGiven)] == ["a1", "a2"]


def test_stop_says_that_all_is_safe_and_leads_back(asked: Player) -> None:
    asked.tap("good")
    question = asked.screen
    asked.tap("stop")
    assert "What you said is saved." in asked.screen.text
    assert [option.choice for option in asked.screen.options] == ["carry-on", "menu"]
    asked.tap("carry-on")
    assert asked.screen.options == question.options


@pytest.mark.parametrize("event", [Opened(), Said("hello"), Commanded("start")])
def test_after_a_stop_the_next_message_goes_on(asked: Player, event: Opened | Said) -> None:
    asked.tap("stop")
    asked.now += timedelta(days=7)
    asked.do(event)
    assert asked.screen.key == "my-home/home-now"
    assert asked.note.startswith("Hello again.")


def test_words_after_a_stop_are_kept_and_the_question_is_shown(asked: Player) -> None:
    asked.tap("stop")
    asked.say("I like my home")
    (view,) = asked.kept(ViewGiven)
    assert view.topic == "anything"
    assert asked.screen.key == "my-home/home-now"


def test_the_end_and_a_new_day_lead_to_the_menu(asked: Player) -> None:
    asked.answer_all().tap("end")
    asked.now += timedelta(days=1)
    asked.do(Opened())
    assert asked.state == "menu"


def test_help_names_a_human_and_two_numbers(asked: Player) -> None:
    """Standards 39."""
    asked.tap("help")
    assert "Alex (demo) can help you." in asked.screen.text
    assert "01632 960001" in asked.screen.text
    assert "999" in asked.screen.text


def test_help_without_a_phone_leaves_the_line_out(library: Library) -> None:
    player = Player(library, phone="", lead="").permit()
    player.tap("help")
    assert "You can phone" not in player.screen.text
    player.tap("not-safe")
    assert "You can phone" not in player.screen.text
    assert "You can talk to" not in player.screen.text


def test_asking_for_a_human_is_recorded_and_truly_described(asked: Player) -> None:
    """Standards 39."""
    asked.tap("help", "talk")
    (request,) = asked.kept(AskedForHelp)
    assert (request.kind, request.at) == ("talk", asked.now)
    assert "at the top of their list" in asked.screen.text
    asked.tap("go-back")
    assert asked.screen.key == "my-home/home-now"


@pytest.mark.parametrize(
    ("words", "state"), [("Stop", "paused"), ("help!", "help"), ("menu", "menu")]
)
def test_stop_help_and_home_can_be_typed(asked: Player, words: str, state: str) -> None:
    asked.say(words)
    assert asked.state == state


@pytest.mark.parametrize(
    ("name", "state"),
    [("stop", "paused"), ("help", "help"), ("home", "menu"), ("back", "topics")],
)
def test_commands_are_obeyed(asked: Player, name: str, state: str) -> None:
    asked.do(Commanded(name))  # type: ignore[arg-type]
    assert asked.state == state


def test_a_topic_left_half_way_goes_on_where_it_was(asked: Player) -> None:
    asked.tap("good", "not-sure", "home", "talk", "my-day", "skip", "home", "talk", "my-home")
    assert asked.screen.progress == (3, 11)
    assert "This topic has 9 questions left." in asked.note


def test_helper_is_asked_again_in_a_new_sitting(asked: Player) -> None:
    asked.tap("home")
    asked.now += timedelta(hours=5)
    asked.tap("talk")
    assert asked.state == "helper"
