"""Who can see what I say: from any screen, at any time (standards 143)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen


def show_privacy(draft: Draft) -> None:
    """Lay it over what is shown now."""
    draft.lay_over("privacy")


def _show_privacy(frame: Frame) -> Message:
    named = [("tell", "privacy.again"), ("go-back", "privacy.go-back")]
    if frame.conversation.permitted:
        named.insert(1, ("ask", "privacy.change"))
    choices = frame.choices(*named)
    return frame.screen("privacy", frame.words("privacy.here"), choices=choices)


def _choose_privacy(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if choice == "go-back":
        draft.go_back_under()
        return
    conversation.page = 0
    conversation.changing = conversation.resume = ""
    draft.move("tell-again" if choice == "tell" else "ask-again")


def _back_under(draft: Draft) -> None:
    draft.go_back_under()


PRIVACY = Screen(_show_privacy, _choose_privacy, _back_under)
