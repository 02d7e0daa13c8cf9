"""Permission, one thing at a time, and the voice (standards 49, 85, 89 and 91)."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from dialogues.agreed import SCOPES, agreed_to
from dialogues.events import Commanded, Opened, Spoke
from dialogues.library import Library
from dialogues.records import (
    PermissionAnswered,
    PermissionScope,
    ViewGiven,
)
from tests.dialogues.player import Player


def answers(player: Player) -> list[tuple[str, bool, str]]:
    return [(one.scope, one.given, one.teach_back) for one in player.kept(PermissionAnswered)]


def to_permits(player: Player) -> Player:
    player.do(Commanded("privacy"))
    tap_on_some_page(player, "permits")
    return player


def tap_on_some_page(player: Player, choice: str) -> None:
    for _ in range(9):
        if any(option.choice == choice for option in player.screen.options):
            player.tap(choice)
            return
        player.tap("more")
    raise AssertionError(f"there is no {choice}")


@pytest.fixture
def unvoiced(asked: Player) -> Player:
    """Somebody at a question who was not asked about their voice."""
    asked.conversation.agreed.pop("voice-kept")
    return asked


# One thing at a time ----------------------------------------------------------------------


def test_the_first_talk_asks_to_take_part_and_who_reads_and_nothing_more(player: Player) -> None:
    player.permit()
    assert answers(player) == [
        ("take-part", True, "understood"),
        ("keyworker-reads", True, "understood"),
    ]


def test_a_no_to_the_keyworker_in_the_first_talk_is_kept_and_the_chat_goes_on(
    player: Player,
) -> None:
    player.do(Opened())
    player.tap("start", "on")
    while player.state == "permission":
        player.tap("next")
    player.tap("staff", "yes", "no")
    assert answers(player)[-1][:2] == ("keyworker-reads", False)
    assert player.state == "menu"


def test_somebody_who_leaves_in_the_middle_is_asked_again_and_nothing_is_assumed(
    player: Player,
) -> None:
    """A "no" half-way: who was not decided about reads nothing."""
    player.do(Opened())
    player.tap("start", "on")
    while player.state == "permission":
        player.tap("next")
    player.tap("staff", "yes", "home")
    assert agreed_to(player.conversation, "keyworker-reads") is None
    player.tap("talk")
    assert player.screen.key == "allow.keyworker-reads.what"
    player.tap("next", "other-staff", "no")
    assert agreed_to(player.conversation, "keyworker-reads") is False


@pytest.mark.parametrize("scope", [one for one in SCOPES if one != "take-part"])
@pytest.mark.parametrize(
    ("misses", "found"), [(0, "understood"), (1, "understood-later"), (2, "not-yet")]
)
def test_each_thing_is_explained_checked_by_a_picture_and_never_a_gate(
    talking: Player, scope: PermissionScope, misses: int, found: str
) -> None:
    """Standards 85, 89 and 91."""
    talking.conversation.agreed.pop(scope, None)
    to_permits(talking)
    tap_on_some_page(talking, scope)
    assert talking.screen.text.count("You decide") or scope == "quotes"
    talking.tap("next")
    wrong = next(one for one in SCOPES[scope].answers if one != SCOPES[scope].right)
    talking.tap(*[wrong] * misses)
    if misses < 2:
        talking.tap(SCOPES[scope].right)
    text = talking.screen.text
    assert "Yes means" in text
    assert "No " in text  # both sides stand on the screen where it is decided
    talking.tap("yes")
    kept = talking.kept(PermissionAnswered)[-1]
    assert (kept.scope, kept.given, kept.teach_back) == (scope, True, found)
    assert text in kept.words_shown
    assert talking.state == "permits"


@pytest.mark.parametrize("scope", [one for one in SCOPES if one != "take-part"])
def test_one_tap_takes_a_permission_back_and_nothing_else_is_lost(
    asked: Player, scope: PermissionScope
) -> None:
    """Standards 49: also in the middle of a sitting."""
    before = asked.screen
    asked.conversation.agreed[scope] = "yes 2026-03-02"
    others = {name: said for name, said in asked.conversation.agreed.items() if name != scope}
    to_permits(asked)
    tap_on_some_page(asked, scope)
    assert answers(asked)[-1][:2] == (scope, False)
    asked.tap("go-back", "go-back")
    assert asked.screen.options == before.options
    kept = asked.conversation.agreed
    assert {name: said for name, said in kept.items() if name != scope} == others
    assert asked.conversation.permitted


def test_taking_part_taken_back_in_a_sitting_stops_the_questions_at_once(asked: Player) -> None:
    to_permits(asked)
    tap_on_some_page(asked, "take-part")
    asked.tap("go-back", "go-back")
    assert asked.state == "refused"
    asked.say("I like football")
    assert not asked.kept(ViewGiven)


def test_an_old_yes_is_asked_for_again_at_the_start_of_a_sitting(talking: Player) -> None:
    """Standards 91: the half year is our own choice."""
    talking.tap("home")
    talking.now += timedelta(days=200)
    talking.do(Opened())
    talking.tap("talk")
    assert "You told me some time ago." in talking.note
    assert talking.screen.key == "allow.take-part.what"
    talking.tap("next", "staff", "no")
    assert talking.state == "refused"


# The voice --------------------------------------------------------------------------------


def test_the_first_voice_note_waits_and_becomes_the_answer_after_a_yes(unvoiced: Player) -> None:
    ref, spoken_at = unvoiced.screen.key, unvoiced.now + timedelta(seconds=10)
    unvoiced.do(Spoke("a1"))
    assert "Your voice message waits." in unvoiced.note
    assert not unvoiced.kept(ViewGiven)
    unvoiced.do(Spoke("a2"))  # what is spoken meanwhile is not lost
    unvoiced.tap("next", "gone", "yes")
    first, second = unvoiced.kept(ViewGiven)
    assert (first.answer.attachment, second.answer.attachment) == ("a1", "a2")
    assert f"{first.topic}/{first.question}".endswith(ref.split("/", 1)[1])
    assert second.topic == "anything"
    assert first.said_at == spoken_at
    assert unvoiced.state == "asking"


def test_a_no_lets_the_voice_go_and_offers_other_ways(unvoiced: Player) -> None:
    ref = unvoiced.screen.key
    unvoiced.do(Spoke("a1"))
    unvoiced.tap("next", "gone", "no")
    assert not unvoiced.kept(ViewGiven)
    assert not unvoiced.conversation.held
    assert "You can write it." in unvoiced.note
    assert unvoiced.screen.key == ref
    unvoiced.do(Spoke("a2"))
    assert not unvoiced.kept(ViewGiven)
    assert "I do not keep your voice." in unvoiced.note
    unvoiced.say("My own words")
    assert len(unvoiced.kept(ViewGiven)) == 1


@pytest.mark.parametrize("away", ["help", "stop"])
def test_help_and_stop_do_not_lose_a_voice_note_that_waits(unvoiced: Player, away: str) -> None:
    unvoiced.do(Spoke("a1"))
    unvoiced.tap(away)
    unvoiced.tap("go-back" if away == "help" else "carry-on")
    assert unvoiced.screen.key == "allow.voice-kept.what"
    unvoiced.tap("next", "gone", "yes")
    assert [one.answer.attachment for one in unvoiced.kept(ViewGiven)] == ["a1"]


def test_a_no_to_everything_lets_go_of_what_waited(unvoiced: Player) -> None:
    unvoiced.do(Spoke("a1"))
    unvoiced.tap("home")
    to_permits(unvoiced)
    tap_on_some_page(unvoiced, "take-part")
    assert not unvoiced.conversation.held


def test_quotes_are_asked_about_once_at_the_end_of_a_later_sitting(talking: Player) -> None:
    talking.tap("my-home", "good")
    talking.conversation.told_on["my-day"] = "2026-02-20"
    talking.answer_all()
    assert talking.state == "break"
    talking.tap("end")
    assert talking.screen.key == "allow.quotes.what"
    talking.tap("next", "name", "not-now")
    assert talking.state == "ended"
    assert "quotes" in talking.conversation.agreed  # and it is not asked a second time


def test_every_scope_can_be_asked_for_and_has_its_words(library: Library) -> None:
    assert set(SCOPES) == set(get_args(PermissionScope))
    for scope, asked in SCOPES.items():
        keys = (asked.what, asked.check, asked.ask, *asked.answers.values(), *asked.after.values())
        for key in (*keys, f"allow.{scope}.title"):
            assert library.words(key).picture
        assert asked.right in asked.answers


# Another keyworker (standards 91) ----------------------------------------------------------


@pytest.fixture
def anew(asked: Player) -> Player:
    """Somebody who said yes to Alex, at the menu; then Cy becomes the keyworker."""
    asked.tap("home")
    asked.keyworker, asked.keyworker_change = "Cy (demo)", "CHANGE1"
    return asked


def said(player: Player) -> str:
    return "\n".join(f"{one.note}\n{one.text}" for one in player.last.messages)


def test_a_new_keyworker_is_named_and_asked_about_before_the_next_talk(anew: Player) -> None:
    anew.tap("talk")
    assert "Your keyworker is Cy (demo) now." in said(anew)
    assert "Cy (demo) does not read your answers yet." in said(anew)
    assert anew.screen.key == "allow.keyworker-reads.what"
    anew.tap("next", "other-staff")
    assert "Yes means Cy (demo) reads what you say." in anew.screen.text
    anew.tap("yes")
    kept = anew.kept(PermissionAnswered)[-1]
    assert (kept.scope, kept.given, kept.keyworker_change) == ("keyworker-reads", True, "CHANGE1")
    anew.tap("home", "talk")
    assert anew.screen.key != "allow.keyworker-reads.what"  # asked once


def test_until_then_what_is_shown_says_that_the_new_one_does_not_read(anew: Player) -> None:
    to_permits(anew)
    marks = {one.choice: one.mark for one in anew.screen.options}
    assert marks["keyworker-reads"] == "Not asked"
    assert anew.conversation.agreed["take-part"].startswith("yes")


def test_a_no_to_one_keyworker_is_no_answer_about_another(anew: Player) -> None:
    anew.conversation.agreed["keyworker-reads"] = "no 2026-03-02"
    anew.tap("talk")
    assert anew.screen.key == "allow.keyworker-reads.what"


def test_a_tap_on_a_question_about_the_one_before_counts_for_nobody(anew: Player) -> None:
    anew.tap("talk", "next", "other-staff")
    count = len(anew.kept(PermissionAnswered))
    anew.keyworker, anew.keyworker_change = "Bo (demo)", "CHANGE2"
    anew.tap("yes")  # the screen still named Cy
    assert len(anew.kept(PermissionAnswered)) == count
    assert "Your keyworker is Bo (demo) now." in said(anew)
    anew.tap("next", "other-staff", "yes")
    kept = anew.kept(PermissionAnswered)[-1]
    assert (kept.given, kept.keyworker_change) == (True, "CHANGE2")
    assert "Bo (demo)" in kept.words_shown


def test_with_no_keyworker_the_chat_says_so_and_asks_nothing(anew: Player) -> None:
    anew.keyworker = ""
    anew.tap("talk")
    assert "You have no keyworker now." in said(anew)
    assert anew.conversation.allowing == ""
    anew.tap("home", "talk")
    assert "You have no keyworker now." not in said(anew)


def test_a_helper_beside_the_person_is_not_asked_instead_of_them(anew: Player) -> None:
    anew.helper = "Jo (demo)"
    anew.tap("talk")
    assert anew.screen.key != "allow.keyworker-reads.what"
