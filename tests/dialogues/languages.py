"""Words of a language written for a test, and the small Urdu sample."""

from __future__ import annotations

from pathlib import Path

from tests.dialogues.written import folder

#: A few words from right to left; not shipped as a language.
URDU = Path(__file__).with_name("urdu")

GARDEN = """\
title: Yr ardd
was: The garden
questions:
  garden-now:
    text: Sut mae'r ardd i chi?
    was: How is the garden for you?
  good:
    text: Beth sy'n dda i chi yno?
    was: What is good for you there?
    options:
      quiet: {text: Y tawelwch, was: The quiet}
      trees: {text: Bod y tu allan, was: Being outside}
      none: {text: Dim un o'r rhain, was: None of these}
"""


def with_words(place: Path, *, topic: str = GARDEN, interface: str = "", code: str = "cy") -> Path:
    """The provider's folder with the garden topic, and the words of a language for it."""
    words = folder(place) / "languages" / code
    (words / "topics").mkdir(parents=True, exist_ok=True)
    (words / "topics" / "garden.yaml").write_text(topic, encoding="utf-8")
    if interface:
        (words / "interface.yaml").write_text(interface, encoding="utf-8")
    return place
