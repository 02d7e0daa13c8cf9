"""Pictures, screens and sounds that the tests of the studio draw, say and break."""

from __future__ import annotations

import io
import socket
import wave
from pathlib import Path

import pytest
from PIL import Image

from dialogues.library import Library, load_library
from dialogues.messages import Line, Message, Option, Speech
from media.pictures import Pictures
from media.studio import Studio
from media.voices.espeak import Espeak


def question(*captions: str, text: str = "What matters to you?", picture: str = "house") -> Message:
    """A question with numbered options, each with a picture."""
    shown = ("house", "bus", "frying-pan", "family", "tree", "door", "cat", "dog", "sun")
    options = tuple(
        Option(f"o{number}", caption, shown[(number - 1) % len(shown)], number)
        for number, caption in enumerate(captions, 1)
    )
    return Message("test", text, Speech((text, *captions)), picture=picture, options=options)


def summary(*answers: str) -> Message:
    """A summary with one line an answer."""
    asked = "What makes a day good?"
    lines = tuple(Line(n, asked, said, "sun") for n, said in enumerate(answers, 1))
    return Message("summary", "This is what you said.", Speech(), picture="list", lines=lines)


def opened(data: bytes) -> Image.Image:
    """A PNG as RGB pixels."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def wav(words: str = "I like the sea.") -> bytes:
    """Real speech as a WAV file."""
    said = Espeak().say(words, "en")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(said.rate)
        file.writeframes(said.pcm)
    return out.getvalue()


@pytest.fixture(scope="session")
def pictures() -> Pictures:
    return Pictures()


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path / "media", voice="espeak")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be reached: no name is found, no address answers."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
