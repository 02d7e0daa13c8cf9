"""What a supporter saw, when, and what they think it means: about the person, never their view.

Also the questions that an advocate prepares with the person for a review.
"""

from __future__ import annotations

from dataclasses import replace

from dialogues.draft import Draft, shortened
from dialogues.mats import day_in_words
from dialogues.messages import Line, Message
from dialogues.phrases import Phrase
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen
from dialogues.support_records import Observed
from dialogues.supporting.places import home

#: What is asked after one another, with the taps that can stand in place of words.
STEPS: dict[str, tuple[str, ...]] = {
    "when": ("today", "yesterday", "days"),
    "means": ("not-known",),
    "tried": ("not-tried",),
}
#: Modes in which words, a voice note or a photo are what is asked for.
WRITING = ("s-saw", "s-when", "s-means", "s-tried", "s-prepare")
SHOWN = 5
#: A tap that says nothing more keeps nothing.
_NOTHING = ("not-known", "not-tried")


def write(draft: Draft, words: str, attachment: str | None, *, voice: bool = False) -> None:
    """Take words, a photo or a voice note where they are asked for; elsewhere ask what they are.

    The store keeps a file as soon as ``noted`` names it, so that it is there when all is told.
    """
    conversation = draft.conversation
    state, noted = conversation.state, conversation.noted
    if state not in WRITING:
        noted.clear()
    if attachment is not None:
        noted["attachment"] = attachment
        told = draft.context.words("given.voice" if voice else "given.photo")
        words = words or told.text
    draft.advanced = True
    draft.settle("settled.said", answer=shortened(words))
    if state in ("s-when", "s-means", "s-tried"):
        noted[state.removeprefix("s-")] = words
        _next(draft)
        return
    noted["saw"] = words
    if state == "s-prepare":
        _keep(draft, "question")
        conversation.state = "s-prepare"
    elif state == "s-saw":
        conversation.state = "s-when"
    else:
        conversation.state = "s-offer"


def _keep(draft: Draft, kind: str) -> None:
    noted, context = draft.conversation.noted, draft.context
    draft.records.append(
        Observed(
            context.new_id(), "question" if kind == "question" else "observation", noted["saw"],
            context.now, noted.get("when", ""), noted.get("means", ""), noted.get("tried", ""),
            noted.get("attachment"),
        )
    )  # fmt: skip
    if kind == "question":  # shown at once, with those before
        support = context.support
        told = replace(support, prepared=(*support.prepared, noted["saw"]))
        draft.context = replace(context, support=told)
    draft.say("supporter.kept")
    home(draft)


def _next(draft: Draft) -> None:
    order = (*STEPS, "check")
    at = order.index(draft.conversation.state.removeprefix("s-"))
    draft.conversation.state = f"s-{order[at + 1]}"


def asked(frame: Frame, name: str) -> str:
    """The question that a line answers."""
    return frame.words(f"supporter.{'what' if name == 'saw' else name}").text.splitlines()[0]


def _show_saw(frame: Frame) -> Message:
    phrases = (frame.words("supporter.what"), frame.words("supporter.not-theirs"))
    choices = frame.choices(("go-back", "privacy.go-back"))
    return frame.screen("s-saw", *phrases, choices=choices, asks=True)


def _choose_back(draft: Draft, _choice: str) -> None:
    home(draft)


def _home(draft: Draft) -> None:
    home(draft)


def _step(name: str) -> Screen:
    def show(frame: Frame) -> Message:
        named = [(one, f"supporter.{one}") for one in STEPS[name]]
        words = frame.words(f"supporter.{name}")
        return frame.screen(f"s-{name}", words, choices=frame.choices(*named), asks=True)

    def choose(draft: Draft, choice: str) -> None:
        text = "" if choice in _NOTHING else draft.context.words(f"supporter.{choice}").text
        draft.conversation.noted[name] = text
        _next(draft)

    def back(draft: Draft) -> None:
        order = ("saw", *STEPS)
        draft.conversation.state = f"s-{order[order.index(name) - 1]}"

    return Screen(show, choose, back)


def _show_check(frame: Frame) -> Message:
    noted = frame.conversation.noted
    lines = tuple(
        Line(number, asked(frame, name), noted[name])
        for number, name in enumerate(
            [one for one in ("saw", *STEPS) if noted.get(one)], start=1
        )
    )  # fmt: skip
    choices = frame.choices(("keep", "supporter.keep"), ("again", "supporter.again"))
    return frame.screen("s-check", frame.words("supporter.check"), lines=lines, choices=choices)


def _choose_check(draft: Draft, choice: str) -> None:
    if choice == "keep" and draft.conversation.noted.get("saw"):
        _keep(draft, "observation")
        return
    draft.conversation.noted = {}
    draft.conversation.state = "s-saw"


def _back_to_tried(draft: Draft) -> None:
    draft.conversation.state = "s-tried"


def _show_prepare(frame: Frame) -> Message:
    prepared = frame.context.support.prepared[-SHOWN:]
    label = asked(frame, "question")
    lines = tuple(Line(number, label, one) for number, one in enumerate(prepared, start=1))
    return frame.screen(
        "s-prepare",
        frame.words("supporter.question"),
        _meeting(frame),
        lines=lines,
        choices=frame.choices(("go-back", "helpers.done")),
        asks=True,
    )


def _meeting(frame: Frame) -> Phrase:
    """For which meeting the questions are."""
    day, library = frame.context.next_review, frame.context.library
    if day is None:
        return frame.words("supporter.for-next")
    return frame.words("supporter.for-meeting", day=day_in_words(day, library.language))


def _show_offer(frame: Frame) -> Message:
    words = frame.conversation.noted.get("saw", "")
    lines = (Line(1, asked(frame, "saw"), words),) if words else ()
    choices = frame.choices(("saw", "supporter.offer-saw"), ("no", "supporter.offer-no"))
    return frame.screen("s-offer", frame.words("supporter.offer"), lines=lines, choices=choices)


def _choose_offer(draft: Draft, choice: str) -> None:
    if choice == "saw" and draft.conversation.noted.get("saw"):
        draft.conversation.state = "s-when"
        return
    home(draft)
    draft.say("supporter.thrown-away")


NOTES = {
    "s-saw": Screen(_show_saw, _choose_back, _home),
    **{f"s-{name}": _step(name) for name in STEPS},
    "s-check": Screen(_show_check, _choose_check, _back_to_tried),
    "s-prepare": Screen(_show_prepare, _choose_back, _home),
    "s-offer": Screen(_show_offer, _choose_offer, _home),
}
