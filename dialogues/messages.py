"""What the conversation says back: plain values that every front door can show.

A front door turns a :class:`Message` into what it has: Telegram into one picture with
buttons and a voice note, the web chat into a page with large picture buttons. Nothing
here knows which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ControlName = Literal[
    "listen", "not-sure", "skip", "my-way", "think", "more", "back", "home", "stop", "help",
    "not-safe", "apart",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said aloud, sentence by sentence, in the order shown.

    ``personal`` speech holds a name or an answer: only the voice on this machine may say
    it, and its sound is never kept on disk (DESIGN 7). ``slower`` is how the person likes it.
    ``language`` names the voice; ``languages`` has one for each part where they differ.
    """

    parts: tuple[str, ...] = ()
    personal: bool = False
    language: str = "en"
    slower: bool = False
    languages: tuple[str, ...] = ()

    @property
    def voiced(self) -> tuple[tuple[str, str], ...]:
        """Each part with the language whose voice says it."""
        each = self.languages or (self.language,) * len(self.parts)
        return tuple(zip(self.parts, each, strict=False))


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a person can tap: ``choice`` travels in the button, ``text`` is shown.

    ``number`` is the badge on the card and on the button, from 1; None for a plain button.
    ``mark`` is a short word beside it ("New").
    """

    choice: str
    text: str
    picture: str | None = None
    number: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A button that is always in the same place and means the same thing (standards 3)."""

    name: ControlName
    text: str
    picture: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary: a number, what was asked, and what the person said.

    A line with the number 0 shows no number and cannot be picked.
    """

    number: int
    asked: str
    answer: str
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class MatTile:
    """One card on a mat: its short name. ``said`` is what was told in an own way."""

    text: str
    picture: str | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class MatColumn:
    """One answer of the scale with the cards that lie there, or a strip below the columns."""

    text: str
    picture: str | None = None
    tiles: tuple[MatTile, ...] = ()


@dataclass(frozen=True, slots=True)
class Mat:
    """A board of cards, each where the person put it (DESIGN 2). Always personal.

    ``when`` is the day in words ("12 June 2026"). ``columns`` are the answers of the scale in
    their fixed order; ``strips`` hold what lies in none of them: told in an own way, not sure.
    """

    title: str
    when: str
    columns: tuple[MatColumn, ...]
    strips: tuple[MatColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One screen: at most one question, with its picture, its options and its controls.

    ``key`` names the screen for logs and tests (never personal). ``note`` is said first,
    in its own line ("I saved that."). ``text`` has one sentence a line. ``asks`` is true
    where words, a voice note, a photo or a sticker are an answer. ``mats`` is the board of the
    person's answers, or the earlier one and the new one. ``bigger`` asks for larger pictures.
    ``tells`` is the id of what this screen tells the person: whoever shows it says so to the store.
    """

    key: str
    text: str
    speech: Speech
    note: str = ""
    picture: str | None = None
    options: tuple[Option, ...] = ()
    controls: tuple[Control, ...] = ()
    lines: tuple[Line, ...] = ()
    mats: tuple[Mat, ...] = ()
    progress: tuple[int, int] | None = None
    asks: bool = False
    step: int = 0
    bigger: bool = False
    tells: str = ""

    def buttons(self) -> Sequence[Option | Control]:
        """Everything that can be tapped, in the order shown."""
        return (*self.options, *self.controls)


@dataclass(frozen=True, slots=True)
class Settled:
    """The screen of ``step`` has been answered: its buttons go, ``text`` says with what."""

    step: int
    text: str
    picture: str | None = None
