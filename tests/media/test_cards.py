"""Cards: everything is seen, nothing is clipped, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dialogues.library import Library
from dialogues.messages import Message, Option, Speech
from media.cards import alt_text, card, card_key, header, look
from media.cards import question as questions
from media.cards.text import Setting, fit, length
from media.cards.typeface import Typeface, source_sans
from media.pictures import Pictures
from tests.media.conftest import opened, question, summary

FACE = Typeface()
PLAIN = Message("plain", "Hello.\nI am a computer.", Speech(), picture="computer")
SCREENS = {
    "one": question("My home"),
    "two": question("Keep it", "Change it"),
    "three": question("Good", "In between", "Not good"),
    "three long": question("Going out with my friends", "A quiet day at home", "Music"),
    "four": question("My home", "My family and friends", "Food and cooking", "Getting about"),
    "five": question("Talk", "What I said", "Sound off", "Help", "Stop"),
    "six": question("One", "Two", "Three", "Four", "Five", "Six"),
    "nine": question(*"abcdefghi"),
    "progress": replace(question("Keep it", "Change it"), progress=(2, 6)),
    "plain": PLAIN,
    "no picture": replace(PLAIN, picture=None),
    "unknown picture": replace(PLAIN, picture="unicorn-stable"),
    "summary": summary("Good", "My friends", "The sea", "I want to live near my sister"),
    "empty": Message("empty", "", Speech()),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_card_is_a_small_png_that_is_not_blank(name: str, pictures: Pictures) -> None:
    data = card(SCREENS[name], pictures)
    image = opened(data)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert image.width == 1080
    assert 80 <= image.height <= 1280
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert len(data) < 200_000
    if name != "empty":
        dark = sum(image.convert("L").histogram()[:60])
        assert dark > 5_000, "no words and no lines"


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_touches_the_edge_of_the_card(name: str, pictures: Pictures) -> None:
    image = opened(card(SCREENS[name], pictures))
    ink = image.convert("L").point(lambda grey: 255 if grey < 200 else 0).getbbox()
    if ink:
        assert ink[0] >= 20
        assert ink[1] >= 8
        assert ink[2] <= 1060
        assert ink[3] <= image.height - 8


def test_every_tile_has_its_colour_and_its_picture(pictures: Pictures) -> None:
    image = opened(card(SCREENS["four"], pictures))
    seen = [colour for count, colour in image.getcolors(100_000) or [] if count > 3_000]
    for number in (1, 2, 3, 4):
        shade = look.shade(number)
        for code in (shade.strong, shade.pale):
            wanted = bytes.fromhex(code[1:])
            apart = min(max(abs(a - b) for a, b in zip(c, wanted, strict=True)) for c in seen)
            assert apart < 9, f"tile {number} has no {code}"


def test_the_question_picture_stands_left_of_the_words(pictures: Pictures) -> None:
    """Standards 67: picture left, words right, never words on a picture."""
    image = opened(card(Message("t", "What matters to you?", Speech(), picture="house"), pictures))
    roof, words = [], []
    for x in range(0, 1080, 2):
        for y in range(0, image.height, 3):
            red, green, blue = image.getpixel((x, y))
            if red > 200 and green < 120:
                roof.append(x)
            elif red < 40 and blue - red > 12:
                words.append(x)
    assert max(roof) < min(words)


def luminance(colour: str) -> float:
    parts = [value / 255 for value in bytes.fromhex(colour[1:])]
    r, g, b = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        (look.INK, look.WHITE),
        (look.SOFT_INK, look.WHITE),
        *((look.INK, shade.pale) for shade in look.SHADES),
        *((look.WHITE, shade.strong) for shade in look.SHADES),
    ],
)
def test_words_have_a_contrast_of_seven_to_one(words: str, behind: str) -> None:
    """Standards 71."""
    assert contrast(words, behind) >= 7


def settings_of(captions: tuple[str, ...]) -> list[tuple[Setting, int, int]]:
    options = [Option(str(n), caption, None, n) for n, caption in enumerate(captions, 1)]
    grid = questions.choose_grid(options, FACE)
    box = grid.tile(0, 330, 380)
    room = questions._caption_room(box, grid)
    return [(setting, *room) for setting in questions.set_captions(options, box, grid, FACE)]


@pytest.mark.parametrize(
    "captions",
    [
        ("Good", "In between", "Not good"),
        ("Keep my mornings as they are now", "Change something about my mornings"),
        ("Someone reads to me", "Someone helps me choose", "Just me"),
        ("Independently", "Appointments", "Communication", "Transportation"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "My home", "The bus"),
        ("Ŵyna yn y gaeaf", "Dom i ogród", "Мій дім", "Łódź"),
    ],
)
def test_captions_fit_their_tile_in_one_size(captions: tuple[str, ...]) -> None:
    settings = settings_of(captions)
    assert len({setting.size for setting, _, _ in settings}) == 1
    for setting, width, height in settings:
        assert setting.whole
        assert setting.size >= 34
        assert setting.height <= height
        for line in setting.lines:
            assert FACE.font(setting.size).getlength(line) <= width * 1.01


def test_every_question_of_the_content_fits_its_card(library: Library, pictures: Pictures) -> None:
    """With the longest names of people that a home may have, and never smaller than 36 px."""
    for topic in library.topics.values():
        for asked in topic.questions:
            message = Message("t", asked.words, Speech(), picture=asked.picture, progress=(1, 9))
            head = header.measure(message, True, FACE, 330)
            assert head.words.whole, asked.id
            assert head.words.size >= 36, asked.id
            captions = tuple(option.text for option in asked.options)[:4]
            assert not captions or all(setting.whole for setting, _, _ in settings_of(captions))


def test_words_are_never_split_over_lines() -> None:
    text = "Somebody wants to go swimming with a friend on Saturday afternoon"
    setting = fit(text, FACE, 300, 900, (50, 40, 30))
    assert " ".join(setting.lines).split() == text.split()
    assert setting.whole


def test_a_text_that_cannot_fit_is_cut_with_a_mark() -> None:
    for text in ("word " * 3_000, "x" * 10_000, "ł" * 10_000, "👩‍👩‍👧" * 500):
        setting = fit(text, FACE, 500, 300, (50, 30))
        assert not setting.whole
        assert setting.lines[-1].endswith("…")
        assert setting.height <= 300
        assert all(length(line, FACE, setting.size) <= 505 for line in setting.lines)


def digests(pictures: Pictures) -> list[str]:
    names = ("four", "summary", "plain")
    return [hashlib.sha256(card(SCREENS[name], pictures)).hexdigest() for name in names]


def test_the_same_message_makes_the_same_bytes_in_another_process(pictures: Pictures) -> None:
    code = (
        "import json; from media.pictures import Pictures;"
        "from tests.media.test_cards import digests; print(json.dumps(digests(Pictures())))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(out.stdout) == digests(pictures)


def test_the_key_names_what_is_drawn_and_nothing_else() -> None:
    message = SCREENS["progress"]
    key = card_key(message)
    assert card_key(replace(message, step=9, note="I saved that.", asks=True, key="other")) == key
    for other in (
        replace(message, text="What else?"),
        replace(message, picture="bus"),
        replace(message, options=message.options[::-1]),
        replace(message, progress=(3, 6)),
    ):
        assert card_key(other) != key


def test_a_question_about_something_shows_its_answers_on_the_card(pictures: Pictures) -> None:
    """What it is about is in the words beside the card, and in those for a screen reader."""
    about = replace(question("Okay", "Not okay"), asks=True, lines=summary("I want a cat").lines)
    assert card(about, pictures) == card(replace(about, lines=()), pictures)
    assert "I want a cat" in alt_text(about)


def test_the_card_has_its_words_for_a_screen_reader() -> None:
    assert (
        alt_text(question("My home", "The bus")) == "What matters to you? 1: My home. 2: The bus."
    )
    assert alt_text(summary("Good")) == "This is what you said. 1: What makes a day good? Good."


def test_a_provider_font_is_used_and_a_broken_one_is_not(
    tmp_path: Path, pictures: Pictures, caplog: pytest.LogCaptureFixture
) -> None:
    light = source_sans().with_name("SourceSansPro-Light.ttf")
    ours = card(PLAIN, pictures)
    assert card(PLAIN, pictures, light) != ours
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    assert card(PLAIN, pictures, broken) == ours
    assert "broken.ttf" in caplog.text
    assert card(PLAIN, pictures, tmp_path / "missing.ttf") == ours


def test_what_is_said_about_danger_is_whole_on_the_card() -> None:
    """Eight sentences and five choices: the question that is asked last is not cut off."""
    said = "\n".join(f"This is sentence number {one} of many." for one in range(1, 9))
    message = replace(question("Talk", "Stay", "It stops", "Not yet", "A mistake"), text=said)
    for shown in (message, replace(message, bigger=True)):
        grid = questions.choose_grid(shown.options, FACE, bigger=shown.bigger)
        head = questions.measure_head(shown, True, FACE, grid)
        assert head.words.whole
        assert head.words.size >= 36
