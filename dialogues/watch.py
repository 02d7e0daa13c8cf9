"""When staff look at alerts: said truthfully to the person, never guessed (practice 5.6).

Written as ``mon-fri 09:00-17:00``; several with a comma between them. Empty: not known, and
then no hours are promised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = tuple(day[:3] for day in DAYS)
_PART = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? +"
    r"(?P<start>\d{1,2}:\d{2})-(?P<end>\d{1,2}:\d{2})"
)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Opening:
    """The next time at which staff look: a day of the week (0 is Monday) and a time."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Watch:
    """The hours in which staff look at alerts, by day of the week."""

    hours: tuple[tuple[int, time, time], ...]

    @classmethod
    def of(cls, text: str) -> Watch | None:
        """The hours written so; None for no text. Raises ``ValueError`` for anything else."""
        if not text.strip():
            return None
        hours: list[tuple[int, time, time]] = []
        for part in text.lower().split(","):
            hours += _hours(part.strip())
        return cls(tuple(sorted(hours)))

    def looks_at(self, now: datetime, zone: str) -> bool:
        """Whether staff look at alerts at this moment."""
        return self.until(now, zone) is not None

    def until(self, now: datetime, zone: str) -> time | None:
        """Until when staff look today; None when nobody looks now."""
        here = now.astimezone(ZoneInfo(zone))
        ends = [
            end
            for day, start, end in self.hours
            if day == here.weekday() and start <= here.time() < end
        ]
        return max(ends) if ends else None

    def next(self, now: datetime, zone: str) -> Opening:
        """When staff look again."""
        here = now.astimezone(ZoneInfo(zone))
        coming: list[tuple[int, time, int]] = []
        for day, start, _ in self.hours:
            ahead = (day - here.weekday()) % _WEEK
            if ahead == 0 and start <= here.time():
                ahead = _WEEK
            coming.append((ahead, start, day))
        _, start, day = min(coming)
        return Opening(day, start)


def _hours(part: str) -> list[tuple[int, time, time]]:
    match = _PART.fullmatch(part)
    first = match["first"] if match else ""
    if match is None or first not in _SHORT or (match["last"] or first) not in _SHORT:
        raise ValueError("write the hours as mon-fri 09:00-17:00")
    start, end = (_time(match[name]) for name in ("start", "end"))
    if start >= end:
        raise ValueError("the hours must end later than they begin, on the same day")
    begin, last = _SHORT.index(first), _SHORT.index(match["last"] or first)
    count = (last - begin) % _WEEK + 1
    return [((begin + ahead) % _WEEK, start, end) for ahead in range(count)]


def _time(text: str) -> time:
    hour, _, minute = text.partition(":")
    if (int(hour), int(minute)) == (24, 0):
        return time(23, 59)
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError("write times from 00:00 to 24:00")
    return time(int(hour), int(minute))
