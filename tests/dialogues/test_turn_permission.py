"""Welcome, sound, the permission talk, the picture check, yes, no and not now."""

from __future__ import annotations

import pytest

from dialogues.alarms import AlertRaised
from dialogues.events import Commanded, Opened, Showed, Spoke, Tapped, Unreadable
from dialogues.library import Library
from dialogues.records import (
    PermissionAnswered,
    PreferenceSet,
    ViewGiven,
)
from tests.dialogues.player import Player


def to_check(player: Player) -> Player:
    player.do(Opened())
    player.tap("start", "on")
    while player.state == "permission":
        player.tap("next")
    return player


def test_the_first_screen_says_what_this_is_and_who_reads_it(player: Player) -> None:
    """Standards 1."""
    message = player.do(Opened()).messages[0]
    assert message.key == "welcome"
    assert "what matters to you" in message.text
    assert "Staff who support you read what you say." in message.text
    assert not message.speech.personal  # no name: who reads it is still to be decided


def pages(player: Player) -> list[str]:
    player.do(Opened())
    player.tap("start", "on")
    texts = []
    while player.state == "permission":
        texts.append(player.screen.text)
        player.tap("next")
    return texts


def test_telegram_is_explained_only_in_telegram(library: Library) -> None:
    """Standards 141."""
    telegram = " ".join(pages(Player(library, channel="telegram")))
    web = " ".join(pages(Player(library, channel="web")))
    assert "Telegram keeps a copy." in telegram
    assert "face to face" in telegram
    assert "Telegram" not in web


def test_the_talk_says_what_must_be_passed_on_and_promises_no_secret(player: Player) -> None:
    """Standards 104, and 100 for the emergency words."""
    said = " ".join(pages(player))
    assert "Staff must keep people safe." in said
    assert "I am not for emergencies." in said
    assert "999" in said
    assert "You can stop any time." in said


@pytest.mark.parametrize(
    ("choices", "teach_back"),
    [
        (["staff"], "understood"),
        (["everyone", "staff"], "understood-later"),
        (["nobody", "everyone"], "not-yet"),
    ],
)
def test_the_picture_check_is_kept_and_never_a_gate(
    player: Player, choices: list[str], teach_back: str
) -> None:
    """Standards 85 and 89."""
    to_check(player).tap(*choices)
    assert player.state == "take-part"
    player.tap("yes")
    (kept,) = player.kept(PermissionAnswered)
    assert (kept.given, kept.teach_back, kept.scope) == (True, teach_back, "take-part")
    assert "Telegram keeps a copy." in kept.words_shown
    assert "Do you want to take part?" in kept.words_shown


def test_a_no_is_recorded_and_nothing_is_kept_after_it(player: Player) -> None:
    to_check(player).tap("staff", "no")
    (kept,) = player.kept(PermissionAnswered)
    assert not kept.given
    for event in (Spoke("a1"), Showed("a2", "my cat")):
        player.do(event)
    player.say("I like football")
    assert "I did not keep that." in player.note
    assert player.state == "refused"
    assert not player.kept(ViewGiven)
    assert "football" not in player.conversation.to_json()


def test_not_now_is_no_answer_and_can_become_yes_any_day(player: Player) -> None:
    to_check(player).tap("staff", "not-now")
    assert not player.kept(PermissionAnswered)
    player.now = player.now.replace(month=5)
    player.do(Opened())
    player.tap("ask", "yes", "yes")
    assert player.state == "menu"
    assert player.conversation.permitted


def test_permission_can_be_taken_back_from_anywhere(talking: Player) -> None:
    """Standards 49 and 91."""
    talking.tap("my-day")
    talking.do(Commanded("privacy"))
    talking.tap("permits", "take-part")
    assert [(kept.scope, kept.given) for kept in talking.kept(PermissionAnswered)] == [
        ("take-part", True), ("keyworker-reads", True), ("take-part", False),
    ]  # fmt: skip
    talking.say("Music")
    assert not talking.kept(ViewGiven)


def test_privacy_leads_back_to_the_same_screen(asked: Player) -> None:
    before = asked.screen
    asked.do(Commanded("privacy"))
    asked.tap("go-back")
    assert (asked.screen.key, asked.screen.options) == (before.key, before.options)


def test_before_the_yes_words_are_not_kept_and_a_human_is_offered(player: Player) -> None:
    player.do(Opened())
    player.say("I want to move")
    assert "I need your yes first." in player.note
    player.say("I want to move!")
    assert "Tap Help." in player.note
    assert not player.records


def test_help_works_before_the_yes(player: Player) -> None:
    """A safety request needs no permission (standards 100)."""
    player.do(Opened())
    player.tap("not-safe")
    assert [(kept.kind, kept.source) for kept in player.kept(AlertRaised)] == [("not-safe", "tap")]


def test_sound_is_a_preference(player: Player) -> None:
    player.do(Opened())
    player.tap("start", "off")
    assert [(kept.name, kept.value) for kept in player.kept(PreferenceSet)] == [("sound", "off")]
    assert not player.conversation.sound


def test_a_screen_can_be_tapped_before_it_was_ever_opened(player: Player) -> None:
    """The web page shows the first screen by itself."""
    player.do(Tapped(0, "start"))
    assert player.state == "sound"


def test_every_step_of_the_talk_can_go_back_to_the_start(player: Player) -> None:
    to_check(player).tap("staff")
    seen = []
    for _ in range(20):
        seen.append(player.state)
        if player.state == "welcome":
            break
        player.tap("back")
    assert seen[0] == "take-part"
    assert seen[-1] == "welcome"


def test_yes_can_be_typed(player: Player) -> None:
    to_check(player).tap("staff")
    player.say(" yes. ")
    player.say("yes")
    assert player.state == "menu"


def test_the_helper_is_kept_with_the_views(player: Player) -> None:
    """Practice 3.7."""
    to_check(player).tap("staff", "yes", "yes", "talk", "help-choosing", "my-home", "good")
    (view,) = player.kept(ViewGiven)
    assert view.how == "help-choosing"
    assert view.form["helper_asked"] is True


def test_the_phone_of_a_supporter_is_named(library: Library) -> None:
    player = Player(library, helper="Pat (demo)").permit()
    player.tap("back", "talk")
    player.conversation.helped_at = None
    player.tap("back", "talk")
    assert "This is the phone of Pat (demo)." in player.screen.text


def test_something_unreadable_before_the_yes_is_met_kindly(player: Player) -> None:
    player.do(Opened())
    player.do(Unreadable("location"))
    assert player.note.startswith("I cannot use that now.")
    assert player.state == "welcome"
