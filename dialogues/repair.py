"""Makes any stored conversation one that can go on, whatever has changed since (standards 45).

Content may be gone, a mode renamed, a row half-written by an older release: the person is
taken kindly to the menu (or the start), and keeps every answer.
"""

from __future__ import annotations

from dialogues.again import mind
from dialogues.boards import shown
from dialogues.contrasts import things
from dialogues.conversation import Conversation
from dialogues.library import Library
from dialogues.machine import BASE, MODES, NEWS, OVER
from dialogues.pairs import asks
from dialogues.places import asked_now, being_changed, in_progress, leave_topic

_NEEDS_QUESTION = ("asking", "my-way")
_ABOUT_A_HELPER = ("helper-one", "helper-ask", "helper-topics", "still-wanted")
_NEEDS_YES = (
    "helper", "topics", "asking", "my-way", "break", "summary", "mat", "ended", "stopping",
    "warm-up", "mind", "pair", "contrast", "menu", "happened", "settings", "reminder", "remind-day",
    "remind-part",
    "helpers", "helper-one", "helper-ask", "helper-topics", "still-wanted", "alone", "who-picked",
    *NEWS,
)  # fmt: skip


def repair(conversation: Conversation, library: Library) -> str:
    """Change ``conversation`` in place where it cannot go on. Returns the key of a note, or ""."""
    note = ""
    if conversation.state not in MODES:
        conversation.state = _home(conversation)
        note = "notes.lost-place"
    if conversation.state in OVER and conversation.resume not in BASE:
        conversation.resume = _home(conversation)
    gone = _let_go_of_topic(conversation, library)
    note = gone or note
    over = conversation.state in OVER
    under = conversation.resume if over else conversation.state
    mended = "menu" if gone and under in ("break", "mat") else _mended(conversation, library, under)
    if mended == under:
        return note
    if over:
        conversation.resume = mended
    else:
        conversation.state = mended
    return note or "notes.lost-place"


def _let_go_of_topic(conversation: Conversation, library: Library) -> str:
    """Forget a topic whose version is not held any more; say so if it was not finished."""
    if not conversation.topic:
        return ""
    held = library.holds(conversation.topic, conversation.version)
    if held and 0 <= conversation.at <= len(conversation.path):
        return ""
    unfinished = in_progress(conversation)
    leave_topic(conversation)
    return "notes.topic-changed" if unfinished else ""


def _mended(conversation: Conversation, library: Library, state: str) -> str:
    if state in _NEEDS_YES and not conversation.permitted:
        return "welcome"
    if _tells_nothing(conversation, state):
        return "menu"
    if state in _NEEDS_QUESTION and asked_now(conversation, library) is None:
        conversation.changing = ""
        return "menu"
    if state == "line" and being_changed(conversation) is None:
        conversation.changing = ""
        return "menu"
    if _helper_gone(conversation, state):
        return "menu"
    if state == "mind" and mind(conversation) is None:
        return "menu"
    if state == "pair" and not asks(conversation, library):
        return "menu"
    if state == "contrast" and not (things(conversation, library) and in_progress(conversation)):
        return "menu"
    if state == "mat" and conversation.mat not in shown(conversation, library):
        return "menu"
    return state


def _helper_gone(conversation: Conversation, state: str) -> bool:
    if state in _ABOUT_A_HELPER:
        return not conversation.helper
    return state in ("alone", "who-picked") and not conversation.helped


def _tells_nothing(conversation: Conversation, state: str) -> bool:
    return state in NEWS and (not conversation.telling or conversation.telling_from not in BASE)


def _home(conversation: Conversation) -> str:
    return "menu" if conversation.permitted else "welcome"
