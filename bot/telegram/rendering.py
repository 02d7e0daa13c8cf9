"""A screen as Telegram shows it: one picture with a caption and buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogues.messages import Control, ControlName, Message, Option

CAPTION = 1024
TEXT = 4096
_ROWS: tuple[tuple[ControlName, ...], ...] = (
    ("listen", "not-sure", "skip"),
    ("my-way", "more"),
    ("back", "stop"),
    ("home", "help"),
)
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
    """The words of a screen: note, place in the topic, what is asked, the lines of a summary.

    The words are also on the card and in the voice note; this is for screen readers, copying
    and translation. They are cut at Telegram's limit at the end of a line.
    """
    blocks = [message.note, message.text]
    if message.lines:
        blocks.append(
            "\n".join(f"{one.number}. {one.asked}\n{one.answer}" for one in message.lines)
        )
    return clip("\n\n".join(block for block in blocks if block), limit)


def clip(text: str, limit: int) -> str:
    """Text of at most ``limit`` UTF-16 units, the way Telegram counts, cut at a line if it can."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    data = text.encode("utf-16-le")[: (limit - 1) * 2]
    cut = data.decode("utf-16-le", "ignore")
    line = cut.rfind("\n")
    return (cut[:line] if line > limit // 2 else cut.rstrip()) + "…"


def keyboard(conversation: str, message: Message, emoji: Emoji) -> dict[str, object]:
    """The inline keyboard: options one a row, controls always in the same places."""
    rows = [[_button(conversation, message.step, option, emoji)] for option in message.options]
    rows.extend(_control_rows(conversation, message, emoji))
    return {"inline_keyboard": rows}


def _control_rows(conversation: str, message: Message, emoji: Emoji) -> list[list[dict[str, str]]]:
    by_name = {control.name: control for control in message.controls}
    rows = []
    for names in _ROWS:
        row = [
            _button(conversation, message.step, by_name[name], emoji)
            for name in names
            if name in by_name
        ]
        if row:
            rows.append(row)
    return rows


def _button(conversation: str, step: int, shown: Option | Control, emoji: Emoji) -> dict[str, str]:
    choice = shown.choice if isinstance(shown, Option) else shown.name
    return {
        "text": label(shown, emoji),
        "callback_data": callback_data(conversation, step, choice),
    }


def label(shown: Option | Control, emoji: Emoji) -> str:
    """The words on a button: ``1 🎵 Music``. A picture of our own has no emoji."""
    number = shown.number if isinstance(shown, Option) else None
    parts: Sequence[str] = (
        "" if number is None else str(number),
        emoji(shown.picture) if shown.picture else "",
        shown.text,
    )
    return " ".join(part for part in parts if part)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
