"""The card in words, for a screen reader and for a picture that does not load."""

from __future__ import annotations

from dialogues.messages import Message


def alt_text(message: Message) -> str:
    """Question, then each numbered option or each line of the summary, in the order shown."""
    said = [" ".join(message.text.split())]
    said += [f"{option.number}: {option.text}." for option in message.options if option.number]
    said += [f"{line.number}: {line.asked} {line.answer}." for line in message.lines]
    return " ".join(said).replace("..", ".").replace("?.", "?")
