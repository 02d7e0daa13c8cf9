"""Who must be told is said first, each time, before questions about safety (practice 4, topic 9).

The words stand in front of the question, in the same mode: whatever way led here, nobody
meets such a question without them.
"""

from __future__ import annotations

from dataclasses import replace

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.places import asked_now
from dialogues.screens.choosing import say_how_long
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen

#: Notes on how many questions there are.
LENGTH = "asking."


def bounded(screen: Screen) -> Screen:
    """The screen, with these words before it while they are due."""

    def show(frame: Frame) -> Message:
        return _show(frame) if _due(frame) else screen.show(frame)

    def choose(draft: Draft, choice: str) -> None:
        if _due(draft):
            _choose(draft, choice)
        else:
            screen.choose(draft, choice)

    def back(draft: Draft) -> None:
        if _due(draft):
            _leave(draft)
        else:
            screen.back(draft)

    return Screen(show, choose, back, screen.more)


def _due(place: Frame | Draft) -> bool:
    conversation = place.conversation
    if conversation.warned:
        return False
    asked = asked_now(conversation, place.context.library)
    return asked is not None and asked.question is not None and asked.question.safety


def _show(frame: Frame) -> Message:
    """These words stand alone; how long the topic is can wait for the first question."""
    frame = replace(frame, notes=tuple(n for n in frame.notes if not n.key.startswith(LENGTH)))
    phrases = [frame.words(f"boundary.{name}") for name in ("about", "told", "danger")]
    choices = frame.choices(("next", "boundary.next"), ("leave", "boundary.leave"))
    return frame.screen("boundary", *phrases, choices=choices)


def _choose(draft: Draft, choice: str) -> None:
    if choice == "leave":
        _leave(draft)
        return
    draft.conversation.warned = True
    draft.advanced = True
    if not draft.conversation.changing:
        say_how_long(draft)


def _leave(draft: Draft) -> None:
    """Away from these questions: to the answer that was to be changed, or to the topics."""
    conversation = draft.conversation
    conversation.page = 0
    if conversation.changing:
        draft.move("back-to-line")
        return
    if conversation.state == "my-way":
        draft.move("back-to-question")
    draft.move("back-to-topics")
