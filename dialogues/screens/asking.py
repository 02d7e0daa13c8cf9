"""A question with its pictures, and the invitation to say it one's own way."""

from __future__ import annotations

from dialogues.again import is_asked, leave
from dialogues.answers import answer
from dialogues.content_models import Question
from dialogues.draft import Draft
from dialogues.messages import ControlName, Message
from dialogues.order import in_order, on_page, page_size, pages
from dialogues.own_people import with_people
from dialogues.places import asked_now, from_start, go_to, prepare_question
from dialogues.records import Answer, ViewGiven
from dialogues.screens.boundary import bounded
from dialogues.screens.danger import raise_alert, say_what_happens
from dialogues.screens.frame import (
    ASKING,
    Choice,
    Frame,
    answer_choices,
    asked_phrase,
    travelling,
)
from dialogues.screens.help import ask_for_help
from dialogues.screens.screen import Screen, turn_page

#: The ways to a person that stand beside some questions.
HELP = ("talk",)


def _show_asking(frame: Frame) -> Message:
    asked = asked_now(frame.conversation, frame.context.library)
    if asked is None or asked.question is None:
        return _show_my_way(frame)
    question, conversation = with_people(asked.question, frame.context.people), frame.conversation
    options = in_order(question, conversation.order)
    size = page_size(question, fewer=conversation.fewer, two=conversation.two_pictures)
    controls: tuple[ControlName, ...] = ASKING
    if pages(options, size) > 1:
        controls = (*ASKING, "more")
    phrases = [asked_phrase(asked.ref, question.words, question.parts, question.picture)]
    if not options:
        phrases.append(frame.words("asking.my-way"))
    return frame.screen(
        asked.ref,
        *phrases,
        choices=[
            *answer_choices(on_page(options, conversation.page, size)),
            *_help(frame, question),
        ],
        controls=controls,
        progress=_progress(frame),
        asks=True,
    )


def _help(frame: Frame, question: Question) -> list[Choice]:
    """Beside "What is wrong?" stands help, plainly: not an answer, a way to a person."""
    return frame.choices(*[(name, f"help.{name}") for name in HELP if question.help])


def _progress(frame: Frame) -> tuple[int, int] | None:
    conversation = frame.conversation
    if conversation.changing:
        return None
    return (conversation.at + 1, len(conversation.path))


def _show_my_way(frame: Frame) -> Message:
    asked = asked_now(frame.conversation, frame.context.library)
    how = frame.words("asking.my-way")
    if asked is None or asked.question is None:
        return frame.screen("my-way", frame.words("told.ask"), how, asks=True)
    question = asked.question
    named = [("pictures", "asking.pictures")] if question.options else []
    return frame.screen(
        "my-way",
        asked_phrase(asked.ref, *_once_more(question), question.picture),
        how,
        choices=frame.choices(*named),
        controls=ASKING,
        progress=_progress(frame),
        asks=True,
    )


def _once_more(question: Question) -> tuple[str, tuple[str, ...]]:
    """The question without its instruction, in words and speech; a hard word stays explained."""
    words = "\n".join(part for part in (question.text, question.explain) if part)
    spoken = (question.say or question.text, question.explain)
    return words, tuple(line for part in spoken for line in part.splitlines())


def _choose(draft: Draft, choice: str) -> None:
    asked = asked_now(draft.conversation, draft.context.library)
    if asked is None or asked.question is None:
        return
    if asked.question.help and choice in HELP:
        ask_for_help(draft, choice)
        return
    options = with_people(asked.question, draft.context.people).options
    option = next(one for one in options if travelling(one.id) == choice)
    given = Answer("choice", option.id, option.text, option.picture)
    answer(draft, given)
    if option.help and asked.question.safety:
        _tell_lead(draft)
    elif option.help:
        draft.say("boundary.help")
        draft.lay_over("help")


def _tell_lead(draft: Draft) -> None:
    """A picture that says "I do not feel safe": the same alert as the button (practice 5.6)."""
    views = [one.id for one in draft.records if isinstance(one, ViewGiven)]
    if raise_alert(draft, "not-safe", "topic", view=views[-1] if views else ""):
        say_what_happens(draft, "not-safe")
    else:
        draft.say("wish.also-told")


def _to_pictures(draft: Draft, _choice: str) -> None:
    draft.move("pictures")


def _back(draft: Draft) -> None:
    """The question before, asked again: a new answer then counts, the old one is kept too."""
    conversation = draft.conversation
    if is_asked(conversation):
        leave(draft)
    elif conversation.changing:
        draft.move("back-to-line")
    elif conversation.state == "my-way":
        draft.move("back-to-question")
    elif conversation.at <= 0 and from_start(conversation, draft.context.library):
        draft.go_home()
    elif conversation.at > 0:
        go_to(conversation, conversation.at - 1)
        conversation.asked_since_break = max(0, conversation.asked_since_break - 1)
        draft.move("back-to-question")
        prepare_question(conversation, draft.context)
    else:
        conversation.page = 0
        draft.move("back-to-topics")


ASKING_SCREEN = bounded(Screen(_show_asking, _choose, _back, turn_page))
MY_WAY = bounded(Screen(_show_my_way, _to_pictures, _back))
