"""What an Easy Read paper is made of, and how much of it makes one book.

One row is one idea: a picture on the left, a short label, the words. A paper has at most 1,000
words on 20 pages (standards 73). What is more goes into a second book, which the first tells
how to ask for; nobody's words are cut or put differently for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviews.pack.shape import Media

MOST_WORDS = 1_000
MOST_PAGES = 20
ROWS_A_PAGE = 7  # with pictures, at 18 pt
LINE = 55  # letters in a line of 18 pt beside a picture


@dataclass(frozen=True, slots=True)
class Row:
    """One idea. ``exact`` words are the person's own; ``recording`` is the id of a voice note."""

    picture: str | None
    label: str
    words: tuple[str, ...]
    exact: bool = False
    photo: Media | None = None
    recording: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is read, line by line."""
        return tuple([line for line in (self.label, *self.words) if line.strip()])


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together: one matter, from what was said to what happens next."""

    rows: tuple[Row, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum([len(line.split()) for row in self.rows for line in row.lines])

    @property
    def pages(self) -> float:
        """About how many pages it needs."""
        rows = 0.0
        for row in self.rows:
            lines = sum([math.ceil(len(line) / LINE) for line in row.lines])
            rows += max(1.0, lines / 3.5) + (2.0 if row.photo else 0.0)
        return rows / ROWS_A_PAGE


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its blocks."""

    title: Row
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One paper: of one, or one of several. ``title`` stands on top of its first page."""

    number: int
    total: int
    title: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        rows = sum(block.words for part in self.parts for block in part.blocks)
        titles = (line for part in self.parts for line in part.title.lines)
        return len(self.title.split()) + sum(len(line.split()) for line in titles) + rows

    def rows(self) -> Iterator[Row]:
        """Every row, in reading order."""
        for part in self.parts:
            for block in part.blocks:
                yield from block.rows


Frame = Callable[[int, int], tuple[Sequence[Part], Sequence[Part]]]


def bound(title: str, parts: Iterable[Part], frame: Frame) -> tuple[Book, ...]:
    """The parts as one book or more. ``frame(number, total)``: what each begins and ends with."""
    before, after = frame(1, 2)
    around = [block for part in (*before, *after) for block in part.blocks]
    words = MOST_WORDS - sum(block.words for block in around) - 40  # for the headings
    pages = MOST_PAGES - 1 - sum(block.pages for block in around) - 1
    shares = list(_shares(parts, words, pages))
    return tuple(
        Book(number, len(shares), title, (*begin, *share, *end))
        for number, share in enumerate(shares, 1)
        for begin, end in [frame(number, len(shares))]
    )


def _shares(parts: Iterable[Part], words: float, pages: float) -> Iterator[list[Part]]:
    share: list[Part] = []
    left_words, left_pages = words, pages
    for part in parts:
        blocks: list[Block] = []
        for block in part.blocks:
            need_words, need_pages = block.words, block.pages
            if (share or blocks) and (need_words > left_words or need_pages > left_pages):
                yield [*share, Part(part.title, tuple(blocks))] if blocks else share
                share, blocks = [], []
                left_words, left_pages = words, pages
            blocks.append(block)
            left_words -= need_words
            left_pages -= max(need_pages, 1 / ROWS_A_PAGE)
        if blocks or not part.blocks:
            share.append(Part(part.title, tuple(blocks)))
            left_pages -= 0.3
    yield share
