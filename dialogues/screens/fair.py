"""The screens of our own checks: a pair of opposite sentences, and what is better of two."""

from __future__ import annotations

from dialogues import contrasts, pairs
from dialogues.answers import ask_next, keep_beside
from dialogues.draft import Draft
from dialogues.messages import Message, Option
from dialogues.records import Answer
from dialogues.screens.frame import Choice, Frame, travelling
from dialogues.screens.screen import Screen


def _show_pair(frame: Frame) -> Message:
    conversation = frame.conversation
    if not pairs.is_asked(conversation) or pairs.stage(conversation) == "both":
        return frame.screen(
            "pair", frame.words("pair.both"), frame.words("asking.my-way"),
            controls=("not-sure", "skip"), asks=True,
        )  # fmt: skip
    topic = conversation.pair[0]
    return frame.screen(
        "pair",
        frame.words(f"pair.{topic}.{pairs.sentence(conversation)}"),
        choices=frame.choices(*[(name, f"pair.{name}") for name in pairs.buttons(conversation)]),
        controls=("not-sure", "skip"),
    )


def _choose_pair(draft: Draft, choice: str) -> None:
    if pairs.stage(draft.conversation) == "both":
        _leave_pair(draft)
        return
    draft.say("notes.saved")
    if pairs.answered(draft, choice):
        draft.move("ask-both")
    else:
        ask_next(draft)


def _leave_pair(draft: Draft) -> None:
    """Nothing is kept of a sentence without an answer, and it does not come again."""
    draft.conversation.pair = pairs.DONE
    ask_next(draft)


def _show_contrast(frame: Frame) -> Message:
    cards = contrasts.things(frame.conversation, frame.context.library)
    choices = [
        Choice(Option(travelling(one.id), one.text, one.picture, place), one.parts)
        for place, one in enumerate(cards, 1)
    ]
    choices.append(frame.choice("contrast.same", "contrast.same", len(cards) + 1))
    return frame.screen(
        "contrast", frame.words("contrast.ask"), choices=choices, controls=("not-sure", "skip")
    )


def _choose_contrast(draft: Draft, choice: str) -> None:
    """A real view of the topic; what is left open is none."""
    cards = contrasts.things(draft.conversation, draft.context.library)
    same = draft.context.words("contrast.same")
    shown = (*[(one.id, one.text) for one in cards], (contrasts.SAME, same.text))
    named = {travelling(one.id): Answer("choice", one.id, one.text, one.picture) for one in cards}
    named["contrast.same"] = Answer("choice", contrasts.SAME, same.text, same.picture)
    topic = draft.conversation.lined[1].partition("/")[0]
    if choice in named:
        keep_beside(draft, topic, "contrast.ask", named[choice], shown)
    ask_next(draft)


PAIR = Screen(_show_pair, _choose_pair, _leave_pair, aside=_choose_pair)
CONTRAST = Screen(_show_contrast, _choose_contrast, ask_next, aside=_choose_contrast)
