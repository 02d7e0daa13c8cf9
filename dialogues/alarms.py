"""What a turn asks the store to keep when somebody is not safe or unwell (standards 100 to 103).

An alert is raised once and never taken away. What follows (a wish, "I tapped by mistake", who
must not see it) are notes beside it: only a human closes an alert.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

AlertKind = Literal["not-safe", "unwell"]
AlertSource = Literal["tap", "words", "topic"]
#: again: said once more · mistake: tapped by mistake · wish: what the person wants to happen ·
#: not-for: who must not see it · met: how much of the wish happened.
PersonNote = Literal["again", "mistake", "wish", "not-for", "met"]
Wish = Literal["talk", "stay", "stop", "unknown", "own"]
Met = Literal["met", "partly", "not"]

#: Said once more so soon after, it is the same alert: two taps are not two dangers.
SAME_ALERT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """Somebody is not safe, or unwell: a human must see it.

    ``view`` holds their words or voice, if they were kept. ``rule`` names the word rule.
    """

    id: str
    kind: AlertKind
    source: AlertSource
    at: datetime
    view: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class AlertNoted:
    """Something the person said about an alert. ``code`` is a :data:`Wish` or :data:`Met`.

    ``staff`` is the member of staff who must not see it; ``view`` holds own words or voice.
    """

    id: str
    alert: str
    note: PersonNote
    at: datetime
    code: str = ""
    view: str = ""
    staff: str = ""


@dataclass(frozen=True, slots=True)
class StaffKnown:
    """A member of staff whom the person can name: this one must not see my message.

    ``reads`` says whether they read "I am not safe" at all; "I feel ill" they all read.
    """

    id: str
    name: str
    reads: bool = True


@dataclass(frozen=True, slots=True)
class AlertNews:
    """What staff wrote to the person about an alert, and whether it is closed now."""

    alert: str
    words: str
    closed: bool
