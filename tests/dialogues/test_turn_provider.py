"""Content that a provider writes: odd but allowed, and still nobody gets stuck."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.library import load_library
from dialogues.records import ViewGiven
from tests.dialogues.player import Player

TOPIC = """
id: a-very-long-name-for-a-topic-of-ours
order: 1
title: Garden
picture: garden
questions:
  - id: help
    kind: pick
    text: What do you grow?
    picture: garden
    about_me: 4
    wellbeing: [d]
    options:
      - {id: stop, text: Beans, picture: plant}
      - {id: pick.peas, text: Peas, picture: plant}
      - {id: listen, text: Herbs, picture: plant}
      - {id: more, text: Roses, picture: plant}
      - {id: not-sure, text: Nothing, picture: plant, last: true}
      - {id: skip, text: A secret, picture: plant, last: true}
      - {id: back, text: All, picture: plant, last: true}
"""
WORDS = """
welcome:
  what: {text: "Hello {person}.\\nThis is {provider}.", say: "Hello {person}.", picture: hello}
"""


@pytest.fixture
def garden(tmp_path: Path) -> Player:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "garden.yaml").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "interface.yaml").write_text(WORDS, encoding="utf-8")
    return Player(load_library([tmp_path]))


def test_words_of_a_provider_may_name_what_we_do_not_know(garden: Player) -> None:
    garden.tap("back")
    assert garden.screen.text == "Hello .\nThis is ."


def test_there_are_more_topics_on_the_next_page(garden: Player) -> None:
    garden.permit()
    first = [option.text for option in garden.screen.options]
    assert first[0] == "Garden"
    assert len(first) == 4
    seen = list(first)
    while True:
        garden.tap("more")
        page = [option.text for option in garden.screen.options]
        if page == first:
            break
        assert 1 <= len(page) <= 4
        seen += page
    assert len(seen) == len(set(seen)) == len(garden.library.chosen_topics)


def test_answers_named_like_controls_are_still_answers(garden: Player) -> None:
    for name in ("stop", "pick.peas", "listen", "more", "not-sure", "skip", "back"):
        player = Player(garden.library).permit()
        player.tap(player.screen.options[0].choice)
        words = next(o.text for o in player.library.question(player.screen.key).options
                     if o.id == name)  # fmt: skip
        choices: list[str] = []
        while not choices:
            choices = [o.choice for o in player.screen.options if o.text == words]
            if not choices:
                player.tap("more")
        player.tap(*choices)
        assert player.kept(ViewGiven)[-1].answer.choice == name


def test_every_control_works_beside_them(garden: Player) -> None:
    garden.permit().tap(garden.screen.options[0].choice)
    assert len(garden.screen.options) == 6
    assert garden.screen.speech.parts.count("Number 6.") == 1
    for name, state in (("stop", "paused"), ("help", "help"), ("back", "topics")):
        player = Player(garden.library).permit()
        player.tap(player.screen.options[0].choice, name)
        assert player.state == state
