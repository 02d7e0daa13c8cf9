"""The words that staff read about a view: who gave it, how and when.

One place, so that the console, the PDF and the web page say the same thing.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from dialogues.records import AnswerKind, HowGiven

LOCALE = "en_GB"

#: In place of words that do not open any more, in the console and in packs.
ALTERED = "This answer was altered and cannot be read. Run: whatmatters verify"

_HOW: dict[HowGiven, str] = {
    "self": "On their own",
    "help-reading": "With help to read",
    "help-choosing": "With help to choose",
}
_CHANNELS = {"telegram": "Telegram", "web": "the web chat", "terminal": "the terminal"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def how_given(how: HowGiven, helper: str | None = None, channel: str = "") -> str:
    """For example "With help to read, from Jo (demo), in Telegram"."""
    parts = [_HOW[how]]
    if helper:
        parts.append(f"on {helper}’s phone" if how == "self" else f"from {helper}")
    if channel:
        parts.append(f"in {_CHANNELS.get(channel, channel)}")
    return ", ".join(parts)


def when(moment: datetime, timezone: str) -> str:
    """A moment in the provider's time zone: "Mon 23 November 2026, 14:05"."""
    local = moment.astimezone(ZoneInfo(timezone))
    return format_datetime(local, "EEE d MMMM y, HH:mm", tzinfo=local.tzinfo, locale=LOCALE)


def said_and_stored(said_at: datetime, recorded_at: datetime, timezone: str) -> str:
    """Both times of a view (standards 120); one time when they are the same minute."""
    first, second = when(said_at, timezone), when(recorded_at, timezone)
    if first == second:
        return f"Said and stored {first}."
    return f"Said {first}. Stored {second}."


def day(moment: datetime | date, timezone: str = "UTC") -> str:
    """A day: "23 November 2026"."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(timezone)).date()
    return format_date(moment, "d MMMM y", locale=LOCALE)


def seconds(length: float) -> str:
    """The length of a voice note in words; unknown (0) is said to be unknown."""
    whole = round(length)
    if length <= 0:
        return "length not known"
    if whole < 60:
        return count(max(whole, 1), "second")
    minutes, rest = divmod(whole, 60)
    return count(minutes, "minute") + (f" {count(rest, 'second')}" if rest else "")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 view", "12 views", "3,000 views"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def place(position: int, of: int) -> str:
    """Where the chosen option stood among those shown: "the first of 3"."""
    ordinal = _ORDINALS[position - 1] if 1 <= position <= len(_ORDINALS) else f"number {position}"
    return f"the {ordinal} of {of}"


def said(kind: AnswerKind, words: str, length: float = 0.0) -> str:
    """What to print where the person's words stand, whatever form the answer took."""
    if kind == "voice":
        note = f"Voice note, {seconds(length)}" if length else "Voice note"
        return f"{words}\n{note}" if words else note
    if kind == "photo":
        return words or "A photo"
    if kind == "not-sure":
        return words or "I am not sure"
    if kind == "skip":
        return words or "Did not want to say"
    return words
