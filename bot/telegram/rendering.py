"""A screen as Telegram shows it: one picture with a caption and buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialogues.mats import in_words
from dialogues.messages import Control, ControlName, Line, Message, Option

CAPTION = 1024
TEXT = 4096
_ROWS: tuple[tuple[ControlName, ...], ...] = (
    ("apart",),
    ("more",),
    ("listen", "not-sure", "skip"),
    ("my-way", "think"),
    ("back", "stop"),
    ("home", "help"),
    ("not-safe",),
)
_LABELS = 5_000
Emoji = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Screen:
    """The newest screen in a chat: which one, and how it can be edited."""

    step: int
    message_id: int
    words: str
    pictured: bool


def callback_data(conversation: str, step: int, choice: str) -> str:
    """What stands in a button: ``v1:<conversation>:<step>:<choice>``, at most 64 bytes."""
    return f"v1:{conversation}:{step}:{choice}"


def parse_callback(data: str) -> tuple[str, int, str] | None:
    """Conversation, step and choice of :func:`callback_data`; None for anything else."""
    parts = data.split(":", 3)
    if len(parts) != 4 or parts[0] != "v1" or not parts[2].isdigit() or len(data) > 64:
        return None
    return parts[1], int(parts[2]), parts[3]


def caption(message: Message, limit: int = CAPTION) -> str:
    """The words of a screen: note, what is asked, the lines of a summary or a board.

    The words are also on the card and in the voice note; this is for screen readers, copying
    and translation. They are cut at Telegram's limit at the end of a line.
    """
    blocks = [message.note, message.text]
    if message.lines:
        blocks.append("\n".join(_line(one) for one in message.lines))
    blocks += ["\n".join((f"{mat.title}, {mat.when}", *in_words(mat))) for mat in message.mats]
    return clip("\n\n".join(block for block in blocks if block), limit)


def _line(line: Line) -> str:
    """What was asked and what was said; without a number each stands apart."""
    if line.number:
        return f"{line.number}. {line.asked}\n{line.answer}"
    return f"{line.asked}\n{line.answer}\n"


def clip(text: str, limit: int) -> str:
    """Text of at most ``limit`` UTF-16 units, the way Telegram counts, cut at a line if it can."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    data = text.encode("utf-16-le")[: (limit - 1) * 2]
    cut = data.decode("utf-16-le", "ignore")
    line = cut.rfind("\n")
    return (cut[:line] if line > limit // 2 else cut.rstrip()) + "…"


def keyboard(conversation: str, message: Message, labels: Labels) -> dict[str, object]:
    """The inline keyboard: options one a row, controls always in the same places."""
    stem = f"v1:{conversation}:{message.step}:"
    rows = [
        [{"text": labels.option(option), "callback_data": stem + option.choice}]
        for option in message.options
    ]
    shown = {control.name: control for control in message.controls}
    for names in _ROWS:
        row = [
            {"text": labels.control(shown[name]), "callback_data": stem + name}
            for name in names
            if name in shown
        ]
        if row:
            rows.append(row)
    return {"inline_keyboard": rows}


class Labels:
    """The words on buttons: ``1 🎵 Music``. A picture of our own has no emoji.

    Content has a few hundred of them, so they are put together once.
    """

    def __init__(self, emoji: Emoji) -> None:
        self.emoji = emoji
        self._known: dict[tuple[str, str | None, int | None], str] = {}

    def option(self, option: Option) -> str:
        """The label of an option, with its number on the card."""
        text = f"{option.text} · {option.mark}" if option.mark else option.text
        return self._label(text, option.picture, option.number)

    def control(self, control: Control) -> str:
        """The label of a control."""
        return self._label(control.text, control.picture, None)

    def _label(self, text: str, picture: str | None, number: int | None) -> str:
        key = (text, picture, number)
        known = self._known.get(key)
        if known is None:
            parts = (
                "" if number is None else str(number),
                self.emoji(picture) if picture else "",
                text,
            )
            known = " ".join(part for part in parts if part)
            if len(self._known) < _LABELS:
                self._known[key] = known
        return known


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
