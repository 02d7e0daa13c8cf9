"""An advocate sees a decision another way: how they see it, beside the person's own words.

The person's side is what the person said, exactly, and stands first. Nothing that is written here
is ever counted as the person's (standards 46; practice 5.4).
"""

from __future__ import annotations

from dialogues.draft import Draft, shortened
from dialogues.helpers import Decided
from dialogues.messages import Line, Message, Option
from dialogues.screens.frame import Choice, Frame
from dialogues.screens.lists import page_of
from dialogues.screens.screen import Screen
from dialogues.support_records import DifferenceAdded
from dialogues.supporting.places import home

#: How a decision travels in a button: the end of the id, which is the random part.
ABOUT = "about."
PAGE = 4


def _button(decided: Decided) -> str:
    return f"{ABOUT}{decided.id[-12:]}"


def _show_decisions(frame: Frame) -> Message:
    here, more = page_of(frame.conversation, frame.context.support.decided, most=PAGE)
    choices, lines = [], []
    for place, one in enumerate(here, start=1):
        words = shortened(one.said[0])
        choices.append(Choice(Option(_button(one), words, "folder", place), (words,),
                              personal=True))  # fmt: skip
        lines.append(_line(frame, place, one))
    back = frame.choice("go-back", "privacy.go-back", len(choices) + 1)
    key = "decisions" if lines else "no-decisions"
    return frame.screen(
        "s-decisions",
        frame.words(f"supporter.{key}"),
        choices=[*choices, back],
        lines=tuple(lines),
        controls=more,
    )


def _line(frame: Frame, number: int, one: Decided) -> Line:
    """What the person said, and what was decided about it."""
    said = " · ".join(shortened(words) for words in one.said)
    verdict = frame.words(f"paper.{one.verdict}").text
    return Line(number, f"{frame.context.person_name}: {said}", f"{verdict} {one.reason}".strip())


def _choose_decision(draft: Draft, choice: str) -> None:
    conversation = draft.conversation
    conversation.page = 0
    one = next((one for one in draft.context.support.decided if _button(one) == choice), None)
    if one is None:
        home(draft)
        return
    conversation.noted = {"about": one.id}
    conversation.state = "s-differ"


def _about(frame: Frame | Draft) -> Decided | None:
    wanted = frame.conversation.noted.get("about")
    return next((one for one in frame.context.support.decided if one.id == wanted), None)


def _show_differ(frame: Frame) -> Message:
    one = _about(frame)
    back = frame.choices(("go-back", "privacy.go-back"))
    if one is None:
        return frame.screen("s-differ", frame.words("supporter.no-decisions"), choices=back)
    words = frame.words("supporter.differ"), frame.words("supporter.not-theirs")
    line = _line(frame, 1, one)
    return frame.screen("s-differ", *words, lines=(line,), choices=back, asks=True)


def see_it_differently(draft: Draft, words: str) -> None:
    """Keep how the advocate sees it, beside what the person said."""
    one = _about(draft)
    if one is None:  # it is not theirs to read any more
        draft.conversation.state = "s-decisions"
        return
    context = draft.context
    said = tuple(one.said)
    draft.records.append(DifferenceAdded(context.new_id(), one.id, said, words, context.now))
    draft.say("supporter.difference-kept")
    home(draft)


def _choose_back(draft: Draft, _choice: str) -> None:
    _to_decisions(draft)


def _to_decisions(draft: Draft) -> None:
    draft.conversation.noted, draft.conversation.page = {}, 0
    draft.conversation.state = "s-decisions"


def _home(draft: Draft) -> None:
    home(draft)


def _more(draft: Draft) -> None:
    draft.conversation.page += 1


DIFFERING = {
    "s-decisions": Screen(_show_decisions, _choose_decision, _home, _more),
    "s-differ": Screen(_show_differ, _choose_back, _to_decisions),
}
