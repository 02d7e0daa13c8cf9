"""Home: the reasons to open the chat, a few a page (practice 2, standards 8 and 33)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message
from dialogues.places import begin_topic, in_progress, prepare_question
from dialogues.screens.between import talk
from dialogues.screens.choosing import say_how_long
from dialogues.screens.frame import Frame
from dialogues.screens.happened import see_what_happened
from dialogues.screens.help import ask_for_help
from dialogues.screens.helpers import see_helpers
from dialogues.screens.lists import page_of
from dialogues.screens.privacy import show_privacy
from dialogues.screens.resting import carry_on
from dialogues.screens.screen import Screen, going, turn_page
from dialogues.screens.summary import see
from dialogues.screens.warm_up import offered

#: Choices of the menu that lead straight into a topic of that name.
STRAIGHT = {
    "review": "my-review",
    "wrong": "something-wrong",
    "good": "something-good",
    "question": "question-for-staff",
}
_REASONS = ("talk", "review", "wrong", "good", "happened", "question")
_ASKS = ("ask-review", "advocate")
_ABOUT_THE_CHAT = ("said", "helpers", "settings", "privacy")


def _show_menu(frame: Frame) -> Message:
    conversation, library = frame.conversation, frame.context.library
    beside = frame.context.support.beside
    private = beside.private if beside else frozenset()
    without = () if frame.context.support.helpers else ("helpers",)  # nobody helps: nothing to see
    names = ["carry-on"] if in_progress(conversation) else []
    names += [
        name
        for name in (*_REASONS, *_ASKS, *_ABOUT_THE_CHAT)
        if name not in without
        and (
            name not in STRAIGHT
            or (library.holds(STRAIGHT[name]) and STRAIGHT[name] not in private)
        )
    ]
    here, more = page_of(conversation, names)
    choices = frame.choices(*[(name, f"menu.{name}") for name in here])
    return frame.screen("menu", frame.words("menu.ask"), choices=choices, controls=more)


def _choose(draft: Draft, choice: str) -> None:
    if choice in _ASKS:
        ask_for_help(draft, choice)
        return
    if choice in STRAIGHT:
        _straight_to(draft, STRAIGHT[choice])
        return
    {
        "carry-on": carry_on,
        "talk": _talk,
        "happened": see_what_happened,
        "said": see,
        "helpers": see_helpers,
        "settings": _settings,
        "privacy": show_privacy,
    }[choice](draft)


def _talk(draft: Draft) -> None:
    """To the topics; the practice is offered first where it is time for it again."""
    if not offered(draft, "talk"):
        talk(draft)


def _settings(draft: Draft) -> None:
    draft.conversation.page = 0
    going("settings")(draft)


def _straight_to(draft: Draft, topic_id: str) -> None:
    """Into a topic with one tap. Who is helping is asked after the first answer, not before."""
    conversation, library = draft.conversation, draft.context.library
    begin_topic(conversation, library, topic_id)
    if not library.topic(topic_id).from_start:
        say_how_long(draft)
    draft.move("begin")
    prepare_question(conversation, draft.context)


def _back(draft: Draft) -> None:
    if in_progress(draft.conversation):
        carry_on(draft)
    else:
        draft.say("notes.start-here")
        draft.move("back-to-menu")


MENU = Screen(_show_menu, _choose, _back, turn_page)
