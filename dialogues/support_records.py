"""What a turn asks the store to keep about help: agreements, and remarks about the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: Who a supporter is to the person. An advocate is independent; a support worker is paid.
SupporterRole = Literal["advocate", "family", "friend", "support-worker"]
#: Why an agreement was recorded; "left" is the supporter who stops, all others the person.
AgreedWhy = Literal["asked", "changed", "still-wanted", "ended", "left"]
ObservationKind = Literal["observation", "question"]


@dataclass(frozen=True, slots=True)
class SupporterAgreed:
    """What one supporter may do from now on: the whole of it, as the person said (standards 46).

    ``private`` are the topics kept from them. ``ended`` closes it; ``words_shown`` is what the
    person was asked.
    """

    id: str
    supporter: str
    why: AgreedWhy
    at: datetime
    sit: bool = False
    read_to_me: bool = False
    see: bool = False
    private: tuple[str, ...] = ()
    ended: bool = False
    words_shown: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """What a supporter saw, or a question they prepared: about the person, never their view.

    ``when``, ``means`` and ``tried`` may be empty; ``attachment`` is a photo or voice note.
    """

    id: str
    kind: ObservationKind
    saw: str
    at: datetime
    when: str = ""
    means: str = ""
    tried: str = ""
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class BesideChanged:
    """A supporter said that they sit beside the person now, or do not any more (standards 48)."""

    beside: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """A supporter read answers of the person, with the person's agreement."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PersonChosen:
    """A supporter of several people said whom they are with now; ``supporter`` is them there."""

    supporter: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DifferenceAdded:
    """An advocate sees a decision another way: ``words`` are theirs, ``said`` the person's own."""

    id: str
    decision: str
    said: tuple[str, ...]
    words: str
    at: datetime


SupportRecord = (
    SupporterAgreed | Observed | BesideChanged | AnswersRead | PersonChosen | DifferenceAdded
)
