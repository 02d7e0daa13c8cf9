"""The start of a sitting: who is helping today, and what to talk about."""

from __future__ import annotations

from dialogues.context import Context
from dialogues.draft import Draft
from dialogues.messages import Message, Option
from dialogues.places import begin_topic, go_to, in_progress, prepare_question
from dialogues.records import HowGiven
from dialogues.screens.frame import Choice, Frame, travelling
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen, going, turn_page
from dialogues.suggestions import Suggested, suggested

HOW: tuple[HowGiven, ...] = ("self", "help-reading", "help-choosing")
TOPICS = 4


def _show_helper(frame: Frame) -> Message:
    choices = frame.choices(*[(how, f"helper.{how}") for how in ways(frame.context)])
    phrases = [frame.words("helper.ask")]
    if frame.context.helper:
        phrases.insert(0, frame.words("helper.phone"))
    return frame.screen("helper", *phrases, choices=choices)


def ways(context: Context) -> tuple[HowGiven, ...]:
    """How answers can be given: a helper who was only asked to read does not help to choose."""
    beside = context.support.beside
    return HOW[:-1] if beside is not None and not beside.sit else HOW


def _choose_helper(draft: Draft, choice: str) -> None:
    draft.conversation.how = next(how for how in HOW if how == choice)
    if choice != "self" or draft.context.helper:
        draft.conversation.helped_sittings += 1
    draft.begin_sitting()
    draft.say("notes.saved")
    if draft.conversation.onward:
        ask_on(draft)
        return
    draft.conversation.page = 0
    draft.move("choose-topic")


def ask_on(draft: Draft) -> None:
    """From who is helping on to the next question, or to the topics when none is left."""
    conversation = draft.conversation
    conversation.onward = False
    if in_progress(conversation) or conversation.changing:
        draft.move("ask-on")
        prepare_question(conversation, draft.context)
    else:
        conversation.page = 0
        draft.move("choose-topic")


def _back_from_helper(draft: Draft) -> None:
    conversation = draft.conversation
    if not conversation.onward or draft.context.support.beside is not None:
        conversation.onward = False
        draft.move("back-to-menu")
        return
    if in_progress(conversation):
        go_to(conversation, max(0, conversation.at - 1))
    ask_on(draft)


def _show_topics(frame: Frame) -> Message:
    context = frame.context
    beside = context.support.beside  # what is kept from this helper is not asked on their phone
    private = beside.private if beside else frozenset()
    found = suggested(frame.conversation, context.library, context.now)
    topics = [one for one in found if one.topic.id not in private]
    here, more = page_of(frame.conversation, topics, most=TOPICS)
    choices = [_topic(frame, one, place) for place, one in enumerate(here, start=1)]
    return frame.screen("topics", frame.words("topics.ask"), choices=choices, controls=more)


def _topic(frame: Frame, suggestion: Suggested, place: int) -> Choice:
    """A topic with the word that says why it stands here. The word is said as well."""
    topic = suggestion.topic
    why = frame.words(suggestion.why) if suggestion.why else None
    option = Option(
        travelling(topic.id), topic.title, topic.picture, place, why.text if why else ""
    )
    return Choice(option, (*topic.parts, *(why.parts if why else ())))


def _choose_topic(draft: Draft, choice: str) -> None:
    conversation, library = draft.conversation, draft.context.library
    begin_topic(conversation, library, next(i for i in library.topics if travelling(i) == choice))
    say_how_long(draft)
    draft.move("begin")
    prepare_question(conversation, draft.context)


def say_how_long(draft: Draft) -> None:
    """How many questions, and that one can stop (standards 34)."""
    if draft.conversation.revisit:
        draft.say("asking.think")
        return
    left = len(draft.conversation.path) - draft.conversation.at
    begun = bool(draft.conversation.at)
    if left == 1:
        draft.say("asking.left-short" if begun else "asking.begin-short")
    else:
        draft.say("asking.left" if begun else "asking.begin", total=left, left=left)


HELPER = Screen(_show_helper, _choose_helper, _back_from_helper)
TOPICS_SCREEN = Screen(_show_topics, _choose_topic, going("back-to-menu"), turn_page)
