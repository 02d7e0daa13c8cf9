"""By when a copy or a complaint is to be answered, and how the chat asks for it (96, 132, 136)."""

from __future__ import annotations

from datetime import date

import pytest

from dialogues.deadlines import due_on
from dialogues.events import Commanded
from dialogues.records import AskedForHelp, RequestKind
from tests.dialogues.player import Player
from tests.dialogues.test_turn_sharing import tap_on_some_page


@pytest.mark.parametrize(
    ("kind", "asked", "due"),
    [
        ("copy", date(2026, 1, 31), date(2026, 2, 28)),
        ("copy", date(2026, 12, 15), date(2027, 1, 15)),
        ("complaint", date(2026, 3, 2), date(2026, 4, 1)),
        ("talk", date(2026, 3, 2), None),
    ],
)
def test_the_last_day(kind: RequestKind, asked: date, due: date | None) -> None:
    assert due_on(kind, asked) == due


def to_complaints(player: Player) -> None:
    player.do(Commanded("privacy"))
    tap_on_some_page(player, "kept")
    while any(option.choice == "next" for option in player.screen.options):
        player.tap("next")


def test_a_complaint_is_two_taps_from_who_can_see_it_and_has_a_day(asked: Player) -> None:
    before = asked.screen.key
    to_complaints(asked)
    asked.tap("tell-staff")
    assert [one.kind for one in asked.kept(AskedForHelp)] == ["complaint"]
    assert "They must answer by 1 April 2026." in asked.note
    asked.tap("okay")
    tap_on_some_page(asked, "go-back")
    assert asked.screen.key == before


def test_a_copy_is_asked_for_with_its_day(asked: Player) -> None:
    asked.do(Commanded("privacy"))
    asked.tap("saved", "copy")
    assert [one.kind for one in asked.kept(AskedForHelp)] == ["copy"]
    assert "They must answer by 2 April 2026." in asked.note


def test_a_helper_complains_for_nobody(asked: Player) -> None:
    asked.helper = "Jo (demo)"
    to_complaints(asked)
    assert all(option.choice != "tell-staff" for option in asked.screen.options)
