"""Dates as people type them: 3/12/2026, 3.12.26, 3 December 2026, 2026-12-03."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})\Z")
_WORDS = re.compile(r"(?:[a-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3,9})\.?,? +(\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
PAST, AHEAD = timedelta(days=366), timedelta(days=5 * 366)
EXAMPLE = "for example 3/12/2026 or 3 December 2026"


class DateProblem(ValueError):
    """What is wrong with the date, and how to mend it."""


def read_date(text: str, today: date, what: str = "the day of the review") -> date:
    """The day that is meant. Raises :class:`DateProblem` with words for the form."""
    typed = " ".join(text.casefold().split())
    if not typed:
        raise DateProblem(f"Enter {what}, {EXAMPLE}.")
    parts = _parts(typed)
    if parts is None:
        raise DateProblem(f"Enter the day as day, month and year, {EXAMPLE}.")
    year, month, day = parts
    try:
        meant = date(year, month, day)
    except ValueError:
        raise DateProblem(f"There is no such day. Enter a real one, {EXAMPLE}.") from None
    if meant < today - PAST:
        raise DateProblem("This day is more than a year ago. Check the year.")
    if meant > today + AHEAD:
        raise DateProblem("This day is more than 5 years ahead. Check the year.")
    return meant


def _parts(typed: str) -> tuple[int, int, int] | None:
    if match := _ISO.match(typed):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.match(typed):
        year = int(match[3])
        return year + 2000 if year < 100 else year, int(match[2]), int(match[1])
    if match := _WORDS.match(typed):
        found = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(match[2])]
        if len(found) == 1:
            return int(match[3]), found[0], int(match[1])
    return None


def read_coming(text: str, today: date, what: str) -> date:
    """A day that is still to come, or today. Raises :class:`DateProblem`."""
    meant = read_date(text, today, what)
    if meant < today:
        raise DateProblem(f"This day is in the past. Enter {what}: today or later.")
    return meant


def read_gone(text: str, today: date, what: str) -> date:
    """A day that has been, or today. Raises :class:`DateProblem`."""
    meant = read_date(text, today, what)
    if meant > today:
        raise DateProblem(f"This day is still to come. Enter {what}: today or earlier.")
    return meant
