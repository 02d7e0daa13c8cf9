"""Hear again: every second Listen says the answers the other way round (practice 3.3)."""

from __future__ import annotations

from dialogues.library import Library
from dialogues.records import ViewGiven
from tests.dialogues.player import Player


def _numbers(player: Player) -> list[str]:
    replay = player.tap("listen").replay
    assert replay is not None
    return [part for part in replay.parts if part.startswith("Number ")]


def test_every_second_listen_says_the_answers_the_other_way_round(library: Library) -> None:
    player = Player(library).permit()
    player.tap("my-home")
    step, shown = player.conversation.step, player.screen.options
    first, second, third = _numbers(player), _numbers(player), _numbers(player)
    assert first == third == ["Number 1.", "Number 2.", "Number 3."]
    assert second == first[::-1]
    assert (player.conversation.step, player.screen.options) == (step, shown)
    player.tap("good")
    (view,) = player.kept(ViewGiven)
    assert view.form["heard"] == 3
    assert player.conversation.heard == 0


def test_none_of_these_is_never_said_before_the_others(library: Library) -> None:
    player = Player(library).permit()
    player.tap("my-home")
    while not player.screen.key.endswith("/problems"):
        player.tap(player.screen.options[0].choice)
    _numbers(player)
    assert _numbers(player) == ["Number 3.", "Number 2.", "Number 1.", "Number 4."]


def test_the_menu_is_always_read_as_it_stands(library: Library) -> None:
    player = Player(library).permit()
    player.tap("home")
    assert _numbers(player) == _numbers(player) == sorted(_numbers(player))
