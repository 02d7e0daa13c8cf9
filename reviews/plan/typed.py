"""What somebody typed into a form, and what is wrong with it, by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reviews.plan.dates import DateProblem

LONGEST = 4_000  # characters in one field: several pages of a letter

#: By the id of a field: what is wrong, and how to mend it.
Errors = dict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields by name; a field can come more than once. What was not sent is empty."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The field without white space around it, or ""."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def every(self, name: str) -> list[str]:
        """All values of a field, as they came."""
        return list(self.fields.get(name, ()))

    def lines(self, name: str) -> tuple[str, ...]:
        """A field with one thing on each line."""
        return tuple(line.strip() for line in self.one(name).splitlines() if line.strip())

    def at(self, name: str, index: int) -> str:
        """One row of a field that comes several times, or ""."""
        values = self.fields.get(name, ())
        return values[index].strip() if index < len(values) else ""


def needed(typed: Typed, errors: Errors, name: str, words: str) -> str:
    """A field that must be filled in; ``words`` say what to enter."""
    value = typed.one(name)
    if not value:
        errors[name] = words
    return shortened(value, errors, name)


def shortened(value: str, errors: Errors, name: str) -> str:
    """The value, and an error when it is longer than a form can take."""
    if len(value) > LONGEST:
        errors[name] = f"Use at most {LONGEST:,} characters. This has {len(value):,}."
    return value


def day_of(
    typed: Typed,
    errors: Errors,
    name: str,
    read: Callable[[str, date, str], date],
    today: date,
    what: str,
) -> date | None:
    """A day, read by one of :mod:`reviews.plan.dates`; None with an error when it is no day."""
    try:
        return read(typed.one(name), today, what)
    except DateProblem as problem:
        errors[name] = str(problem)
        return None


def written(day: date | None) -> str:
    """A day as a form shows it again: "3/12/2026"."""
    return "" if day is None else f"{day.day}/{day.month}/{day.year}"
