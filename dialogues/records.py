"""What a turn asks the store to keep. Plain values: no ids are made up here.

The turn takes ids from its context, so the same turn always makes the same records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

AnswerKind = Literal["choice", "words", "voice", "photo", "not-sure", "skip"]
HowGiven = Literal["self", "help-reading", "help-choosing"]
PermissionScope = Literal["take-part"]
TeachBack = Literal["understood", "understood-later", "not-yet"]
RequestKind = Literal["talk", "not-safe"]


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
    """One permission, one answer, one date (standards 91), with the picture check's result."""

    id: str
    scope: PermissionScope
    given: bool
    at: datetime
    teach_back: TeachBack
    words_shown: str


@dataclass(frozen=True, slots=True)
class PreferenceSet:
    """How the person likes the chat: ``sound`` is "on" or "off"."""

    name: Literal["sound"]
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedForHelp:
    """The person asked for a human. Staff see it on top of the console."""

    id: str
    kind: RequestKind
    at: datetime


Record = ViewGiven | ViewKept | ViewTakenBack | PermissionAnswered | PreferenceSet | AskedForHelp
