"""The practice: offered, skippable at every step, and it only chooses the answer form (3.2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogues.events import Opened
from dialogues.library import Library
from dialogues.records import PreferenceSet, ViewGiven
from dialogues.warm_up import ITEMS, answer_form
from tests.dialogues.player import Player

RIGHT = ("cup", "apple", "big", "full", "good", "not-good", "not-sure", "cup")


class Practising(Player):
    """A player to whom the practice is offered."""

    def agree(self) -> Practising:
        """Through the permission talk to what comes right after it."""
        self.practice = True
        self.do(Opened())
        self.tap("start", "on")
        while self.state == "permission":
            self.tap("next")
        self.tap("staff", "yes", "yes")
        return self


@pytest.fixture
def player(library: Library) -> Practising:
    return Practising(library).agree()


def test_it_is_offered_after_the_permission_talk_and_one_tap_goes_on(player: Practising) -> None:
    assert player.state == "warm-up"
    assert [one.choice for one in player.screen.options] == ["practise", "go-on"]
    player.tap("go-on")
    assert player.state == "menu"
    assert player.conversation.answer_form == ""


def test_all_that_was_asked_for_gives_three_points_and_no_view(player: Practising) -> None:
    player.tap("practise", *RIGHT)
    assert player.conversation.answer_form == "three-points"
    assert "Nobody keeps" in player.screen.text
    player.tap("go-on")
    assert player.state == "menu"
    assert player.kept(ViewGiven) == []
    (form,) = [one for one in player.kept(PreferenceSet) if one.name == "answer-form"]
    assert form.value == "three-points"


def test_skip_and_not_sure_lead_through_every_step(player: Practising) -> None:
    player.tap("practise")
    for _ in ITEMS:
        assert {"not-sure", "skip"} <= {one.name for one in player.screen.controls}
        player.tap("skip")
    assert player.conversation.answer_form == "one-card"
    assert "sit with you" in player.screen.text, "somebody is invited to help"
    assert player.tap("go-on").conversation.state == "menu"


def test_the_reply_is_the_same_whatever_was_tapped(player: Practising) -> None:
    """Not sure is a fine answer, and so is telling us that we are wrong: nobody is corrected."""
    player.tap("practise", *RIGHT[:6])
    for choice in ("apple", "not-sure"):
        player.tap(choice)
        assert player.note == "You could not know that.\nNot sure is a fine answer."
        player.tap("back")
    player.tap("not-sure")
    for choice in ("bus", "cup", "not-sure"):
        player.tap(choice)
        assert player.note == "You can tell me I am wrong.\nThat helps me."
        player.tap("back")


@pytest.mark.parametrize(
    ("hard", "form"),
    [
        ((), "three-points"),
        (("order", "match"), "three-points"),
        (("likes",), "two-pictures"),
        (("find-two", "dislikes"), "one-card"),
    ],
)
def test_the_form_follows_what_was_hard(hard: tuple[str, ...], form: str) -> None:
    assert answer_form(frozenset(one.name for one in ITEMS) - {*hard}) == form


def test_back_takes_a_step_back_and_forgets_it(player: Practising) -> None:
    player.tap("practise", "cup", "back", "bus", *RIGHT[1:])
    assert player.conversation.answer_form == "three-points"
    assert "find-two" not in player.conversation.met


def test_it_is_offered_again_after_three_months_and_from_the_settings(player: Practising) -> None:
    player.tap("go-on", "talk")
    assert player.state == "helper"
    player.tap("self", "home", "talk")
    assert player.state == "topics"
    player.tap("home")
    player.now += timedelta(days=92)
    player.tap("talk")
    assert player.state == "warm-up"
    player.tap("go-on")
    assert player.state == "helper", "on to where the person was going"


def test_two_pictures_stand_side_by_side_afterwards_and_the_view_says_so(
    player: Practising,
) -> None:
    """A scale shows its ends first; what lies between stays one tap away."""
    player.tap("practise", "cup", "apple", *["skip"] * 6, "go-on")
    assert player.conversation.answer_form == "two-pictures"
    player.tap("talk", "self", "my-home")
    assert {one.choice for one in player.screen.options} == {"good", "not-good"}
    player.tap("more")
    assert [one.choice for one in player.screen.options] == ["in-between"]
    player.tap("more", "good")
    (view,) = player.kept(ViewGiven)
    assert view.form["answer_form"] == "two-pictures"
    assert view.form["seed"] == player.conversation.seed


def test_stop_help_and_home_work_in_it(player: Practising) -> None:
    player.tap("practise", "cup", "help", "go-back", "stop", "carry-on")
    assert player.state == "warm-up"
    assert player.conversation.warm == 1
    player.tap("home")
    assert player.state == "menu"


def test_nobody_is_stopped_who_is_not_offered_it(library: Library) -> None:
    ordinary = Player(library).permit()
    assert ordinary.conversation.warmed_at is None
