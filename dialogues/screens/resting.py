"""Places to stop: the break, the end for today, and a stop in the middle."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.places import go_to, in_progress, prepare_question
from dialogues.screens.between import end_sitting, talk
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen
from dialogues.screens.summary import see


def _show_break(frame: Frame) -> Message:
    going_on = in_progress(frame.conversation)
    first = ("carry-on", "break.carry-on") if going_on else ("another", "break.another")
    choices = frame.choices(first, ("end", "break.stop"), ("see", "break.see"))
    words = frame.words("break.here" if going_on else "break.finished")
    return frame.screen("break", words, choices=choices)


def _choose(draft: Draft, choice: str) -> None:
    """Break and end have the same choices."""
    if choice == "carry-on":
        carry_on(draft)
    elif choice == "another":
        talk(draft)
    elif choice == "see":
        see(draft)
    elif choice == "menu":
        draft.go_home()
    else:
        end_sitting(draft)


def carry_on(draft: Draft) -> None:
    """On to the question where we were."""
    draft.say("notes.carry-on")
    draft.conversation.changing = ""
    draft.conversation.warned &= draft.conversation.state == "break"
    draft.move("carry-on")
    prepare_question(draft.conversation, draft.context)


def _back_to_question(draft: Draft) -> None:
    conversation = draft.conversation
    if not conversation.path:
        draft.go_home()
        return
    go_to(conversation, max(0, min(conversation.at, len(conversation.path)) - 1))
    draft.move("back-to-question")
    prepare_question(conversation, draft.context)


def _show_ended(frame: Frame) -> Message:
    going_on = in_progress(frame.conversation)
    first = ("carry-on", "break.carry-on") if going_on else ("another", "break.another")
    choices = frame.choices(first, ("see", "break.see"), ("menu", "ended.menu"))
    return frame.screen("ended", frame.words("ended.here"), choices=choices)


def _back_from_end(draft: Draft) -> None:
    """The answers once more; Back from there is the menu, not round to the end again."""
    see(draft)
    draft.conversation.listed_from = "menu"


def _show_paused(frame: Frame) -> Message:
    words = frame.words("paused.safe" if frame.conversation.given else "paused.here")
    choices = frame.choices(("carry-on", "paused.carry-on"), ("menu", "paused.menu"))
    return frame.screen("paused", words, choices=choices)


def _choose_paused(draft: Draft, choice: str) -> None:
    if choice == "carry-on":
        draft.say("notes.carry-on")
        draft.go_back_under()
    else:
        draft.go_home()


def _back_under(draft: Draft) -> None:
    draft.say("notes.carry-on")
    draft.go_back_under()


BREAK = Screen(_show_break, _choose, _back_to_question)
ENDED = Screen(_show_ended, _choose, _back_from_end)
PAUSED = Screen(_show_paused, _choose_paused, _back_under)
