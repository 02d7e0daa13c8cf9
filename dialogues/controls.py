"""What the fixed row of controls does, the same on every screen (standards 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from dialogues.answers import answer, set_aside
from dialogues.draft import Draft
from dialogues.messages import ControlName
from dialogues.records import Answer
from dialogues.screens import SCREENS
from dialogues.screens.danger import not_safe


def _back(draft: Draft) -> None:
    SCREENS[draft.conversation.state].back(draft)


def _home(draft: Draft) -> None:
    draft.go_home()


def _stop(draft: Draft) -> None:
    draft.lay_over("stop")


def _help(draft: Draft) -> None:
    draft.lay_over("help")


def _not_sure(draft: Draft) -> None:
    _aside(draft, "not-sure")


def _skip(draft: Draft) -> None:
    _aside(draft, "skip")


def _aside(draft: Draft, kind: Literal["not-sure", "skip"]) -> None:
    aside = SCREENS[draft.conversation.state].aside
    if aside is not None:
        aside(draft, kind)
    else:
        answer(draft, Answer(kind))


def _my_way(draft: Draft) -> None:
    draft.move("my-way")


def _think(draft: Draft) -> None:
    set_aside(draft)


def _more(draft: Draft) -> None:
    more = SCREENS[draft.conversation.state].more
    if more is not None:
        more(draft)


_ACTS: Mapping[ControlName, Callable[[Draft], None]] = {
    "back": _back,
    "home": _home,
    "stop": _stop,
    "help": _help,
    "not-safe": not_safe,
    "not-sure": _not_sure,
    "skip": _skip,
    "my-way": _my_way,
    "think": _think,
    "more": _more,
}


def use(draft: Draft, name: ControlName) -> None:
    """Act on a control. Listen is not here: it changes nothing."""
    _ACTS[name](draft)
