"""What staff have for the person, line by line: "You said… We decided… The reason…"."""

from __future__ import annotations

from dialogues.mats import day_in_words
from dialogues.messages import Line
from dialogues.news import News
from dialogues.screens.frame import Frame

#: So much of long words is repeated on a screen; staff and the person have all of them.
LONGEST = 400


def decision_lines(frame: Frame, one: News) -> tuple[Line, ...]:
    """You said, We decided, The reason. The person's words first, and exact."""
    verdict = frame.words(f"news.{one.verdict}")
    decided = Line(
        0,
        frame.words("news.decided").text,
        f"{verdict.text}\n{one.decided}",
        one.picture or verdict.picture,
    )
    lines = (_line(frame, "news.you-said", one.said), decided)
    return (*lines, _line(frame, "news.because", one.because)) if one.because else lines


def answer_lines(frame: Frame, one: News) -> tuple[Line, ...]:
    """What the person asked, what staff say to it, and the day where there is one."""
    if one.kind in ("review", "advocate", "talk"):
        asked = frame.words(f"news.asked-{one.kind}")
        first = Line(0, frame.words("news.you-asked").text, asked.text, asked.picture)
    else:
        first = _line(frame, "news.you-said" if one.kind == "reply" else "news.you-asked", one.said)
    who = frame.words("news.staff-say", staff=one.staff)
    lines = (first, Line(0, who.text, one.decided, one.picture or who.picture))
    if one.day is None:
        return lines
    day = day_in_words(one.day, frame.context.library.language)
    return (*lines, _line(frame, "news.day", day))


def _line(frame: Frame, key: str, words: str) -> Line:
    label = frame.words(key)
    return Line(0, label.text, _cut(words), label.picture)


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    start, _, _ = words[:LONGEST].rpartition(" ")
    return f"{start or words[:LONGEST]}…"
