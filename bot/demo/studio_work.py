"""The demo's voice note and photo: made here, then taken in as if a phone had sent them."""

from __future__ import annotations

from bot.demo.script import FOLDER
from bot.envelope import Attached
from dialogues.messages import Speech
from media.incoming import photo, voice
from media.studio import Studio


def spoken(studio: Studio, words: str) -> Attached | None:
    """A voice note that says the words; None on a machine where no voice works."""
    sound = studio.sound(Speech((words,), personal=True))
    if sound is None:
        return None
    kept = voice(sound.data)
    return Attached("voice", kept.mime, kept.data, kept.seconds)


def drawn(name: str) -> Attached:
    """One of our own drawings as a photo."""
    import resvg_py

    svg = (FOLDER / name).read_text("utf-8")
    kept = photo(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
    return Attached("photo", kept.mime, kept.data)
