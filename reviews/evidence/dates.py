"""Which days a report can be about."""

from __future__ import annotations

from datetime import date

#: Before this nothing can have been said.
EARLIEST = date(2020, 1, 1)


class DatesProblem(ValueError):
    """What is wrong with the days, and how to mend it."""


def check_dates(first: date, last: date, today: date) -> None:
    """Raises :class:`DatesProblem` for days that are swapped or still to come."""
    if last > today:
        raise DatesProblem("The last day is still to come. Enter today or an earlier day.")
    if first < EARLIEST:
        raise DatesProblem("The first day is long before the program existed. Check the year.")
    if first > last:
        raise DatesProblem("The first day is after the last day. Enter the earlier day first.")
