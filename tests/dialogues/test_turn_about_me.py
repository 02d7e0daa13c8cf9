"""About Me: the person puts an answer there and takes it out, one by one, on their own phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dialogues.context import Context
from dialogues.library import Library
from dialogues.wishes import AboutMePlaced
from tests.dialogues.player import Player


class Placed(Player):
    """A person, and what the store says of the answer that is open."""

    standing = ""

    @property
    def context(self) -> Context:
        return replace(super().context, placed=self.standing)


@pytest.fixture
def sam(library: Library) -> Placed:
    """Sam looks at an answer of theirs."""
    player = Placed(library)
    player.permit()
    player.choose("my-home")
    player.tap(player.screen.options[0].choice)
    player.tap("home", "more", "said", "line.1")
    assert player.state == "line"
    return player


def _choices(player: Player) -> list[str]:
    return [option.choice for option in player.screen.options]


def test_an_answer_is_put_into_about_me_with_two_taps(sam: Placed) -> None:
    sam.tap("more")
    assert sam.screen.key == "about-me"
    assert sam.screen.text.startswith("About Me is a page about you.")
    assert sam.screen.lines  # the answer itself is on the screen
    sam.tap("about.put")
    [placed] = sam.kept(AboutMePlaced)
    given = sam.conversation.given[0]
    section = sam.library.question(given.question).about_me
    assert (placed.view, placed.section, placed.standing) == (given.view, section, "agreed")
    assert placed.on == date(2026, 3, 2)
    assert "It is in About Me now." in sam.note
    assert sam.screen.key == "line"  # and what else can be done with it


def test_what_is_there_can_be_taken_out(sam: Placed) -> None:
    sam.standing = "agreed"
    sam.tap("more")
    assert _choices(sam) == ["about.out", "about.back"]
    sam.tap("about.out")
    assert [one.standing for one in sam.kept(AboutMePlaced)] == ["removed"]


def test_what_staff_proposed_can_be_put_there_or_kept_out(sam: Placed) -> None:
    sam.standing = "proposed"
    sam.tap("more")
    assert _choices(sam) == ["about.put", "about.no", "about.back"]
    sam.tap("about.no")
    assert [one.standing for one in sam.kept(AboutMePlaced)] == ["declined"]


def test_nothing_changes_on_the_way_back(sam: Placed) -> None:
    for way in ("back", "about.back", "more"):
        sam.tap("more", way)
        assert sam.screen.key == "line"
    assert sam.kept(AboutMePlaced) == []


def test_what_is_only_for_me_is_not_offered(sam: Placed) -> None:
    sam.tap("only-me")
    assert "more" not in [control.name for control in sam.screen.controls]


def test_a_helper_on_their_phone_decides_nothing(sam: Placed) -> None:
    sam.helper = "Ash (demo)"
    assert "more" not in [control.name for control in sam.screen.controls]


def test_another_answer_begins_with_what_can_be_done_with_it(sam: Placed) -> None:
    sam.tap("more", "home", "more", "said", "line.1")
    sam.conversation.placing = "another view"
    assert sam.screen.key == "line"
