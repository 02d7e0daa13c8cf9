"""What a person can do, whichever front door they came through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CommandName = Literal["start", "stop", "help", "home", "privacy", "back", "not-safe"]
UnreadableKind = Literal[
    "location", "contact", "file", "video", "edited", "broken", "too-big", "other"
]


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button: ``step`` is the screen it was shown on, ``choice`` what stands on it."""

    step: int
    choice: str


@dataclass(frozen=True, slots=True)
class Said:
    """Typed words, or the emoji of a sticker, exactly as they came."""

    words: str
    sticker: bool = False


@dataclass(frozen=True, slots=True)
class Spoke:
    """A voice note, already kept as attachment ``attachment``; ``seconds`` may be unknown (0)."""

    attachment: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Showed:
    """A photo, already kept as attachment ``attachment``; ``words`` is its caption."""

    attachment: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The chat was opened (``/start``, the web page) with nothing said."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A typed command. Never needed (standards 2), always obeyed."""

    name: CommandName


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that cannot be an answer, or arrived broken. It is met with a kind word."""

    kind: UnreadableKind


Event = Tapped | Said | Spoke | Showed | Opened | Commanded | Unreadable
