"""What is right now? The person says it, with both of their answers before them (practice 3.5)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dialogues.again import BOTH, Mind, mind, settle_mind
from dialogues.answers import go_on, keep_also
from dialogues.draft import Draft
from dialogues.mats import day_in_words
from dialogues.messages import Line, Message
from dialogues.order import shuffled
from dialogues.records import Answer
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.screen import Screen

_ANSWERS = ("now", "still", BOTH)


def _show(frame: Frame) -> Message:
    about = mind(frame.conversation)
    if about is None:  # repaired before every turn, so only for a moment
        return frame.screen("mind", frame.words("mind.ask"))
    lines = (
        Line(1, day_of(frame, about.old.at), about.old.text, about.old.picture),
        Line(2, frame.words("mind.today").text, about.new.text, about.new.picture),
    )
    return frame.screen(
        "mind",
        frame.words("mind.ask"),
        lines=lines,
        choices=[_choice(frame, name, about, place) for place, name in enumerate(_order(about), 1)],
        controls=("not-sure",),
    )


def _order(about: Mind) -> tuple[str, ...]:
    return shuffled(_ANSWERS, 0, f"mind:{about.new.view}")


def _choice(frame: Frame, name: str, about: Mind, place: int) -> Choice:
    said = about.old.text if name == "still" else about.new.text
    made = frame.choice(name, f"mind.{name}", place, answer=said)
    return Choice(made.option, made.parts, personal=True)


def day_of(frame: Frame, at: str) -> str:
    """The day of a time that was kept as text, in words of the person's language."""
    local = datetime.fromisoformat(at).astimezone(ZoneInfo(frame.context.timezone))
    return day_in_words(local, frame.context.library.language)


def _choose(draft: Draft, choice: str) -> None:
    about = mind(draft.conversation)
    if about is not None:
        settle_mind(draft, choice, _order(about), about)
        if choice == "still":
            old = about.old
            keep_also(draft, about.new, Answer("choice", old.choice, old.text, old.picture))
        elif choice == BOTH:
            words = draft.context.words("mind.both").text
            both = ". ".join(one.rstrip(".") for one in (about.old.text, about.new.text, words))
            keep_also(draft, about.new, Answer("choice", BOTH, f"{both}.", about.new.picture))
    draft.say("notes.saved")
    _leave(draft, about)


def _say(draft: Draft, given: Answer) -> None:
    """What is right now, in the person's own words: an answer like the three pictures."""
    about = mind(draft.conversation)
    if about is not None:
        settle_mind(draft, given.kind, _order(about), about)
        keep_also(draft, about.new, given)
    _leave(draft, about)


def _leave(draft: Draft, about: Mind | None) -> None:
    draft.conversation.mind = ()
    if about is not None and about.onward == "rest":
        draft.move("rest")
    else:
        go_on(draft)


def _back(draft: Draft) -> None:
    """Nothing more is said about it: both answers stay kept, and the newer one counts."""
    _leave(draft, mind(draft.conversation))


MIND = Screen(_show, _choose, _back, aside=_choose, told=_say)
