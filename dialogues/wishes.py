"""What a person decides about what is kept of them: records that are no views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

#: Who may read one view: nobody, everybody agreed to but the keyworker, everybody agreed to.
Reach = Literal["only-me", "not-keyworker", "shared"]
#: What the person says about an answer and About Me.
Placing = Literal["agreed", "declined", "removed"]
#: What becomes of the views of somebody who stops for good.
AfterStop = Literal["stay", "hidden"]


@dataclass(frozen=True, slots=True)
class SharingChanged:
    """The person says who may read one view, with all that it took the place of."""

    id: str
    view: str
    reach: Reach
    at: datetime


@dataclass(frozen=True, slots=True)
class AboutMePlaced:
    """The person puts an answer into a section (1-7) of About Me, wants it not there, or takes
    it out; agreed ``on`` this day."""

    view: str
    section: int
    standing: Placing
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class StoppedForGood:
    """Sittings and reminders end. Nothing is destroyed; ``views`` stay or are hidden."""

    id: str
    views: AfterStop
    at: datetime


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody who had stopped for good takes part again."""

    id: str
    at: datetime
