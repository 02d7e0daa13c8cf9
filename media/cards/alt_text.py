"""The card in words, for a screen reader and for a picture that does not load."""

from __future__ import annotations

from dialogues.messages import Line, Message
from media.mats import mat_alt


def alt_text(message: Message) -> str:
    """Question, then each numbered option, line of the summary or board, in the order shown."""
    said = [" ".join(message.text.split())]
    said += [f"{option.number}: {option.text}." for option in message.options if option.number]
    said += [_line(line) for line in message.lines]
    said += [mat_alt(mat) for mat in message.mats]
    return " ".join(said).replace("..", ".").replace("?.", "?")


def _line(line: Line) -> str:
    number = f"{line.number}: " if line.number else ""
    return f"{number}{line.asked} {' '.join(line.answer.split())}."
