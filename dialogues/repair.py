"""Makes any stored conversation one that can go on, whatever has changed since (standards 45).

Content may be gone, a mode renamed, a row half-written by an older release: the person is
taken kindly to the menu (or the start), and keeps every answer.
"""

from __future__ import annotations

from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.machine import BASE, MODES, OVER
from dialogues.places import asked_now, being_changed, in_progress, leave_topic

_NEEDS_QUESTION = ("asking", "my-way")
_NEEDS_YES = (
    "helper", "topics", "asking", "my-way", "break", "summary", "line", "ended", "menu",
)  # fmt: skip


def repair(conversation: Conversation, library: Library) -> str:
    """Change ``conversation`` in place where it cannot go on. Returns the key of a note, or ""."""
    note = ""
    if conversation.state not in MODES:
        conversation.state = _home(conversation)
        note = "notes.lost-place"
    if conversation.state in OVER and conversation.resume not in BASE:
        conversation.resume = _home(conversation)
    note = _repair_topic(conversation, library) or note
    under = conversation.resume if conversation.state in OVER else conversation.state
    mended = _mended(conversation, library, under)
    if mended != under:
        note = note or "notes.lost-place"
        if conversation.state in OVER:
            conversation.resume = mended
        else:
            conversation.state = mended
    return note


def _repair_topic(conversation: Conversation, library: Library) -> str:
    """Let go of a topic whose version is not held any more."""
    if not conversation.topic:
        return ""
    held = library.holds(conversation.topic, conversation.version)
    if held and 0 <= conversation.at <= len(conversation.path):
        return ""
    leave_topic(conversation)
    return "notes.topic-changed"


def _mended(conversation: Conversation, library: Library, state: str) -> str:
    if state in _NEEDS_YES and not conversation.permitted:
        return "welcome"
    if state in _NEEDS_QUESTION and asked_now(conversation, library) is None:
        conversation.changing = ""
        return "menu"
    if state == "break" and not conversation.path:
        return "menu"
    if state == "line" and being_changed(conversation) is None:
        conversation.changing = ""
        return "menu"
    if state == "asking" and not conversation.changing and not in_progress(conversation):
        return "menu"
    return state


def _home(conversation: Conversation) -> str:
    return "menu" if conversation.permitted else "welcome"
