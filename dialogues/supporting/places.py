"""A supporter's own screens: waiting for the yes, whom they are with, what they may read."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.messages import Line, Message, Option
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen
from dialogues.support_records import (
    AnswersRead,
    BesideChanged,
    PersonChosen,
    SupporterAgreed,
)

WHOM = "whom."
LINES = 4


def home(draft: Draft) -> None:
    """To what the supporter can do here; what was being written is let go."""
    draft.conversation.state = "s-home"
    draft.conversation.noted, draft.conversation.page = {}, 0


def _show_wait(frame: Frame) -> Message:
    named = [("look", "supporter.look-again"), *_others(frame)]
    return frame.screen("s-wait", frame.words("supporter.not-yet"), choices=frame.choices(*named))


def _others(frame: Frame) -> list[tuple[str, str]]:
    return [("others", "supporter.others")] if len(frame.context.support.whom) > 1 else []


def _choose_outside(draft: Draft, choice: str) -> None:
    if choice == "others":
        draft.conversation.state, draft.conversation.page = "s-who", 0


def _stay(draft: Draft) -> None:
    draft.say("notes.okay")


def _show_who(frame: Frame) -> Message:
    here, more = page_of(frame.conversation, frame.context.support.whom)
    choices = [
        Choice(Option(WHOM + one.supporter, one.person, "person", place), (one.person,),
               personal=True)
        for place, one in enumerate(here, start=1)
    ]  # fmt: skip
    return frame.screen("s-who", frame.words("supporter.who"), choices=choices, controls=more)


def _choose_who(draft: Draft, choice: str) -> None:
    chosen = choice.removeprefix(WHOM)
    draft.records.append(PersonChosen(chosen, draft.context.now))
    home(draft)


def _show_home(frame: Frame) -> Message:
    now = frame.context.support.now
    named = []
    if now is not None:
        named += [("together", "supporter.together")] if now.beside else []
        named += [("answers", "supporter.answers")] if now.see else []
        named += [("saw", "supporter.saw")]
        named += [("prepare", "supporter.prepare")] if now.role == "advocate" else []
        if frame.context.support.decisions:
            named.append(("decisions", "supporter.see-decisions"))
    here, more = page_of(
        frame.conversation, [*named, *_others(frame), ("leave", "supporter.leave")]
    )
    choices = frame.choices(*here)
    return frame.screen("s-home", frame.words("supporter.home"), choices=choices, controls=more)


def _choose_home(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    conversation.page = 0
    if choice == "together":
        conversation.beside = True
        draft.records.append(BesideChanged(True, draft.context.now))
        return
    if choice in ("answers", "decisions"):
        draft.records.append(AnswersRead(draft.context.now))
    conversation.state = {
        "answers": "s-answers",
        "saw": "s-saw",
        "prepare": "s-prepare",
        "decisions": "s-decisions",
        "others": "s-who",
        "leave": "s-leave",
    }[choice]


def _more(draft: Draft) -> None:
    draft.conversation.page += 1


def _show_answers(frame: Frame) -> Message:
    told, page = frame.context.support.answers, frame.conversation.page
    pages = max(1, -(-len(told) // LINES))
    start = page % pages * LINES
    lines = tuple(
        Line(number, one.asked, one.answer, one.picture)
        for number, one in enumerate(told[start : start + LINES], start=1)
    )
    words = frame.words("supporter.read" if lines else "supporter.nothing-to-read")
    return frame.screen(
        "s-answers",
        words,
        lines=lines,
        choices=frame.choices(("okay", "summary.okay")),
        controls=("more",) if pages > 1 else (),
    )


def _back_home(draft: Draft) -> None:
    home(draft)


def _choose_okay(draft: Draft, _choice: str) -> None:
    home(draft)


def _show_leave(frame: Frame) -> Message:
    choices = frame.choices(("stay", "supporter.stay"), ("leave", "supporter.leave"))
    return frame.screen("s-leave", frame.words("supporter.sure"), choices=choices)


def _choose_leave(draft: Draft, choice: str) -> None:
    now, context = draft.context.support.now, draft.context
    home(draft)
    if choice != "leave" or now is None:
        return
    left = SupporterAgreed(
        context.new_id(), now.id, "left", context.now, private=tuple(sorted(now.private)),
        ended=True,
    )  # fmt: skip
    draft.records.append(left)
    draft.conversation.state = "s-ended"


def _show_ended(frame: Frame) -> Message:
    named = _others(frame) or [("look", "supporter.look-again")]
    return frame.screen("s-ended", frame.words("supporter.ended"), choices=frame.choices(*named))


def _show_stopped(frame: Frame) -> Message:
    choices = frame.choices(("okay", "paused.carry-on"))
    return frame.screen("s-stopped", frame.words("supporter.stopped"), choices=choices)


def _show_help(frame: Frame) -> Message:
    phrases = [frame.words("supporter.help")]
    if frame.context.help_phone:
        phrases.append(frame.words("help.phone"))
    return frame.screen("s-help", *phrases, choices=frame.choices(("okay", "privacy.go-back")))


PLACES = {
    "s-wait": Screen(_show_wait, _choose_outside, _stay),
    "s-who": Screen(_show_who, _choose_who, _back_home, _more),
    "s-home": Screen(_show_home, _choose_home, _stay, _more),
    "s-answers": Screen(_show_answers, _choose_okay, _back_home, _more),
    "s-leave": Screen(_show_leave, _choose_leave, _back_home),
    "s-ended": Screen(_show_ended, _choose_outside, _stay),
    "s-stopped": Screen(_show_stopped, _choose_okay, _back_home),
    "s-help": Screen(_show_help, _choose_okay, _back_home),
}
