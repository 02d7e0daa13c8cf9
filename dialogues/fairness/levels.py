"""What staff see beside an answer: chips and one of three levels, in plain words (practice 3.8).

Words, not scores. Nothing is hidden or dropped: what is flagged is our asking, and the thing
to do is to ask again in another way. Answers about safety are never weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogues.fairness.answered import Answered
from dialogues.fairness.opposites import PairOutcome
from dialogues.fairness.signs import Line, Person
from dialogues.fairness.thresholds import SIGNS

Level = Literal["Clear", "Likely", "Check together"]


@dataclass(frozen=True, slots=True)
class Weight:
    """The level of one answer, its chips, and what there is to look at together.

    ``level`` is None for answers about safety, for "not sure" and "skip", and for answers
    whose place a newer one took.
    """

    level: Level | None = None
    chips: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


SAFETY = Weight(chips=("About safety: act on it. No check is used",))


def weigh(
    answers: Sequence[Answered],
    pairs: Sequence[PairOutcome],
    now: datetime,
    day: Callable[[datetime], str],
    settled: frozenset[str] = frozenset(),
) -> dict[str, Weight]:
    """The weight of each answer by its id.

    ``answers`` are all of one person that may be seen, the oldest first; ``day`` writes a day.
    ``settled`` are answers about which the person has said since what is right (practice 3.5).
    """
    person = Person.of(answers, pairs)
    by_id = {one.id: one for one in answers}
    made = {}
    for one in answers:
        if one.safety:
            made[one.id] = SAFETY
            continue
        line = Line.of(one, by_id)
        chips = tuple(_chips(line, day))
        if not one.standing or one.kind in ("not-sure", "skip"):
            made[one.id] = Weight(None, chips)
            continue
        reasons = tuple(_reasons(line, person, now, settled))
        made[one.id] = Weight(_level(line, reasons), chips, reasons)
    return made


def _level(line: Line, reasons: tuple[str, ...]) -> Level:
    if reasons:
        return "Check together"
    signs = (line.swap == "held", line.own_way, line.kept)
    tried = line.answer.tried is not False
    alone = line.answer.picked != "together"
    return "Clear" if sum(signs) >= SIGNS and tried and alone else "Likely"


_KINDS = {
    "words": "Said in own words",
    "voice": "Said by voice",
    "photo": "Shown in a photo",
    "choice": "Picked from pictures",
    "not-sure": "Not sure is an answer",
    "skip": "Did not want to say",
}
#: What the person said, asked alone, to who picked the answer (practice 3.7).
_PICKED = {
    "me": "Picked it alone, as they say",
    "together": "Picked it together with a helper, as they say",
    "other": "Someone else picked it, as they say",
}
_HELP = {"help-reading": "reading", "help-choosing": "helping to choose"}


def _chips(line: Line, day: Callable[[datetime], str]) -> Iterator[str]:
    one = line.answer
    yield _KINDS[one.kind]
    if one.kind == "choice" and one.two_at_a_time:
        yield "Asked with 2 pictures at a time"
    if len(line.same) > 1:
        days = ", ".join(day(each.said_at) for each in reversed(line.same))
        yield f"Said {len(line.same)} times ({days})"
    if line.swap == "held":
        yield "Same when the order was turned round"
    if one.how in _HELP:
        yield f"With {one.helper or 'someone'} {_HELP[one.how]}"
    if one.picked in _PICKED:
        yield _PICKED[one.picked]
    earlier = line.changed_from
    if earlier is not None and earlier.said:
        yield f"Changed from “{earlier.said}” ({day(earlier.said_at)})"
    if one.tried is False:
        yield "Not tried yet"


def _helped(one: Answered) -> Iterator[str]:
    if one.how == "help-choosing":
        yield "Someone helped to choose. Ask again alone, or with an advocate."
    if one.picked == "other":
        yield "The person says that someone else picked it. Ask again alone."


def _reasons(line: Line, person: Person, now: datetime, settled: frozenset[str]) -> Iterator[str]:
    one = line.answer
    yield from _helped(one)
    picked = one.kind == "choice"
    if picked and line.swap == "order effect likely" and one.id not in settled:
        yield "The last picture was picked both times. Ask in own words or with real things."
    if picked and line.swap == "ask" and one.id not in settled:
        yield "The answer was different when we asked again. Ask what is right now."
    if picked and one.shuffled and line.swap != "held":
        for place in sorted(person.often):
            yield f"Often picks the {place} picture. Ask again with fewer pictures."
    if picked and person.leans == "yea":
        yield "May be agreeing with us. Ask with an open question."
    if picked and person.leans == "nay":
        yield "May be saying no to us. Ask with an open question, on another day."
    if line.old(now):
        yield f"Said more than {one.freshness_days} days ago. Ask if it is still right."
    if not (line.kept or one.again):
        yield "Not read back yet. Read it back together."
