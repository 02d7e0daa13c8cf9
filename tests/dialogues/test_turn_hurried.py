"""Faster than the sound, 3 times in a row: a break is offered, nothing is thrown away (3.4)."""

from __future__ import annotations

from dialogues.events import Tapped
from dialogues.library import Library
from dialogues.records import ViewGiven
from tests.dialogues.player import Player


def _hurry(player: Player, times: int, seconds: float = 0.5) -> None:
    for _ in range(times):
        choice = player.screen.options[0].choice
        player.do(Tapped(player.conversation.step, choice), seconds)


def _begun(library: Library, *, sound: bool = True) -> Player:
    player = Player(library).permit()
    player.conversation.sound = sound
    player.tap("my-home")
    return player


def test_three_in_a_row_offer_a_break_and_every_answer_is_kept(library: Library) -> None:
    player = _begun(library)
    _hurry(player, 2)
    assert player.state == "asking"
    _hurry(player, 1)
    assert player.state == "break"
    assert len(player.kept(ViewGiven)) == 3
    player.tap("carry-on")
    assert player.state == "asking"
    assert player.conversation.fast == 0


def test_one_answer_in_its_time_ends_the_row(library: Library) -> None:
    player = _begun(library)
    _hurry(player, 2)
    _hurry(player, 1, seconds=20)
    _hurry(player, 1)
    assert player.state == "asking"


def test_without_sound_nobody_waits_for_it(library: Library) -> None:
    player = _begun(library, sound=False)
    _hurry(player, 4)
    assert player.state == "asking"
