"""A named human, one tap away from everywhere, and "I feel unwell" (standards 39 and 116).

"I am not safe" stands on this screen as on every other: it is a control (standards 100).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.phrases import Phrase
from dialogues.records import RequestKind
from dialogues.screens.danger import unwell
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.screen import Screen

#: What can be had here with one tap (standards 39, 96, 99 and 116).
CHOICES = ("talk", "unwell", "advocate", "ask-review", "go-back")
_ASKED_FOR: Mapping[str, tuple[RequestKind, str]] = MappingProxyType(
    {
        "talk": ("talk", "ask-to-talk"),
        "advocate": ("advocate", "ask-for-advocate"),
        "ask-review": ("review", "ask-for-review"),
    }
)


def _show_help(frame: Frame) -> Message:
    phrases = [frame.words("help.person"), *_phone(frame, "help.phone"), frame.words("help.danger")]
    choices = frame.choices(*[(name, f"help.{name}") for name in CHOICES])
    return frame.screen("help", *phrases, choices=choices)


def _phone(frame: Frame, key: str) -> list[Phrase]:
    return [frame.words(key)] if frame.context.help_phone else []


def _choose(draft: Draft, choice: str) -> None:
    if choice == "go-back":
        _go_back(draft)
        return
    _ask(draft, choice)


def ask_for_help(draft: Draft, choice: str) -> None:
    """The same from another screen: laid over it, so that Go back leads there again."""
    draft.lay_over("help")
    _ask(draft, choice)


def _ask(draft: Draft, choice: str) -> None:
    """No note on top: the next screen says first what to do, then what happened."""
    if choice == "unwell":
        unwell(draft)
        return
    kind, move = _ASKED_FOR[choice]
    draft.ask_for_help(kind)
    draft.move(move)


def _go_back(draft: Draft) -> None:
    draft.say("notes.carry-on")
    draft.go_back_under()


def _show_talk_sent(frame: Frame) -> Message:
    phrases = [frame.words("help.talk-sent"), *_phone(frame, "help.phone")]
    return frame.screen("talk-sent", *phrases, choices=_carry_on(frame))


def _show_review_sent(frame: Frame) -> Message:
    return frame.screen("review-sent", frame.words("help.review-sent"), choices=_carry_on(frame))


def _show_advocate_sent(frame: Frame) -> Message:
    words = frame.words("help.advocate-sent")
    return frame.screen("advocate-sent", words, choices=_carry_on(frame))


def _carry_on(frame: Frame) -> list[Choice]:
    return frame.choices(("go-back", "paused.carry-on"))


def _choose_sent(draft: Draft, _choice: str) -> None:
    _go_back(draft)


HELP = Screen(_show_help, _choose, _go_back)
TALK_SENT = Screen(_show_talk_sent, _choose_sent, _go_back)
REVIEW_SENT = Screen(_show_review_sent, _choose_sent, _go_back)
ADVOCATE_SENT = Screen(_show_advocate_sent, _choose_sent, _go_back)
