"""What happened with what I said: answer by answer, and only what is true now."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from dialogues.conversation import Given
from dialogues.draft import Draft
from dialogues.fates import Fate
from dialogues.mats import day_in_words
from dialogues.messages import ControlName, Line, Message
from dialogues.screens.frame import Frame
from dialogues.screens.screen import Screen, going, turn_page
from dialogues.screens.summary import asked_in_words

LINES = 4
#: About the last sittings; "What I said" has everything.
NEWEST = 12


def see_what_happened(draft: Draft) -> None:
    """Open it at its newest answers."""
    draft.conversation.page = 0
    draft.move("see-what-happened")


def _show(frame: Frame) -> Message:
    conversation, context = frame.conversation, frame.context
    told = [one for one in conversation.given if not one.deleted][-NEWEST:][::-1]
    okay = frame.choices(("okay", "summary.okay"))
    if not told:
        return frame.screen("happened", frame.words("happened.empty"), choices=okay)
    pages = -(-len(told) // LINES)
    start = conversation.page % pages * LINES
    fates = {fate.view_id: fate for fate in context.fates}
    lines = [
        Line(number, _said(frame, one), _what_happened(frame, fates.get(one.view)), one.picture)
        for number, one in enumerate(told[start : start + LINES], 1)
    ]
    phrases = [frame.words("happened.here")]
    if context.next_review is not None:
        day = day_in_words(context.next_review, context.library.language)
        phrases.append(frame.words("happened.next-review", day=day))
    more: tuple[ControlName, ...] = ("more",) if pages > 1 else ()
    return frame.screen("happened", *phrases, lines=tuple(lines), choices=okay, controls=more)


def _said(frame: Frame, given: Given) -> str:
    return f"{asked_in_words(frame, given)} {given.text}"


def _what_happened(frame: Frame, fate: Fate | None) -> str:
    if fate is None:
        return frame.words("happened.saved").text
    past = fate.held or fate.review_on < _today(frame)
    day = day_in_words(fate.review_on, frame.context.library.language)
    return frame.words("happened.was-in" if past else "happened.is-in", day=day).text


def _today(frame: Frame) -> date:
    return frame.context.now.astimezone(ZoneInfo(frame.context.timezone)).date()


def _choose(draft: Draft, _choice: str) -> None:
    draft.move("back-to-menu")


HAPPENED = Screen(_show, _choose, going("back-to-menu"), turn_page)
