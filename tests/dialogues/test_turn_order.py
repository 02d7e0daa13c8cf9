"""Pages of pictures, and the order in which they are shown (practice 3.3)."""

from __future__ import annotations

from dialogues.library import Library
from dialogues.messages import Message
from dialogues.records import ViewGiven
from tests.dialogues.player import Player


def last_view(player: Player) -> ViewGiven:
    return player.kept(ViewGiven)[-1]


def find_pick(player: Player) -> Message:
    """Go on to a question with more than one page of pictures."""
    player.tap("home", "talk", "my-day")
    while not any(control.name == "more" for control in player.screen.controls):
        player.tap("skip")
        if player.state == "break":
            player.tap("carry-on")
    return player.screen


def test_more_shows_other_pictures_and_logs_what_was_seen(talking: Player) -> None:
    first = find_pick(talking)
    talking.tap("more")
    second = talking.screen
    turning = {option.choice for option in first.options[:3]}
    assert turning.isdisjoint(option.choice for option in second.options[:3])
    asked = talking.library.question(second.key)
    assert first.options[3].choice == asked.options[-1].id == second.options[-1].choice
    talking.tap(second.options[0].choice)
    view = last_view(talking)
    assert view.position == 4
    assert len(view.shown) == len(first.options) + len(second.options) - 1


def test_pictures_not_looked_at_are_not_logged_as_shown(talking: Player) -> None:
    first = find_pick(talking)
    talking.tap(first.options[0].choice)
    assert [name for name, _ in last_view(talking).shown] == [o.choice for o in first.options]


def test_more_comes_round_to_the_first_pictures(talking: Player) -> None:
    first = find_pick(talking)
    for _ in range(30):
        talking.tap("more")
        if talking.screen.options == first.options:
            break
    assert talking.screen.options == first.options


def test_the_scale_faces_both_ways_over_sittings_and_keeps_its_middle(library: Library) -> None:
    """Practice 3.3."""
    orders = set()
    for seed in range(12):
        player = Player(library, seed=seed).permit()
        player.tap("my-home")
        orders.add(tuple(option.choice for option in player.screen.options))
    assert orders == {("good", "in-between", "not-good"), ("not-good", "in-between", "good")}


def test_named_options_are_shuffled(library: Library) -> None:
    firsts = {
        find_pick(Player(library, seed=seed).permit()).options[0].choice for seed in range(12)
    }
    assert len(firsts) > 2


def test_help_and_back_keep_the_same_order(talking: Player) -> None:
    shown = find_pick(talking).options
    talking.tap("help", "go-back")
    assert talking.screen.options == shown


def test_an_option_called_home_is_not_the_home_button(talking: Player) -> None:
    """A content id may be the name of a control; in a button it never is."""
    talking.tap("my-review")
    while talking.screen.key != "my-review/place":
        talking.tap("skip")
    wanted = ""
    while not wanted:
        found = [option.choice for option in talking.screen.options if option.text == "At my home"]
        wanted = found[0] if found else ""
        if not wanted:
            talking.tap("more")
    assert wanted == "pick.home"
    talking.tap(wanted)
    assert last_view(talking).answer.choice == "home"
    talking.tap("home")
    assert talking.state == "menu"
