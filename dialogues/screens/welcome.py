"""The first screens: what this is, a little more about it, and sound."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.screens.frame import Frame
from dialogues.screens.languages import choices_with, chose_language, other_languages
from dialogues.screens.screen import Screen, going

MORE_PAGES = ("welcome.more", "welcome.more-ways")


def _show_welcome(frame: Frame) -> Message:
    named = [("start", "welcome.start"), ("more", "welcome.tell-more")]
    choices = choices_with(frame, named + other_languages(frame.context))
    return frame.screen("welcome", frame.words("welcome.what"), choices=choices)


def _show_more(frame: Frame) -> Message:
    page = frame.conversation.page % len(MORE_PAGES)
    named = [("start", "welcome.start")]
    if page + 1 < len(MORE_PAGES):
        named.append(("more", "welcome.tell-more"))
    return frame.screen("more", frame.words(MORE_PAGES[page]), choices=frame.choices(*named))


def _choose(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    if chose_language(draft, choice):
        draft.move("back-to-welcome")
        return
    if choice == "start":
        draft.move("start")
        return
    conversation.page = conversation.page + 1 if conversation.state == "more" else 0
    draft.move("tell-more")


def _back_to_start(draft: Draft) -> None:
    if draft.conversation.state == "welcome":
        draft.say("notes.start-here")
    draft.move("back-to-welcome")


def _show_sound(frame: Frame) -> Message:
    choices = frame.choices(("on", "sound.on"), ("off", "sound.off"))
    return frame.screen("sound", frame.words("sound.ask"), choices=choices)


def _choose_sound(draft: Draft, choice: str) -> None:
    draft.set_sound(choice == "on")
    draft.say("notes.saved")
    draft.conversation.page = 0
    draft.move("sound-chosen")


WELCOME = Screen(_show_welcome, _choose, _back_to_start)
MORE = Screen(_show_more, _choose, _back_to_start)
SOUND = Screen(_show_sound, _choose_sound, going("back-to-welcome"))
