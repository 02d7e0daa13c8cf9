"""What a person posted: a tap, words, a voice note or a photo, and for which screen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.webchat.uploads import FILE_LIMIT, Upload

Way = Literal["tap", "words", "voice", "photo", "nothing"]
_FILES: tuple[Literal["voice", "photo"], ...] = ("voice", "photo")
_CHOICE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Posted:
    """One answer as the form brought it. ``once`` is made with the page: a repeat is a no-op."""

    way: Way
    conversation: str
    step: int
    once: str
    choice: str = ""
    words: str = field(default="", repr=False)
    data: bytes = field(default=b"", repr=False)
    mime: str = ""

    @property
    def too_big(self) -> bool:
        """Whether the file is larger than we take."""
        return len(self.data) > FILE_LIMIT


def read_form(form: Mapping[str, Any]) -> Posted:
    """What was posted. Never raises: whatever cannot be read is ``nothing``."""
    posted = Posted(
        "nothing",
        conversation=_text(form, "conversation")[:_CHOICE_LENGTH],
        step=_number(_text(form, "step")),
        once=_text(form, "once")[:_CHOICE_LENGTH] or secrets.token_urlsafe(12),
    )
    choice = _text(form, "choice")
    if choice:
        return replace(posted, way="tap", choice=choice[:_CHOICE_LENGTH])
    for way in _FILES:
        file = form.get(way)
        if isinstance(file, Upload) and file.data:
            return replace(posted, way=way, data=file.data, mime=file.mime)
    # A browser sends line ends as CR LF; the person typed one key.
    words = _text(form, "words").replace("\r\n", "\n")
    return replace(posted, way="words" if words.strip() else "nothing", words=words)


def resendable(posted: Posted) -> dict[str, str]:
    """The fields that put the same answer into a form again. A file cannot be put back."""
    fields = {
        "conversation": posted.conversation,
        "step": str(posted.step),
        "once": posted.once,
        "choice": posted.choice,
        "words": posted.words,
    }
    return {name: value for name, value in fields.items() if value}


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
