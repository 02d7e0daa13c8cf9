"""What a turn asks the store to keep. Plain values: no ids are made up here.

The turn takes ids from its context, so the same turn always makes the same records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.news_records import NewsRecord
from dialogues.support_records import SupportRecord
from dialogues.wishes import AboutMePlaced, CameBack, SharingChanged, StoppedForGood

AnswerKind = Literal["choice", "words", "voice", "photo", "not-sure", "skip"]
HowGiven = Literal["self", "help-reading", "help-choosing"]
PermissionScope = Literal["take-part", "keyworker-reads", "family-reads", "voice-kept", "quotes"]
TeachBack = Literal["understood", "understood-later", "not-yet"]
RequestKind = Literal[
    "talk", "not-safe", "question", "review", "advocate", "stopped", "copy", "complaint"
]
PreferenceName = Literal[
    "sound", "slower", "bigger", "fewer", "keep-order", "answer-form", "language"
]
CheckKind = Literal["pair", "swap", "changed-mind", "contrast", "who-picked"]
DayPart = Literal["morning", "afternoon", "evening"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person gave. ``choice`` and ``choice_text`` go together; ``words`` are exact."""

    kind: AnswerKind
    choice: str | None = None
    choice_text: str | None = None
    picture: str | None = None
    words: str | None = None
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class ViewGiven:
    """One thing a person told us (DESIGN 2, standards 90 and 120). Never changed afterwards.

    ``shown`` is the order of the options as ``(option id, words)``; ``position`` is where the
    chosen one stood, from 1. ``supersedes`` is the earlier view this one replaces.
    ``form`` says how the question was put, for example ``{"sound": true, "screen": "web"}``.
    """

    id: str
    topic: str
    question: str
    version: str
    asked: str
    answer: Answer
    shown: tuple[tuple[str, str], ...]
    said_at: datetime
    how: HowGiven
    position: int | None = None
    supersedes: str | None = None
    ms_to_answer: int | None = None
    form: dict[str, str | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ViewKept:
    """The person saw the view in the summary and said: keep it."""

    view: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ViewTakenBack:
    """The person hid the view. It is sealed, not destroyed (standards 133)."""

    view: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PermissionAnswered:
    """One permission, one answer, one date (standards 91), with the picture check's result.

    ``keyworker_change`` says which change of keyworker had come before, for what was said about
    the keyworker: it was said about that one human and holds for nobody else.
    """

    id: str
    scope: PermissionScope
    given: bool
    at: datetime
    teach_back: TeachBack
    words_shown: str
    keyworker_change: str = ""


@dataclass(frozen=True, slots=True)
class PreferenceSet:
    """How the person likes the chat: each value is "on" or "off" (standards 44).

    ``language`` has the code of a language as its value.

    ``answer-form`` is the form of :mod:`dialogues.warm_up`.
    """

    name: PreferenceName
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedForHelp:
    """The person asked for a human. Staff see it on top of the console.

    ``view`` holds the words or voice of a question for staff; it is empty for the other kinds.
    """

    id: str
    kind: RequestKind
    at: datetime
    view: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSetAside:
    """The person wants to think about a question first. No answer, and no view."""

    topic: str
    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderSet:
    """The person asked to be reminded. ``days`` are 0 (Monday) to 6; ``next_at`` is UTC."""

    days: tuple[int, ...]
    part: DayPart
    next_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderStopped:
    """The person wants no reminder any more."""

    at: datetime


@dataclass(frozen=True, slots=True)
class CheckAnswered:
    """An answer to one of our own checks (practice 3.4 and 3.5). It is never a view.

    ``question`` names the pair or question that it is about, ``asked`` the words shown;
    ``shown`` is the order of the answers and ``views`` the views that it speaks of.
    """

    id: str
    kind: CheckKind
    question: str
    asked: str
    answer: str
    shown: tuple[str, ...]
    at: datetime
    views: tuple[str, ...] = ()


Record = (
    ViewGiven
    | ViewKept
    | ViewTakenBack
    | PermissionAnswered
    | PreferenceSet
    | AskedForHelp
    | QuestionSetAside
    | ReminderSet
    | ReminderStopped
    | CheckAnswered
    | NewsRecord
    | AlertRaised
    | AlertNoted
    | SupportRecord
    | SharingChanged
    | AboutMePlaced
    | StoppedForGood
    | CameBack
)
