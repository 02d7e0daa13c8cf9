"""Permission one thing at a time, who may read one answer, and the person's own view of it all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest

from dialogues.agreed import SCOPES, agreed_to
from dialogues.events import Commanded, Opened, Said, Spoke
from dialogues.library import Library
from dialogues.machine import HUB, MODES
from dialogues.mine import SeenBy
from dialogues.records import (
    AskedForHelp,
    PermissionAnswered,
    PermissionScope,
    ReminderStopped,
    ViewGiven,
    ViewTakenBack,
)
from dialogues.wishes import CameBack, SharingChanged, StoppedForGood
from tests.dialogues.player import Player


def answers(player: Player) -> list[tuple[str, bool, str]]:
    return [(one.scope, one.given, one.teach_back) for one in player.kept(PermissionAnswered)]


def to_permits(player: Player) -> Player:
    player.do(Commanded("privacy"))
    player.tap("permits")
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


# One answer -------------------------------------------------------------------------------


def to_line(player: Player) -> Player:
    player.tap("good", "home", "more", "said", "line.1")
    assert player.state == "line"
    return player


def test_an_answer_is_kept_to_oneself_and_shared_again(asked: Player) -> None:
    to_line(asked).tap("only-me")
    view = asked.kept(ViewGiven)[0].id
    assert [(one.view, one.reach) for one in asked.kept(SharingChanged)] == [(view, "only-me")]
    assert "Only you see that answer now." in asked.note
    assert "danger" in asked.note  # nothing is promised that would not be kept
    assert "(Only for me)" in asked.screen.lines[0].answer
    asked.tap("shared")
    assert asked.kept(SharingChanged)[-1].reach == "shared"
    assert "(" not in asked.screen.lines[0].answer


def test_a_changed_answer_stays_only_for_me(asked: Player) -> None:
    to_line(asked).tap("only-me", "change")
    asked.tap(asked.screen.options[0].choice)
    assert "(Only for me)" in asked.screen.lines[0].answer


def test_a_helper_on_their_phone_cannot_decide_who_reads(asked: Player) -> None:
    to_line(asked)
    asked.helper = "Pat (demo)"
    assert {"only-me", "not-keyworker", "shared"}.isdisjoint(
        {one.choice for one in asked.screen.options}
    )


# The person's own view --------------------------------------------------------------------


@pytest.mark.parametrize("mode", [one for one in MODES if not one.startswith("s-")])
def test_it_is_open_from_every_mode_and_leads_back(library: Library, mode: str) -> None:
    player = Player(library).permit()
    player.tap("my-home")
    player.conversation.state = mode
    if mode not in ("menu", "asking"):
        player.conversation.resume = "asking"
    player.do(Commanded("privacy"))
    assert player.state == "privacy"
    player.tap("go-back")
    assert player.state in MODES


def test_what_is_saved_is_counted_by_topic_and_each_line_can_be_hidden(asked: Player) -> None:
    asked.tap("good")
    asked.do(Commanded("privacy"))
    asked.tap("saved")
    assert "I have saved 1 answer from you." in asked.screen.text
    assert asked.screen.options[0].mark == "1"
    asked.tap("topic.my-home", "line.1", "delete")
    assert [one.view for one in asked.kept(ViewTakenBack)] == [asked.kept(ViewGiven)[0].id]
    assert asked.state == "saved-lines"
    assert not asked.screen.lines
    asked.tap("okay")
    assert "no answers" in asked.screen.text


def test_a_copy_can_be_asked_for(talking: Player) -> None:
    talking.do(Commanded("privacy"))
    talking.tap("saved", "copy")
    assert [one.kind for one in talking.kept(AskedForHelp)] == ["copy"]


def test_who_has_seen_it_is_said_with_names_days_and_what_they_are(talking: Player) -> None:
    talking.seen = (
        SeenBy("Alex (demo)", "keyworker", "viewed", date(2026, 3, 1)),
        SeenBy("Max (demo)", "manager", "pack", date(2026, 2, 28)),
        SeenBy("", "", "exported", date(2026, 2, 1)),
    )
    talking.do(Commanded("privacy"))
    talking.tap("seen")
    lines = [(one.asked, one.answer) for one in talking.screen.lines]
    assert lines == [
        ("Alex (demo), keyworker", "Read it on 1 March 2026"),
        ("Max (demo), manager", "Made a paper on 28 February 2026"),
        ("Someone in the office", "Made a copy on 1 February 2026"),
    ]
    assert "A manager leads the staff." in talking.screen.text
    assert talking.screen.speech.personal


@pytest.mark.parametrize("views", ["stay", "hidden"])
def test_stop_for_good_ends_everything_and_destroys_nothing(asked: Player, views: str) -> None:
    asked.tap("good")
    asked.do(Commanded("privacy"))
    tap_on_some_page(asked, "stopping")
    asked.tap(views)
    assert asked.state == "left"
    assert [one.views for one in asked.kept(StoppedForGood)] == [views]
    assert asked.kept(ReminderStopped)
    assert [one.kind for one in asked.kept(AskedForHelp)] == ["stopped"]  # staff are told
    assert not asked.kept(ViewTakenBack)
    asked.do(Said("I like football"))
    assert len(asked.kept(ViewGiven)) == 1
    asked.tap("come-back", "yes")
    assert asked.kept(CameBack)
    assert asked.state == "menu"
    assert ("still only for you" in asked.note) is (views == "hidden")


def test_a_provider_without_telegram_says_nothing_about_it(library: Library) -> None:
    said = {}
    for channel in ("telegram", "web"):
        player = Player(library, channel=channel).permit()  # type: ignore[arg-type]
        player.do(Commanded("privacy"))
        tap_on_some_page(player, "kept")
        texts = [player.screen.text]
        while player.screen.options[0].choice == "next":
            player.tap("next")
            texts.append(player.screen.text)
        said[channel] = " ".join(texts)
    assert "Telegram keeps a copy" in said["telegram"]
    assert "Telegram" not in said["web"]
    for text in said.values():
        assert "0303 123 1113" in text
        assert "ask staff to delete" in text


def test_every_scope_can_be_asked_for_and_has_its_words(library: Library) -> None:
    assert set(SCOPES) == set(get_args(PermissionScope))
    for scope, asked in SCOPES.items():
        keys = (asked.what, asked.check, asked.ask, *asked.answers.values(), *asked.after.values())
        for key in (*keys, f"allow.{scope}.title"):
            assert library.words(key).picture
        assert asked.right in asked.answers


def test_on_a_helpers_phone_only_how_it_is_kept_is_shown(talking: Player) -> None:
    talking.helper = "Pat (demo)"
    talking.do(Commanded("privacy"))
    choices = {one.choice for one in talking.screen.options}
    assert choices == {"kept", "again", "go-back"}
    assert set(HUB) >= {"kept"}
