"""The person's own words for "You said": exact, each answer on lines of its own (standards 95)."""

from __future__ import annotations

from collections.abc import Iterable

from dialogues.library import Library
from storage.views import View

_HIDDEN = frozenset({"taken back", "sealed"})
#: What stands for an answer without words, by its kind: fixed words of the chat.
_FIXED = {
    "voice": "paper.voice",
    "photo": "paper.photo",
    "not-sure": "paper.unsure",
}


def quotable(view: View) -> bool:
    """Whether it can be said back: a view that was taken back, or does not open, cannot."""
    return view.standing not in _HIDDEN and not view.damaged


def quoted(view: View, library: Library) -> str:
    """One answer as it is said back: the words alone, or for a tap the question above them.

    Of what was asked only the last line: what stands before leads up to the question.
    """
    answer = view.answer
    words = (answer.words or answer.choice_text or "").strip()
    if answer.kind == "choice" and words:
        asked = [line.strip() for line in view.asked.splitlines() if line.strip()]
        return "\n".join([*asked[-1:], words])
    fixed = _FIXED.get(answer.kind)
    if words or fixed is None:
        return words
    return " ".join(library.words(fixed).text.splitlines())


def said_back(views: Iterable[View], library: Library) -> str:
    """Several answers, in their order."""
    return "\n".join(one for one in (quoted(view, library) for view in views) if one)
