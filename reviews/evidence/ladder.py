"""How far co-production went in a topic, worked out from what is there and never declared.

The rungs are those of the ladder of co-production by Think Local Act Personal and the National
Co-production Advisory Group (thinklocalactpersonal.org.uk), used with credit. Each rung needs
the one below it, and at least as many people as may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews.evidence.hiding import FEWEST

CREDIT = (
    "The ladder of co-production is by Think Local Act Personal (TLAP) and the National "
    "Co-production Advisory Group, thinklocalactpersonal.org.uk."
)
#: Each rung with what shows it, the lowest first.
RUNGS = (
    ("consultation", "people gave a view"),
    ("engagement", "a view led to a decision of yes or partly, and the person was told"),
    (
        "co-design",
        "the person was there when it was decided, and an outcome was written from their view",
    ),
    (
        "co-production",
        "it was done, the person says that it happened, and a record names them as doing it",
    ),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How far one topic got. ``rung`` is "" for too few people; ``missing`` is the next step."""

    topic: str
    rung: str
    missing: str


def level(topic: str, people: Mapping[str, int]) -> Level:
    """The highest rung that enough people reached, each rung with all those below it."""
    reached = ""
    for rung, shown_by in RUNGS:
        if people.get(rung, 0) < FEWEST:
            return Level(topic, reached, f"For {rung}: {shown_by}, for at least {FEWEST} people.")
        reached = rung
    return Level(topic, reached, "")


def levels(counted: Mapping[str, Mapping[str, int]], topics: Sequence[str]) -> tuple[Level, ...]:
    """One level for each topic, in the order of the topics."""
    return tuple(level(topic, counted.get(topic, {})) for topic in topics)
