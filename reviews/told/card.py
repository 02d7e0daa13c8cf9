"""What the person will see and hear: "You said", "We decided", "Because"."""

from __future__ import annotations

from dataclasses import dataclass

from dialogues.library import Library
from reviews.plan.typed import Typed
from storage.decisions import Verdict


@dataclass(frozen=True, slots=True)
class CardLine:
    """One part of the card: a fixed label, then words; ``picture`` by id, or ""."""

    label: str
    words: str
    picture: str


def decision_card(
    library: Library, verdict: Verdict, said: str, typed: Typed
) -> tuple[CardLine, ...]:
    """A decision as it is told, in the language of ``library``; empty parts are left out."""
    fixed = library.words(f"paper.{verdict}")
    decided = "\n".join(one for one in (fixed.text, typed.one("decided")) if one)
    parts = (
        ("said", said, ""),
        ("decided", decided, typed.one("picture") or fixed.picture or ""),
        ("because", typed.one("because"), ""),
    )
    made = []
    for key, words, picture in parts:
        label = library.words(f"paper.{key}")
        if words:
            made.append(CardLine(label.text, words, picture or label.picture or ""))
    return tuple(made)


def spoken(card: tuple[CardLine, ...]) -> list[str]:
    """The card as it is read aloud, sentence by sentence."""
    return [line for one in card for line in (one.label, *one.words.splitlines()) if line.strip()]
