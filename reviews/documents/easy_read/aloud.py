"""The sound of an Easy Read paper: one file a page, and the person's own voice notes.

The words are personal, so only a voice on this machine says them (:class:`Speech` ``personal``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialogues.library import Library
from dialogues.messages import Speech
from media.made import Media
from reviews.documents.easy_read.paper import Page

#: Speech to sound as ``(data, ending)``; None when no voice works.
Speak = Callable[[Speech], tuple[bytes, str] | None]
NO_VOICE = "There is no sound in it: no voice works on this machine. whatmatters doctor says why."


@dataclass(frozen=True, slots=True)
class Recording:
    """A voice note of the person: its sound and how its file ends (".ogg")."""

    data: bytes
    ending: str


def aloud(
    pages: tuple[Page, ...],
    library: Library,
    speak: Speak,
    recordings: Mapping[str, Recording],
    *,
    slower: bool = False,
) -> dict[str, bytes]:
    """Files by name: ``page-01.mp3``, ``page-03-your-voice-1.ogg``."""
    files: dict[str, bytes] = {}
    for number, page in enumerate(pages, 1):
        if page.lines:
            made = speak(library.speech(page.lines, personal=True, slower=slower))
            if made is not None:
                data, ending = made
                files[f"page-{number:02d}{ending}"] = data
        own = [recordings[one] for one in page.recordings if one in recordings]
        for count, recording in enumerate(own, 1):
            files[f"page-{number:02d}-your-voice-{count}{recording.ending}"] = recording.data
    return files


def paged(sound: Callable[[Speech], Media | None]) -> Speak:
    """A page's sound as MP3, which plays everywhere; as Ogg where it is too long for that."""

    def speak(speech: Speech) -> tuple[bytes, str] | None:
        made = sound(speech)
        if made is None:
            return None
        from media.voices.mp3 import as_mp3

        try:
            return as_mp3(made.data), ".mp3"
        except ValueError:
            return made.data, ".ogg"

    return speak


def silent(_: Speech) -> None:
    """Where there is no voice at all."""
