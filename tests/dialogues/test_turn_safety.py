"""Questions about safety: who must be told comes first, each time; help follows (practice 4)."""

from __future__ import annotations

import pytest

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.library import Library
from dialogues.records import ViewGiven
from dialogues.screens.frame import ALWAYS
from tests.dialogues.player import Player


@pytest.fixture
def warned(talking: Player) -> Player:
    """Somebody who has just chosen the topic, and reads who must be told."""
    return _choose(talking)


def _choose(player: Player) -> Player:
    while "feeling-safe" not in [option.choice for option in player.screen.options]:
        player.tap("more")
    player.tap("feeling-safe")
    return player


def test_who_must_be_told_stands_before_the_first_question(warned: Player) -> None:
    screen = warned.screen
    assert screen.key == "boundary"
    assert "Staff must tell Kim (demo) about danger." in screen.text
    assert "999" in screen.text
    assert screen.speech.personal
    assert not screen.asks
    assert {control.name for control in screen.controls} == set(ALWAYS)
    assert warned.note == ""
    warned.tap("next")
    assert warned.screen.key == "feeling-safe/at-home"
    assert warned.note == "This topic has 7 questions.\nYou can stop any time."


def test_without_a_known_lead_the_role_is_named(library: Library) -> None:
    player = _choose(Player(library, lead="", keyworker="").permit())
    assert "Staff must tell the safety lead about danger." in player.screen.text
    assert not player.screen.speech.personal


def test_the_way_back_leads_to_the_topics(warned: Player) -> None:
    warned.tap("back")
    assert warned.state == "topics"
    _choose(warned).tap("leave")
    assert warned.state == "topics"


def test_it_is_said_once_a_time_and_not_before_each_question(warned: Player) -> None:
    warned.tap("next", "safe")
    assert warned.screen.key == "feeling-safe/outside"
    warned.tap("back")
    assert warned.screen.key == "feeling-safe/at-home"


@pytest.mark.parametrize("way", ["home", "stop"])
def test_it_is_said_again_the_next_time(warned: Player, way: str) -> None:
    warned.tap("next", "safe")
    warned.tap(way)
    if way == "stop":
        warned.now = warned.now.replace(day=9)
    warned.tap("carry-on")
    assert warned.screen.key == "boundary"
    warned.tap("next")
    assert warned.screen.key == "feeling-safe/outside"


def test_it_is_said_again_when_the_topic_is_chosen_again(warned: Player) -> None:
    warned.tap("next", "safe", "back", "back")
    assert warned.state == "topics"
    assert _choose(warned).screen.key == "boundary"


def test_words_before_the_question_are_kept_and_nothing_is_skipped(warned: Player) -> None:
    warned.say("I want to tell you a thing")
    (view,) = warned.kept(ViewGiven)
    assert (view.topic, view.question) == ("anything", "told")
    assert warned.screen.key == "boundary"


def test_an_answer_that_is_not_safe_is_kept_and_a_human_is_told(warned: Player) -> None:
    """Practice 5.6: the boundary is explained before, at the moment, and the alert is sent."""
    warned.tap("next", "pick.not-safe")
    (view,) = warned.kept(ViewGiven)
    assert view.answer.choice == "not-safe"
    assert warned.state == "not-safe"
    assert "Your answer may be about danger.\nKim (demo) can see it." in warned.screen.text
    (alert,) = warned.kept(AlertRaised)
    assert (alert.kind, alert.source, alert.view) == ("not-safe", "topic", view.id)
    warned.tap("back")
    assert warned.screen.key == "feeling-safe/outside"


def test_a_second_such_answer_is_put_beside_the_first_and_the_questions_go_on(
    warned: Player,
) -> None:
    warned.tap("next", "pick.not-safe", "back", "pick.not-safe")
    assert warned.screen.key == "feeling-safe/safe-places"
    assert "Staff can see this too." in warned.note
    assert len(warned.kept(AlertRaised)) == 1
    assert [one.note for one in warned.kept(AlertNoted)] == ["again"]


def test_other_answers_just_go_on(warned: Player) -> None:
    warned.tap("next", "in-between")
    assert warned.screen.key == "feeling-safe/outside"


def test_a_question_that_is_changed_later_says_it_first_too(warned: Player) -> None:
    warned.tap("next", "safe", "safe", "stop", "menu", "more", "said", "line.1", "change")
    assert warned.screen.key == "boundary"
    warned.tap("back")
    assert warned.state == "line"
    warned.tap("change", "next")
    assert warned.screen.key == "feeling-safe/at-home"
    warned.tap("in-between")
    assert warned.state == "summary"


def test_other_topics_begin_with_their_question(talking: Player) -> None:
    talking.tap("my-home")
    assert talking.screen.key == "my-home/home-now"
