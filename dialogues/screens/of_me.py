"""What helpers wrote about me: never my own words, and said so (standards 46 and 48)."""

from __future__ import annotations

from dialogues.draft import Draft
from dialogues.mats import day_in_words
from dialogues.messages import ControlName, Line, Message
from dialogues.mine import NOTHING, WrittenOfMe
from dialogues.screens.frame import Frame
from dialogues.screens.privacy import to_hub
from dialogues.screens.screen import Screen, turn_page

LINES = 3


def _show(frame: Frame) -> Message:
    """The newest first, each with who wrote it and when."""
    written = (frame.context.mine or NOTHING).of_me
    okay = frame.choices(("okay", "summary.okay"))
    if not written:
        return frame.screen("of-me", frame.words("of-me.none"), choices=okay)
    pages = -(-len(written) // LINES)
    start = frame.conversation.page % pages * LINES
    here = written[start : start + LINES]
    more: tuple[ControlName, ...] = ("more",) if pages > 1 else ()
    lines = tuple(_line(frame, one, number) for number, one in enumerate(here, 1))
    return frame.screen("of-me", frame.words("of-me.here"), lines=lines, choices=okay,
                        controls=more)  # fmt: skip


def _line(frame: Frame, one: WrittenOfMe, number: int) -> Line:
    day = day_in_words(one.on, frame.context.library.language)
    name = one.name or frame.words("helpers.a-helper").text
    who = frame.words(f"of-me.{one.kind}", supporter=name, day=day)
    means = [frame.words("of-me.means").text, one.means] if one.means else []
    stop = "." if means and one.words[-1:].isalnum() else ""
    return Line(number, who.text, " ".join([f"{one.words}{stop}", *means]), who.picture)


def _leave(draft: Draft) -> None:
    draft.conversation.page = 0
    to_hub(draft)


def _choose(draft: Draft, _choice: str) -> None:
    _leave(draft)


OF_ME = Screen(_show, _choose, _leave, turn_page)
