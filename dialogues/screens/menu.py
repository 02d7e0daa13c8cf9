"""Home: the few things a person comes for (standards 8), and who can see what was said."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.places import in_progress
from dialogues.screens.choosing import talk
from dialogues.screens.frame import Frame
from dialogues.screens.resting import carry_on
from dialogues.screens.screen import Screen
from dialogues.screens.summary import see


def _show_menu(frame: Frame) -> Message:
    conversation = frame.conversation
    named = [("talk", "menu.talk"), ("said", "menu.said")]
    if in_progress(conversation):
        named.insert(0, ("carry-on", "menu.carry-on"))
    named.append(("sound", "sound.off" if conversation.sound else "sound.on"))
    named.append(("privacy", "menu.privacy"))
    return frame.screen("menu", frame.words("menu.ask"), choices=frame.choices(*named))


def _choose(draft: Draft, choice: str) -> None:
    if choice == "carry-on":
        carry_on(draft)
    elif choice == "sound":
        draft.set_sound(not draft.conversation.sound)
        draft.say("notes.saved")
        draft.move("set-sound")
    else:
        {"talk": talk, "said": see, "privacy": show_privacy}[choice](draft)


def show_privacy(draft: Draft) -> None:
    """Who can see what I say: from any screen, at any time (standards 143)."""
    draft.lay_over("privacy")


def _back(draft: Draft) -> None:
    if in_progress(draft.conversation):
        carry_on(draft)
    else:
        draft.say("notes.start-here")
        draft.move("back-to-menu")


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


MENU = Screen(_show_menu, _choose, _back)
PRIVACY = Screen(_show_privacy, _choose_privacy, _back_under)
