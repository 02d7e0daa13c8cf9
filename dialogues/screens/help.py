"""A named human, one tap away from everywhere, and "I am not safe" (standards 39 and 100)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.phrases import Phrase
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.screen import Screen


def _show_help(frame: Frame) -> Message:
    phrases = [frame.words("help.person"), *_phone(frame, "help.phone"), frame.words("help.danger")]
    choices = frame.choices(
        ("talk", "help.talk"), ("not-safe", "help.not-safe"), ("go-back", "help.go-back")
    )
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
    draft.ask_for_help("talk" if choice == "talk" else "not-safe")
    draft.move("ask-to-talk" if choice == "talk" else "say-not-safe")


def _go_back(draft: Draft) -> None:
    draft.say("notes.carry-on")
    draft.go_back_under()


def _show_talk_sent(frame: Frame) -> Message:
    phrases = [frame.words("help.talk-sent"), *_phone(frame, "help.phone")]
    return frame.screen("talk-sent", *phrases, choices=_carry_on(frame))


def _show_not_safe(frame: Frame) -> Message:
    """What to do now comes first; then what happened with the message, in true words."""
    lead = [frame.words("not-safe.lead")] if frame.context.lead else []
    phrases = [
        frame.words("not-safe.danger"),
        *_phone(frame, "not-safe.phone"),
        *lead,
        frame.words("not-safe.sent"),
        frame.words("not-safe.computer"),
    ]
    return frame.screen("not-safe", *phrases, choices=_carry_on(frame))


def _carry_on(frame: Frame) -> list[Choice]:
    return frame.choices(("go-back", "paused.carry-on"))


def _choose_sent(draft: Draft, _choice: str) -> None:
    _go_back(draft)


HELP = Screen(_show_help, _choose, _go_back)
TALK_SENT = Screen(_show_talk_sent, _choose_sent, _go_back)
NOT_SAFE = Screen(_show_not_safe, _choose_sent, _go_back)
