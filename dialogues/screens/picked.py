"""After a helped sitting the person is asked alone who picked the answers (practice 3.7)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Message, Option
from dialogues.order import shuffled
from dialogues.records import CheckAnswered
from dialogues.screens.between import onward
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.screen import Screen

ANSWERS: tuple[str, ...] = ("me", "together", "other")


def _show_alone(frame: Frame) -> Message:
    choices = frame.choices(("here", "who-picked.here"))
    phrases = [frame.words("who-picked.alone")]
    if frame.context.person_name:
        phrases.append(frame.words("who-picked.give"))
    return frame.screen("alone", *phrases, choices=choices)


def _choose_alone(draft: Draft, _choice: str) -> None:
    draft.move("is-alone")


def _leave(draft: Draft) -> None:
    """No answer, and no second time: nobody is pressed (practice 3.2)."""
    _onward(draft)


def _show_picked(frame: Frame) -> Message:
    return frame.screen(
        "who-picked",
        frame.words("who-picked.ask"),
        choices=_answers(frame),
        controls=("not-sure", "skip"),
    )


def _answers(frame: Frame) -> list[Choice]:
    """Me, me and my helper, my helper: as likely in each order as in any other."""
    conversation, helper = frame.conversation, frame.context.helper
    order = ANSWERS
    if not conversation.keep_order:
        order = shuffled(ANSWERS, conversation.seed, f"who-picked:{conversation.helped[:1]}")
    choices = []
    for place, name in enumerate(order, start=1):
        named = bool(helper) and name == "together"
        key = f"who-picked.{name}-named" if named else f"who-picked.{name}"
        words = frame.words(key, supporter=helper)
        option = Option(f"picked.{name}", words.text, words.picture, place)
        choices.append(Choice(option, words.parts, personal=named))
    return choices


def _choose_picked(draft: Draft, choice: str) -> None:
    conversation, context = draft.conversation, draft.context
    answer = choice.removeprefix("picked.")
    draft.records.append(
        CheckAnswered(
            context.new_id(),
            "who-picked",
            "who-picked",
            context.words("who-picked.ask").text,
            answer if answer in ANSWERS else choice,
            tuple(option.choice.removeprefix("picked.") for option in _shown(draft)),
            context.now,
            conversation.helped,
        )
    )
    draft.say("notes.saved")
    _onward(draft)


def _shown(draft: Draft) -> list[Option]:
    return [one.option for one in _answers(Frame(draft.conversation, draft.context))]


def _onward(draft: Draft) -> None:
    draft.conversation.helped = ()
    onward(draft)


def _back_to_alone(draft: Draft) -> None:
    draft.move("ask-alone")


ALONE = Screen(_show_alone, _choose_alone, _leave)
WHO_PICKED = Screen(_show_picked, _choose_picked, _back_to_alone, aside=_choose_picked)
