"""What is said aloud: all of it prepared ahead, unless it belongs to one person."""

from __future__ import annotations

import time

import pytest

from dialogues.conversation import Conversation
from dialogues.events import Opened, Tapped
from dialogues.library import Library
from dialogues.messages import Message
from dialogues.spoken import speech_to_prepare
from dialogues.turn import turn
from tests.dialogues.player import Player


def screens(library: Library, topic: str) -> list[Message]:
    """Every screen of a sitting for somebody without a named keyworker."""
    player = Player(library, keyworker="", lead="", phone="", channel="telegram")
    shown: list[Message] = []
    player.do(Opened())
    shown.extend(player.last.messages)

    def tap(choice: str) -> None:
        shown.extend(player.tap(choice).messages)

    tap("start")
    tap("on")
    while player.state == "permission":
        tap("next")
    for choice in ("staff", "yes", "yes", "talk", "self", topic, "my-way", "pictures"):
        tap(choice)
    for choice in ("help", "go-back", "stop"):
        tap(choice)
    tap("carry-on")
    while "another" not in {option.choice for option in player.screen.options}:
        tap("carry-on" if player.state in ("break", "mat") else "not-sure")
    tap("end")
    return shown


@pytest.mark.parametrize("topic", ["my-day", "my-home", "things-i-do", "my-review"])
def test_all_that_is_not_personal_can_be_made_ahead(library: Library, topic: str) -> None:
    """DESIGN 7: never on the reply path."""
    ready = {part for speech in speech_to_prepare(library) for part in speech.parts}
    for message in screens(library, topic):
        assert message.speech.parts, message.key
        if not message.speech.personal:
            assert set(message.speech.parts) <= ready, message.key


def test_each_sentence_is_prepared_once(library: Library) -> None:
    parts = [speech.parts for speech in speech_to_prepare(library)]
    assert len(parts) == len(set(parts))
    assert not any("{" in part for (part,) in parts)


def test_a_name_or_an_answer_is_personal(asked: Player) -> None:
    assert not asked.screen.speech.personal
    asked.tap("help")
    assert asked.screen.speech.personal
    asked.tap("go-back", "home", "more", "privacy")
    assert asked.screen.speech.personal
    asked.tap("go-back", "home", "carry-on", "good", "home", "more", "said")
    assert asked.screen.speech.personal


def test_what_was_said_is_in_no_settled_speech_and_no_key(asked: Player) -> None:
    done = asked.say("My secret plan")
    message = done.messages[0]
    assert "My secret plan" not in " ".join(message.speech.parts)
    assert "secret" not in message.key


def test_a_turn_takes_far_less_than_a_millisecond(asked: Player) -> None:
    """The best of many, so that a busy machine does not matter."""
    conversation, context = asked.conversation, asked.context
    tap = Tapped(conversation.step, "good")
    times = []
    for _ in range(200):
        began = time.perf_counter()
        after = turn(conversation, tap, context).conversation
        Conversation.from_json(after.to_json())
        times.append(time.perf_counter() - began)
    assert min(times) < 0.001
