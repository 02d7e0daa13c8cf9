"""The screens of our own checks: a pair of opposite sentences, and what is better of two.

A tap on them is kept as a check and is never a view. What the person says, speaks or shows
there is theirs: it is kept as told in the topic, and the chat goes on.
"""

from __future__ import annotations

from dialogues import contrasts, pairs
from dialogues.answers import ask_next, keep_beside
from dialogues.draft import Draft
from dialogues.messages import Line, Message, Option
from dialogues.records import Answer
from dialogues.screens.frame import Choice, Frame, arrived, travelling
from dialogues.screens.mind import day_of
from dialogues.screens.screen import Screen


def _show_pair(frame: Frame) -> Message:
    conversation = frame.conversation
    first = pairs.waiting(conversation)
    if not pairs.is_asked(conversation) or pairs.stage(conversation) == "both":
        return frame.screen(
            "pair", frame.words("pair.both"), frame.words("asking.my-way"),
            lines=_both(frame, first) if first else (),
            controls=("not-sure", "skip"), asks=True,
        )  # fmt: skip
    return frame.screen(
        "pair",
        frame.words(pairs.words_key(conversation)),
        choices=frame.choices(*[(name, f"pair.{name}") for name in pairs.buttons(conversation)]),
        controls=("not-sure", "skip"),
    )


def _both(frame: Frame, first: pairs.First) -> tuple[Line, ...]:
    """The 2 sentences with their days: nobody has to remember the first (standards 72)."""
    one = frame.words(f"pair.{first.topic}.{first.sentence}")
    two = frame.words(pairs.words_key(frame.conversation))
    return (
        Line(1, day_of(frame, first.at), one.text, one.picture),
        Line(2, frame.words("mind.today").text, two.text, two.picture),
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


def _tell_pair(draft: Draft, given: Answer) -> None:
    """The person says more than true or not true: that counts, and the pair is left at that."""
    conversation = draft.conversation
    both = pairs.stage(conversation) == "both"
    key = "pair.both" if both else pairs.words_key(conversation)
    keep_beside(draft, conversation.pair[0], key, given)
    _leave_pair(draft)


def _leave_pair(draft: Draft) -> None:
    """Nothing is kept of a sentence without an answer, and it does not come again."""
    pairs.leave(draft.conversation)
    ask_next(draft)


def _show_contrast(frame: Frame) -> Message:
    cards = contrasts.things(frame.conversation, frame.context.library)
    choices = [
        Choice(Option(travelling(one.id), one.text, one.picture, place), one.parts)
        for place, one in enumerate(cards, 1)
    ]
    choices.append(frame.choice(contrasts.SAME, "contrast.same", len(cards) + 1))
    return frame.screen(
        "contrast", frame.words("contrast.ask"), choices=choices, controls=("not-sure", "skip")
    )


def _choose_contrast(draft: Draft, choice: str) -> None:
    contrasts.answered(draft, arrived(choice))
    draft.say("notes.saved")
    ask_next(draft)


def _tell_contrast(draft: Draft, given: Answer) -> None:
    keep_beside(draft, contrasts.topic(draft.conversation), "contrast.ask", given)
    ask_next(draft)


PAIR = Screen(_show_pair, _choose_pair, _leave_pair, aside=_choose_pair, told=_tell_pair)
CONTRAST = Screen(
    _show_contrast, _choose_contrast, ask_next, aside=_choose_contrast, told=_tell_contrast
)
