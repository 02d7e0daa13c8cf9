"""Bigger pictures: never three beside each other, and a card of its own."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from dialogues.messages import Message, Option, Speech
from media.cards import card, card_key
from media.cards.question import choose_grid
from media.cards.typeface import Typeface
from media.pictures import Pictures

OPTIONS = tuple(
    Option(name, text, name, number)
    for number, (name, text) in enumerate(
        [("thumbs-up", "Good"), ("thumb-sideways", "In between"), ("thumbs-down", "Not good")], 1
    )
)
USUAL = Message("q", "How is your home now?", Speech(), picture="house", options=OPTIONS)
BIGGER = replace(USUAL, bigger=True)


def test_the_card_is_another_one_and_fits() -> None:
    assert card_key(USUAL) != card_key(BIGGER)
    drawn = Image.open(io.BytesIO(card(BIGGER, Pictures(None), None)))
    assert drawn.width == 1080
    assert drawn.height <= 1280


def test_at_most_2_stand_beside_each_other() -> None:
    face = Typeface(None)
    assert choose_grid(OPTIONS, face).columns == 3
    assert choose_grid(OPTIONS, face, bigger=True).columns == 2
