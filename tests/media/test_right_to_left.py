"""Cards whose words run from right to left, in a font that comes with the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, features
from pymupdf_fonts import FiraGO_Bold

from dialogues.library import Library, load_library
from dialogues.messages import Line, Message, Option, Speech
from media.cards import card
from media.cards.direction import leftward
from media.cards.typeface import Typeface
from media.pictures import Pictures
from media.studio import Studio
from tests.dialogues.languages import URDU
from tests.media.conftest import opened


@pytest.fixture(scope="module")
def urdu() -> Library:
    return load_library([URDU], "ur")


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """FiraGO (OFL), which has Arabic letters; a bare machine has no such font."""
    path = tmp_path_factory.mktemp("font") / "FiraGO-Bold.ttf"
    path.write_bytes(FiraGO_Bold.fontbuffer)
    return path


def screen(library: Library, ref: str) -> Message:
    """A question as the chat shows it."""
    question = library.question(ref)
    options = tuple(
        Option(one.id, one.text, one.picture, place)
        for place, one in enumerate(question.options, 1)
    )
    speech = library.speech(question.parts)
    return Message(
        ref, question.text, speech, picture=question.picture, options=options, progress=(2, 7)
    )


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of this part are not white."""
    part = image.crop(box).convert("L").point(lambda value: 255 if value < 200 else 0)
    return part.histogram()[255]


def test_the_machine_can_join_letters() -> None:
    """Pillow's wheels have Raqm in them; without it Arabic letters stand apart."""
    assert features.check("raqm")


def test_the_direction_comes_from_the_words() -> None:
    assert leftward("؟ 2 گھر")
    assert not leftward("Your home (گھر)")
    assert not leftward("999")


def test_a_question_is_laid_out_from_the_right(
    urdu: Library, font: Path, pictures: Pictures
) -> None:
    image = opened(card(screen(urdu, "my-home/home-now"), pictures, font))
    other = opened(card(screen(load_library(), "my-home/home-now"), pictures, font))
    picture = (800, 90, 1060, 330)
    mirrored = (20, 90, 280, 330)
    assert ink(image, picture) > 2 * ink(image, mirrored)
    assert ink(other, mirrored) > 2 * ink(other, picture)


def test_every_layout_draws_every_word(urdu: Library, font: Path, pictures: Pictures) -> None:
    face = Typeface(font)
    for words in (*urdu.question("my-home/problems").parts, urdu.topic("my-home").title):
        drawn = "".join(part for part, _ in face.runs(words))
        assert drawn == words
    asked = urdu.question("my-home/problems")
    lines = (Line(1, asked.text, "شور", "megaphone"), Line(2, asked.text, "Swimming", None))
    summary = Message("s", "آپ نے یہ کہا۔", Speech(("x",)), picture="list", lines=lines)
    plain = Message("p", urdu.words("welcome.start").text, Speech(("x",)), picture="house")
    for message in (screen(urdu, "my-home/problems"), summary, plain):
        image = opened(card(message, pictures, font))
        assert image.width == 1080
        assert image.height <= 1280
        assert ink(image, (0, 0, *image.size)) > 5_000


def test_letters_that_no_font_has_are_told(font: Path) -> None:
    """The Urdu "not" without one letter is another word: doctor says so before people see it."""
    assert Typeface(font).missing("اچھا نہیں 🎉 ŵ") == ""
    assert "\ua000" in Typeface(font).missing("Yi: \ua000")


def test_letters_are_joined_and_in_order(font: Path, pictures: Pictures) -> None:
    """The same letters the other way round, or set apart, would give another picture."""
    shown, turned = (
        opened(card(Message("p", words, Speech(("x",))), pictures, font))
        for words in ("سردی", "یدرس")
    )
    assert shown.size == turned.size
    assert ImageChops.difference(shown, turned).getbbox()


def test_words_are_said_by_the_voice_of_their_language(tmp_path: Path, urdu: Library) -> None:
    studio = Studio(tmp_path, voice="espeak")
    parts = ("Sound on", "آپ کا گھر آپ کے لیے کیسا ہے؟")
    mixed = urdu.speech(parts)
    assert mixed.languages == ("en", "ur")
    said = studio.sound(mixed)
    assert said is not None
    only = Speech(parts, language="en")
    assert studio.sound_key(mixed) != studio.sound_key(only)
    personal = studio.sound(Speech(parts, True, "ur", languages=("en", "ur")))
    assert personal is not None
