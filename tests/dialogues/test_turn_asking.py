"""A question and every way to answer it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from dialogues.events import Said, Showed, Spoke, Tapped, Unreadable
from dialogues.records import ViewGiven
from tests.dialogues.player import Player


def last_view(player: Player) -> ViewGiven:
    return player.kept(ViewGiven)[-1]


def test_a_tap_is_a_view_with_all_that_was_shown(asked: Player) -> None:
    """Standards 45 and 90."""
    shown = asked.screen
    asked.tap("good")
    view = last_view(asked)
    question = asked.library.question("my-home/home-now")
    assert (view.topic, view.question, view.asked) == ("my-home", "home-now", question.text)
    assert view.version == asked.library.topic("my-home").version
    assert view.shown == tuple((option.choice, option.text) for option in shown.options)
    assert view.shown[(view.position or 0) - 1][0] == "good"
    assert (view.answer.kind, view.answer.choice) == ("choice", "good")
    assert (view.answer.choice_text, view.answer.picture) == ("Good", "thumbs-up")
    assert view.said_at == asked.now
    assert view.ms_to_answer == 10_000
    assert view.form["screen"] == "telegram"
    assert asked.note == "I saved that."
    assert asked.last.settled is not None
    assert asked.last.settled.text == "You said Good"
    assert asked.last.settled.step == shown.step


@pytest.mark.parametrize(
    ("event", "kind", "settled"),
    [
        (Said("The garden"), "words", "You said The garden"),
        (Said("👍", sticker=True), "words", "You said 👍"),
        (Spoke("a1", 3.0), "voice", "You sent your voice"),
        (Showed("a2", "My cat"), "photo", "You sent a photo"),
        (Showed("a2"), "photo", "You sent a photo"),
    ],
)
def test_anything_is_an_answer(
    asked: Player, event: Said | Spoke | Showed, kind: str, settled: str
) -> None:
    """Standards 24 and 38."""
    asked.do(event)
    answer = last_view(asked).answer
    assert answer.kind == kind
    assert answer.words == (getattr(event, "words", None) or None)
    assert answer.attachment == getattr(event, "attachment", None)
    assert asked.last.settled is not None
    assert asked.last.settled.text == settled
    assert asked.screen.progress == (2, 11)


@pytest.mark.parametrize("control", ["not-sure", "skip"])
def test_not_sure_and_skip_are_answers(asked: Player, control: str) -> None:
    asked.tap(control)
    assert last_view(asked).answer.kind == control
    assert last_view(asked).position is None


@pytest.mark.parametrize(("words", "kind"), [("I don't know", "not-sure"), ("Skip.", "skip")])
def test_not_sure_and_skip_can_be_typed(asked: Player, words: str, kind: str) -> None:
    asked.say(words)
    assert last_view(asked).answer.kind == kind


@pytest.mark.parametrize("words", ["2", " 2. ", "2️⃣", "Number 2", "２"])
def test_a_typed_number_is_the_option_with_that_number(asked: Player, words: str) -> None:
    second = asked.screen.options[1]
    asked.say(words)
    assert last_view(asked).answer.choice == second.choice
    assert last_view(asked).position == 2


def test_a_number_that_is_on_no_button_is_said_in_words(asked: Player) -> None:
    asked.say("9")
    assert last_view(asked).answer.words == "9"


def test_words_that_stand_on_a_button_stay_the_persons_own(asked: Player) -> None:
    asked.say("Good")
    assert last_view(asked).answer.words == "Good"


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "🎉🎉🎉",
        "أريد أن أذهب إلى البحر",
        "{keyworker} {nothing} %s",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "a\nb\n\nc",
        "\u202e reversed \u0000",
    ],
)
def test_odd_words_are_kept_exactly_and_repeated_shortly(asked: Player, words: str) -> None:
    asked.say(words)
    assert last_view(asked).answer.words == words
    assert asked.last.settled is not None
    assert len(asked.last.settled.text) < 120
    assert "\n" not in asked.last.settled.text
    assert len(asked.conversation.to_json()) < 4000


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_an_empty_message_is_met_kindly(asked: Player, words: str) -> None:
    step = asked.conversation.step
    asked.say(words)
    assert "That message was empty." in asked.note
    assert not asked.kept(ViewGiven)
    assert asked.conversation.step == step


def test_after_two_puzzles_a_human_is_offered_and_an_answer_ends_it(asked: Player) -> None:
    """Standards 39."""
    asked.do(Unreadable("video"))
    assert "Tap Help." not in asked.note
    asked.do(Unreadable("location"))
    assert "Tap Help." in asked.note
    asked.tap("good")
    asked.do(Unreadable("contact"))
    assert "Tap Help." not in asked.note


@pytest.mark.parametrize(
    "kind", ["location", "contact", "file", "video", "edited", "broken", "too-big", "other"]
)
def test_what_cannot_be_read_changes_nothing(asked: Player, kind: str) -> None:
    before = asked.screen
    asked.do(Unreadable(kind))  # type: ignore[arg-type]
    assert asked.note.startswith(asked.library.words(f"unreadable.{kind}").text)
    assert asked.screen == before


def test_an_old_tap_changes_nothing_and_shows_the_question_again(asked: Player) -> None:
    """Engineering C.8."""
    asked.tap("good")
    before = asked.conversation
    shown = asked.screen
    done = asked.do(Tapped(before.step - 1, "not-good"), seconds=60)
    assert done.conversation == before
    assert not done.records
    assert done.messages[0].note == asked.library.words("notes.old-button").text
    assert done.messages[0].options == shown.options


def test_a_double_tap_is_one_tap(asked: Player) -> None:
    asked.tap("good")
    done = asked.do(Tapped(asked.conversation.step - 1, "good"), seconds=0.5)
    assert (done.messages, done.records, done.settled) == ((), (), None)
    assert len(asked.kept(ViewGiven)) == 1


def test_a_button_that_is_not_on_the_screen_does_nothing(asked: Player) -> None:
    asked.tap("yes")
    assert not asked.kept(ViewGiven)
    assert "not here now" in asked.note


def test_listen_only_plays(asked: Player) -> None:
    before = asked.conversation
    done = asked.tap("listen")
    assert done.messages == ()
    assert replace(done.conversation, heard=0) == before
    assert done.replay == asked.screen.speech


def test_the_speech_is_the_words_then_the_options_as_shown(asked: Player) -> None:
    """Standards 37."""
    message = asked.screen
    expected = [*message.text.splitlines()]
    for option in message.options:
        expected += [f"Number {option.number}.", option.text]
    assert list(message.speech.parts) == expected
    assert not message.speech.personal


def test_my_way_says_how_and_leads_back_to_the_pictures(asked: Player) -> None:
    pictures = asked.screen
    asked.tap("my-way")
    assert asked.screen.asks
    assert "You can write or talk." in asked.screen.text
    asked.tap("pictures")
    assert asked.screen.options == pictures.options
    asked.tap("my-way")
    asked.do(Spoke("a1"))
    assert last_view(asked).answer.attachment == "a1"
    assert last_view(asked).question == "home-now"


def test_back_asks_again_and_both_answers_are_kept(asked: Player) -> None:
    """Standards 23."""
    asked.tap("good", "back")
    assert asked.screen.progress == (1, 11)
    asked.tap("not-good")
    first, second = asked.kept(ViewGiven)
    assert second.supersedes == first.id
    assert asked.screen.progress == (2, 11)
    assert [one.view for one in asked.conversation.given] == [second.id]


def test_cards_are_asked_one_at_a_time(asked: Player) -> None:
    asked.tap("good", "good")
    assert last_view(asked).question.startswith("home-parts/")
    assert last_view(asked).answer.choice == "good"


def test_progress_only_goes_forward(asked: Player) -> None:
    """Standards 4."""
    seen = []
    while asked.state in ("asking", "break"):
        if asked.state == "break":
            if "carry-on" not in {option.choice for option in asked.screen.options}:
                break
            asked.tap("carry-on")
            continue
        seen.append(asked.screen.progress)
        asked.tap("skip")
    assert seen == [(place, 11) for place in range(1, 12)]


def test_time_to_answer_is_never_negative(asked: Player) -> None:
    asked.do(Tapped(asked.conversation.step, "good"), seconds=-100)
    assert last_view(asked).ms_to_answer == 0


def test_what_is_said_while_nothing_is_asked_is_kept_beside(talking: Player) -> None:
    talking.say("I want a bike")
    view = last_view(talking)
    assert (view.topic, view.question) == ("anything", "told")
    assert view.ms_to_answer is None
    assert talking.state == "topics"
    assert talking.note == "I saved that."
    talking.say("And a boat")
    assert [one.supersedes for one in talking.kept(ViewGiven)] == [None, None]


def test_small_talk_is_not_a_view(talking: Player) -> None:
    for words in ("Hello!", "thanks", "OK", "I don't know"):
        talking.say(words)
    assert not talking.kept(ViewGiven)
    assert talking.state == "topics"


def test_a_greeting_in_a_question_shows_it_again(asked: Player) -> None:
    before = asked.screen
    asked.say("good morning")
    assert asked.last.messages[0].text == before.text
    assert not asked.kept(ViewGiven)


def test_a_later_turn_knows_nothing_of_the_clock_but_the_context(asked: Player) -> None:
    asked.now += timedelta(days=400)
    asked.tap("good")
    assert last_view(asked).said_at == asked.now


def test_numbers_to_phone_are_said_digit_by_digit(asked: Player) -> None:
    asked.tap("help")
    assert "You can phone 0 1 6 3 2 9 6 0 0 0 1." in asked.screen.speech.parts
    assert "In danger, phone 9 9 9." in asked.screen.speech.parts


def test_half_a_character_cannot_break_the_store(asked: Player) -> None:
    asked.say("tea \ud83d please")
    assert last_view(asked).answer.words == "tea ? please"
    asked.do(Showed("a1", "\udc00"))
    assert last_view(asked).answer.words == "?"
    asked.conversation.to_json().encode("utf-8")
