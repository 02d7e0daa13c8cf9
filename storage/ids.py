"""Ids: ULIDs, so that newer rows sort after older ones and no id says anything about a person."""

from __future__ import annotations

from collections.abc import Callable

from ulid import ULID

NewId = Callable[[], str]


def new_id() -> str:
    """A fresh id of 26 characters (Crockford base 32)."""
    return str(ULID())


def short_id(new: NewId) -> str:
    """A conversation id: 12 lower-case characters, short enough for a button's 64 bytes."""
    return new()[-12:].lower()
