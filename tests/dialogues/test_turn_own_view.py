"""Who may read one answer, and the person's own view of all that is kept."""

from __future__ import annotations

from datetime import date

import pytest

from dialogues.events import Commanded, Said
from dialogues.library import Library
from dialogues.machine import HUB, MODES
from dialogues.mine import SeenBy, WrittenOfMe
from dialogues.records import AskedForHelp, ReminderStopped, ViewGiven, ViewTakenBack
from dialogues.wishes import CameBack, SharingChanged, StoppedForGood
from tests.dialogues.player import Player


def tap_on_some_page(player: Player, choice: str) -> None:
    for _ in range(9):
        if any(option.choice == choice for option in player.screen.options):
            player.tap(choice)
            return
        player.tap("more")
    raise AssertionError(f"there is no {choice}")


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
    assert ". Only for me." in asked.screen.lines[0].answer
    asked.tap("shared")
    assert asked.kept(SharingChanged)[-1].reach == "shared"
    assert "(" not in asked.screen.lines[0].answer


def test_a_changed_answer_stays_only_for_me(asked: Player) -> None:
    to_line(asked).tap("only-me", "change")
    asked.tap(asked.screen.options[0].choice)
    assert ". Only for me." in asked.screen.lines[0].answer


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


def test_on_a_helpers_phone_only_how_it_is_kept_is_shown(talking: Player) -> None:
    talking.helper = "Pat (demo)"
    talking.do(Commanded("privacy"))
    choices = {one.choice for one in talking.screen.options}
    assert choices == {"kept", "again", "go-back"}
    assert set(HUB) >= {"kept"}


def test_what_helpers_wrote_about_me_is_shown_and_said_not_to_be_my_words(talking: Player) -> None:
    """Standards 46 and 48."""
    on = talking.now.date()
    talking.of_me = (
        WrittenOfMe("Ash (demo)", "observation", "Sam hums at tea", "Sam is happy", on),
        WrittenOfMe("Ash (demo)", "question", "Can I have a key?", "", on),
    )
    talking.do(Commanded("privacy"))
    tap_on_some_page(talking, "of-me")
    assert "These are not your own words." in talking.screen.text
    first, second = talking.screen.lines
    assert first.asked == "Ash (demo) saw this on 2 March 2026"
    assert first.answer == "Sam hums at tea. They think it means this. Sam is happy"
    assert second.asked == "Ash (demo) wrote your question on 2 March 2026"
    assert "Can I have a key?" in " ".join(talking.screen.speech.parts)
    assert talking.screen.speech.personal
    talking.tap("okay")
    assert talking.state == "privacy"


def test_nobody_has_written_about_me(talking: Player) -> None:
    talking.do(Commanded("privacy"))
    tap_on_some_page(talking, "of-me")
    assert "No one has written about you here." in talking.screen.text
