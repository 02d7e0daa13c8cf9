"""Answers in emoji, in other scripts, or in rubbish: drawn where it can be, never a crash."""

from __future__ import annotations

import pytest

from media.cards import card
from media.cards.text import length
from media.cards.typeface import Typeface, source_sans
from media.pictures import Pictures
from tests.media.conftest import opened, summary

FACE = Typeface()


@pytest.mark.parametrize(
    "answer",
    [
        "😡",
        "I like 🐕 and 🍕!",
        "👩‍👩‍👧‍👦 🧑🏽‍🦽 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧 1️⃣",
        "أريد أن تأتي أختي",
        "אני אוהב את הים",
        "我喜歡大海",
        "हिन्दी বাংলা اُردُو",
        "\u202eabc\u202c \u200b\ufeff",
        "\x00\x01\x02",
        "a\u0301\u0302\u0303" * 50,
        "\U0010ffff\ue000",
        "\ud800",
        " \n\n ",
        "",
        "x" * 10_000,
        "<b>bold</b> & {braces} %s",
    ],
)
def test_any_answer_makes_a_card(answer: str, pictures: Pictures) -> None:
    image = opened(card(summary(answer, "Good"), pictures))
    assert image.width == 1080
    assert image.height <= 1280


def test_an_emoji_is_drawn_in_colour(pictures: Pictures) -> None:
    colours = {c for _, c in opened(card(summary("🍎"), pictures)).getcolors(100_000) or []}
    assert any(red > 200 and green < 120 and blue < 110 for red, green, blue in colours)


def test_an_emoji_of_several_characters_is_one_picture() -> None:
    assert FACE.runs("👩‍👩‍👧‍👦") == (("1F469-200D-1F469-200D-1F467-200D-1F466", None),)
    assert FACE.runs("❤️") == (("2764-FE0F", None),)
    assert FACE.runs("1️⃣") == (("0031-FE0F-20E3", None),)


def test_letters_of_our_languages_come_from_source_sans() -> None:
    """English, Welsh, Polish, Ukrainian: the wheel has them, no font of the machine is needed."""
    for words in ("Ŵyŷ Ŷ", "Zażółć gęślą jaźń", "Щебетання їжака ґава", "“quoted” – 5 €"):
        assert FACE.runs(words) == ((words, source_sans()),)


def test_what_nobody_can_draw_is_left_out() -> None:
    assert FACE.runs("\ue000\U0010fffe") == ()
    assert not FACE.drawable("\u200b\x07")
    assert FACE.drawable("ok")


def test_right_to_left_words_are_not_turned_round() -> None:
    """A line of Arabic is one run in the order it was typed; the font engine turns it."""
    words = "أريد أن"
    runs = FACE.runs(words)
    if runs:  # this machine has a font with Arabic
        assert runs[0][0] == words
        assert length(words, FACE, 40) > 40
