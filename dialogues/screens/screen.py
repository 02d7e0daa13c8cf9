"""What a screen can do, whichever family it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.records import Answer
from dialogues.screens.frame import Frame


@dataclass(frozen=True, slots=True)
class Screen:
    """One mode of the conversation.

    ``show`` draws it from the conversation alone. ``choose`` acts on one of its options; it
    is only called with an option that is on the screen now. ``back`` goes to the screen
    before. ``more`` turns the page, where there is one. ``aside`` acts on Not sure and Skip where
    they are no answer to a question, ``told`` on the person's own words, voice or photo.
    """

    show: Callable[[Frame], Message]
    choose: Callable[[Draft, str], None]
    back: Callable[[Draft], None]
    more: Callable[[Draft], None] | None = None
    aside: Callable[[Draft, str], None] | None = None
    told: Callable[[Draft, Answer], None] | None = None


def going(name: str) -> Callable[[Draft], None]:
    """A step back that is only a move."""
    return lambda draft: draft.move(name)


def turn_page(draft: Draft) -> None:
    """More: the next page of the same screen."""
    draft.conversation.page += 1
    draft.move("turn-page")
