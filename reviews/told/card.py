"""What the person will see and hear: "You said", "We decided", "Because"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogues.library import Library
from dialogues.mats import day_in_words
from dialogues.phrases import Phrase
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
    picture = typed.one("picture") or fixed.picture or ""
    parts = (
        _line(library.words("paper.said"), said),
        _line(library.words("paper.decided"), decided, picture),
        _line(library.words("paper.because"), typed.one("because")),
    )
    return tuple(one for one in parts if one.words)


def answer_card(
    library: Library, said: str, staff: str, day: date | None, typed: Typed
) -> tuple[CardLine, ...]:
    """An answer as the person gets it. ``said`` are their words; a tap has none."""
    parts = [
        _line(library.words("paper.said"), said),
        CardLine(staff, typed.one("decided"), typed.one("picture")),
    ]
    if day is not None:
        parts.append(_line(library.words("paper.by-when"), day_in_words(day, library.language)))
    return tuple(one for one in parts if one.words)


def _line(label: Phrase, words: str, picture: str = "") -> CardLine:
    return CardLine(label.text, words, picture or label.picture or "")


def spoken(card: tuple[CardLine, ...]) -> list[str]:
    """The card as it is read aloud, sentence by sentence."""
    return [line for one in card for line in (one.label, *one.words.splitlines()) if line.strip()]
