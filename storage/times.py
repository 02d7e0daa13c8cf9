"""Times: UTC in the database, always with a time zone in Python (DESIGN 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


UNREADABLE = datetime(1, 1, 2, tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC. Raises ``ValueError`` for a time without a time zone."""
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("a time without a time zone cannot be kept: say which zone it is in")
    return moment.astimezone(UTC)


@lru_cache(maxsize=64)  # one answer writes the same few moments a dozen times
def as_text(moment: datetime) -> str:
    """``2026-11-23T03:00:00.000000+00:00``: sorts as text in the order of time."""
    return in_utc(moment).isoformat(timespec="microseconds")


def from_stored(value: str | datetime) -> datetime:
    """What either database gives back for a time, as a time in UTC.

    A text that is no time any more was put there by hand: it reads as ``UNREADABLE``, so that
    pages open and ``verify`` can say which row it is.
    """
    if isinstance(value, datetime):
        return in_utc(value)
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return UNREADABLE
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def maybe(value: str | datetime | None) -> datetime | None:
    """The same for a column that can be empty."""
    return None if value is None else from_stored(value)


def day(value: str | date) -> date:
    """What either database gives back for a date."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return UNREADABLE.date()


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC: text on SQLite (which has no times), ``timestamptz`` on PostgreSQL."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Choose the column type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(32))  # type: ignore[arg-type]
        return dialect.type_descriptor(sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; write UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return as_text(value)  # type: ignore[return-value]
        return in_utc(value)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        return maybe(value)
