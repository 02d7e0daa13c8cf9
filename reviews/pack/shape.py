"""What a pack holds: plain values, in the order a review reads them.

The person's words come first and whole; everything that staff software adds (how it was
given, when, under which review question it belongs) stands beside them (standards 90,
95, 97). :mod:`reviews.documents` turns these values into PDF, HTML, CSV and JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from dialogues.fairness.levels import Level
from dialogues.records import AnswerKind, HowGiven
from reviews.pack.followed import (
    Action,
    Carried,
    Decision,
    Difference,
    Noted,
    Outcome,
    PackPermission,
    Prepared,
    Remark,
)

SCHEMA = "https://whatmatters.example/schema/review-pack/1"

MediaKind = Literal["voice", "photo"]
PackStanding = Literal["current", "changed since"]


@dataclass(frozen=True, slots=True)
class Communication:
    """One communication need or wish, as recorded (standards 77): "Sound", "on"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One option as it stood on the person's screen."""

    id: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A voice note or a photo that is the answer. ``data`` stays out of the JSON."""

    id: str
    kind: MediaKind
    mime: str
    seconds: float = 0.0
    sha256: str = ""
    data: Annotated[bytes, Field(exclude=True)] = b""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the person said before they changed their mind; both are kept."""

    view: str
    words: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody wrote down of a voice note: their writing, beside the sound."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PackItem:
    """One view. ``uid`` names the answer for ever; a changed answer is the next ``version``.

    ``words`` are exactly what the person gave: the words of the option they chose, what they
    typed, or the caption of a photo; empty for a voice note. ``position`` is where the chosen
    option stood, from 1 (standards 123, 124). ``level``, ``signs`` and ``to_check`` say how far we
    can lean on it, in plain words: about our asking, and not validated (docs/fair-asking.md).
    """

    uid: str
    version: int
    view: str
    topic: str
    question: str
    question_version: str
    asked: str
    kind: AnswerKind
    words: str
    choice: str | None
    picture: str | None
    options_shown: tuple[ShownOption, ...]
    position: int | None
    how: HowGiven
    helper: str | None
    channel: str
    said_at: datetime
    recorded_at: datetime
    standing: PackStanding = "current"
    kept_at: datetime | None = None
    changed_from: Earlier | None = None
    media: Media | None = None
    heard: Heard | None = None
    about_me: int | None = None
    wellbeing: tuple[str, ...] = ()
    level: Level | None = None
    signs: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackTopic:
    """The views of one topic, newest question order kept as in the chat."""

    id: str
    title: str
    picture: str | None
    items: tuple[PackItem, ...]


@dataclass(frozen=True, slots=True)
class PackHeading:
    """One review question (standards 97) and the uids of the views that speak to it."""

    key: str
    title: str
    uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackQuestion:
    """A question without an answer here: never asked, or met with "skip"."""

    topic: str
    topic_title: str
    text: str
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One review's pack. Times are aware UTC; ``timezone`` is the provider's, for showing.

    ``taken_back`` counts chosen views that the person took back; ``left_out`` counts decisions,
    differences and so on that rest on nothing but views which the reader may not see.
    """

    review: str
    title: str
    held_on: date
    person: str
    person_name: str
    provider: str
    timezone: str
    made_at: datetime
    made_by: str
    topics: tuple[PackTopic, ...]
    headings: tuple[PackHeading, ...]
    communication: tuple[Communication, ...] = ()
    not_asked: tuple[PackQuestion, ...] = ()
    did_not_say: tuple[PackQuestion, ...] = ()
    taken_back: int = 0
    left_out: int = 0
    agenda: tuple[Noted, ...] = ()
    review_notes: tuple[Noted, ...] = ()
    decisions: tuple[Decision, ...] = ()
    carried: tuple[Carried, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    differences: tuple[Difference, ...] = ()
    prepared: tuple[Prepared, ...] = ()
    remarks: tuple[Remark, ...] = ()
    permissions: tuple[PackPermission, ...] = ()
    demo: bool = False
    schema: str = SCHEMA

    def items(self) -> Iterator[PackItem]:
        """Every view in the pack, in reading order."""
        for topic in self.topics:
            yield from topic.items
