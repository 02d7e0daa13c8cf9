"""How I like the chat, in pictures; each with one tap, kept for every front door (standards 44)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.records import PreferenceName
from dialogues.screens.frame import Frame
from dialogues.screens.languages import choices_with, chose_language, other_languages
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen, going, turn_page
from dialogues.screens.warm_up import practise

PREFERENCES: tuple[PreferenceName, ...] = ("sound", "slower", "bigger", "fewer", "keep-order")


def _show(frame: Frame) -> Message:
    """Each button says what it does, so it changes with what is on."""
    conversation = frame.conversation
    named = [("reminder", "settings.reminder")]
    for name in PREFERENCES:
        on = getattr(conversation, name.replace("-", "_"))
        named.append((name, f"settings.{name}-{'off' if on else 'on'}"))
    named.append(("practice", "settings.practice"))
    named += other_languages(frame.context)
    here, more = page_of(conversation, named)
    words = frame.words("settings.ask")
    return frame.screen("settings", words, choices=choices_with(frame, here), controls=more)


def _choose(draft: Draft, choice: str) -> None:
    if choice == "practice":
        practise(draft)
        return
    if chose_language(draft, choice):
        draft.move("prefer")
        draft.conversation.page = 0
        return
    name = next((one for one in PREFERENCES if one == choice), None)
    if name is None:
        draft.move("reminder")
        return
    page = draft.conversation.page
    draft.prefer(name, not getattr(draft.conversation, name.replace("-", "_")))
    draft.say("notes.saved")
    draft.move("prefer")
    draft.conversation.page = 0 if name == "fewer" else page


SETTINGS = Screen(_show, _choose, going("back-to-menu"), turn_page)
