"""When a reminder is due: at the part of the day that the person picked, never at night.

All times of day are those of the provider's time zone; the change to summer time and back
moves the moment, never the time on the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dialogues.records import DayPart

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = tuple(range(7))
PARTS: Mapping[DayPart, time] = MappingProxyType(
    {"morning": time(10), "afternoon": time(14), "evening": time(18)}
)
#: The channels in which we can begin to speak. A web page only answers.
WRITABLE = ("telegram",)
#: Nothing is sent before this time of day, or at and after the other one.
WAKING, NIGHT = time(8), time(21)
#: A reminder that could not be sent in its time is still sent so much later, else left out.
LATEST = timedelta(hours=2)
#: Nobody is reminded who was here just now.
ACTIVE = timedelta(hours=12)


def next_slot(days: Collection[int], part: DayPart, after: datetime, timezone: str) -> datetime:
    """The first moment later than ``after`` that lies on one of ``days`` (0 is Monday), in UTC."""
    zone = ZoneInfo(timezone)
    day = after.astimezone(zone).date()
    for _ in range(9):
        slot = datetime.combine(day, PARTS[part], zone).astimezone(after.tzinfo)
        if slot > after and day.weekday() in days:
            return slot
        day += timedelta(days=1)
    raise ValueError(f"no day of the week is among {sorted(days)}")


def in_time(slot: datetime, now: datetime, timezone: str) -> bool:
    """Whether a reminder for ``slot`` may still be sent now."""
    clock = now.astimezone(ZoneInfo(timezone)).time()
    return slot <= now < slot + LATEST and WAKING <= clock < NIGHT


def to_text(days: Collection[int], part: DayPart) -> str:
    """A wish as the stored conversation keeps it: ``0,3|morning``."""
    return f"{','.join(map(str, sorted(days)))}|{part}"


def from_text(text: str) -> tuple[tuple[int, ...], DayPart] | None:
    """The wish of :func:`to_text`; None when there is none, or it cannot be read."""
    days, _, named = text.partition("|")
    part = next((one for one in PARTS if one == named), None)
    chosen = {int(day) for day in days.split(",") if day.isdecimal() and int(day) in EVERY_DAY}
    return (tuple(sorted(chosen)), part) if part and chosen else None
