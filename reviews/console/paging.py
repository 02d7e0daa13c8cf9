"""Long lists in pages that can be linked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """One page of a list: ``at`` from 1, ``of`` pages, ``total`` items in all."""

    items: Sequence[Item]
    at: int
    of: int
    total: int


def paged(items: Sequence[Item], asked: str | None, size: int) -> Paged[Item]:
    """The page that was asked for; the nearest there is when the number makes no sense."""
    of = max(1, -(-len(items) // size))
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    at = min(max(number, 1), of)
    return Paged(items[(at - 1) * size : at * size], at, of, len(items))
