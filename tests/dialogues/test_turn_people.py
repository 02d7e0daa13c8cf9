"""Questions that ask who: own people first, then the fixed ones; names stay personal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogues.context import Context
from dialogues.library import load_library
from dialogues.order import asked_order
from dialogues.own_people import OwnPerson, with_people
from dialogues.records import ViewGiven
from tests.dialogues.player import Player
from tests.dialogues.written import folder

TOPIC = """\
id: people
title: My people
picture: people
questions:
  - id: seen
    kind: who
    side: good
    text: Who do you want to see?
    picture: people
    about_me: 2
    wellbeing: [g]
  - id: left
    kind: who
    side: not-good
    text: Who do you want to see less of?
    picture: door
    about_me: 2
    wellbeing: [g]
"""
OWN = (
    OwnPerson("01HX0000000000000000000ANN", "Ann (demo)", "woman"),
    OwnPerson("01HX0000000000000000000BOB", "Bob (demo)"),
)


class Among(Player):
    """Somebody whose people are known."""

    people: tuple[OwnPerson, ...] = ()

    @property
    def context(self) -> Context:
        return replace(super().context, people=self.people)


@pytest.fixture
def among(tmp_path: Path) -> Among:
    player = Among(load_library([folder(tmp_path, topic=TOPIC)]))
    player.permit()
    while "people" not in [option.choice for option in player.screen.options]:
        player.tap("more")
    player.people = OWN
    player.tap("people")
    return player


def _all_choices(player: Player) -> list[str]:
    seen: list[str] = []
    for _ in range(4):
        seen += [o.choice for o in player.screen.options if o.choice not in seen]
        player.tap("more")
    return seen


def test_own_people_stand_on_the_first_screen(among: Among) -> None:
    first = {option.text for option in among.screen.options}
    assert {"Ann (demo)", "Bob (demo)"} <= first
    assert among.screen.options[-1].text == "No one"
    assert any(control.name == "more" for control in among.screen.controls)


def test_every_person_can_be_reached_with_more(among: Among) -> None:
    fixed = {option.id for option in among.library.forms["people"]}
    assert set(_all_choices(among)) == fixed | {person.choice for person in OWN}


def test_a_name_is_only_said_by_the_voice_on_this_machine(among: Among) -> None:
    assert among.screen.speech.personal
    assert "Ann (demo)" in among.screen.speech.parts


def test_without_own_people_the_fixed_ones_are_shown_and_nothing_is_personal(
    among: Among,
) -> None:
    among.people = ()
    among.tap("skip")
    assert len(among.screen.options) == 4
    assert not replace(among.screen, note="").speech.personal


def test_the_answer_names_the_person(among: Among) -> None:
    among.tap(OWN[0].choice)
    (view,) = among.kept(ViewGiven)
    assert view.answer.choice == OWN[0].choice
    assert view.answer.choice_text == "Ann (demo)"
    assert view.answer.picture == "woman"
    assert view.position is not None
    assert view.shown[view.position - 1] == (OWN[0].choice, "Ann (demo)")


def test_somebody_who_is_gone_is_no_dead_end(among: Among) -> None:
    among.people = OWN[1:]
    among.tap(OWN[0].choice)
    assert among.kept(ViewGiven) == []
    assert {option.text for option in among.screen.options} >= {"Bob (demo)", "No one"}


def test_each_place_of_a_screen_is_as_likely_for_own_people() -> None:
    question = with_people(load_library().question("people-and-love/important"), OWN)
    firsts = [asked_order(question, seed, 1).index(OWN[0].choice) for seed in range(600)]
    assert set(firsts) == {0, 1, 2}
    assert all(150 < firsts.count(place) < 250 for place in (0, 1, 2))


def test_a_long_or_empty_name_still_fits() -> None:
    long = OwnPerson("a", "Bartholomew Featherstonehaugh the Third of that name")
    assert len(long.label) <= 32
    assert long.label.endswith("…")
    assert OwnPerson("b", "  Ann \n (demo) ").label == "Ann (demo)"
    assert len(OWN[0].choice) == 24
