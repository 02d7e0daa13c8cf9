"""What a person decides about what is kept of them: records that are no views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: Who may read one view: nobody, everybody agreed to but the keyworker, everybody agreed to.
Reach = Literal["only-me", "not-keyworker", "shared"]
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
