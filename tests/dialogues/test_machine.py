"""The rule book: every mode can be reached, none is a dead end, and all have a screen."""

from __future__ import annotations

import pytest
from transitions import MachineError

from dialogues.conversation import Conversation
from dialogues.machine import BASE, BEFORE, MODES, MOVES, OVER, move
from dialogues.screens import SCREENS

#: Moves that every mode has are left out where a way of its own is asked for.
EVERYWHERE = {"home", "beginning", "stop", "help", "privacy"}


def reachable(start: str) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for _, sources, dest in MOVES:
            if here in sources and dest not in found:
                found.add(dest)
                todo.append(dest)
    return found


def test_every_mode_can_be_reached_from_the_first_screen() -> None:
    assert reachable("welcome") == set(MODES)


def test_every_mode_has_a_screen_and_every_screen_a_mode() -> None:
    assert set(SCREENS) == set(MODES)


@pytest.mark.parametrize("mode", BASE)
def test_no_mode_is_a_dead_end(mode: str) -> None:
    ways = {name for name, sources, dest in MOVES if mode in sources and dest != mode}
    assert ways - EVERYWHERE, f"{mode} is only left by home, stop or help"


@pytest.mark.parametrize("mode", OVER)
@pytest.mark.parametrize("under", BASE)
def test_what_is_laid_over_leads_back_to_where_we_were(mode: str, under: str) -> None:
    conversation = Conversation("c", state=mode)
    move(conversation, f"return-{under}")
    assert conversation.state == under


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("name", "dest"),
    [("stop", "paused"), ("help", "help"), ("home", "menu"), ("privacy", "privacy")],
)
def test_stop_help_home_and_privacy_are_one_move_away(mode: str, name: str, dest: str) -> None:
    conversation = Conversation("c", state=mode)
    move(conversation, name)
    assert conversation.state == dest


def test_no_question_is_asked_before_permission() -> None:
    """The only way from the talk into a sitting is the yes (standards 141)."""
    ways = {
        name
        for name, sources, dest in MOVES
        if dest not in (*BEFORE, *OVER) and set(sources) & set(BEFORE)
    }
    assert ways - EVERYWHERE == {"agree", "practise"}


def test_a_move_that_no_rule_allows_is_refused() -> None:
    conversation = Conversation("c", state="welcome")
    with pytest.raises(MachineError):
        move(conversation, "answer")
    assert conversation.state == "welcome"


@pytest.mark.parametrize(
    ("state", "name", "there"),
    [
        ("helper-ask", "ask-alone", "alone"),
        ("still-wanted", "ask-alone", "alone"),
        ("news-way", "my-way", "news-way"),
    ],
)
def test_what_is_asked_next_may_come_from_there(state: str, name: str, there: str) -> None:
    """Somebody helped yesterday, and today a helper waits for a yes; a button tapped again."""
    conversation = Conversation("testtesttest", state)
    move(conversation, name)
    assert conversation.state == there
