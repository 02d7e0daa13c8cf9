"""Mats: which card a person put where, and when; rebuilt from answers, never stored as pictures.

Answers to the cards of one question, oldest first, make one mat after another: a card that
is put down anew in a later sitting begins a new mat. Changing one answer mends the mat that
is there. The chat and the console build their mats by the same rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from babel.dates import format_date

from dialogues.content_models import Question
from dialogues.messages import Mat, MatColumn, MatTile
from dialogues.records import AnswerKind

#: After so long a card that is put down again begins a new mat: a sitting is over by then.
NEW_MAT = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Placed:
    """One card, put down. ``choice`` is the answer of the scale; ``said`` its short words."""

    card: str
    kind: AnswerKind
    choice: str
    said: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Laid:
    """One mat: each card once, as it lies now."""

    placed: tuple[Placed, ...] = ()

    @property
    def last_at(self) -> datetime:
        """When the last card was put down."""
        return max(one.at for one in self.placed)

    @property
    def shows(self) -> bool:
        """Whether there is anything to show: a mat of skipped cards is empty."""
        return any(one.kind != "skip" for one in self.placed)

    def with_card(self, placed: Placed) -> Laid:
        """The mat with this card put down, from wherever it lay."""
        return Laid((*self.without(placed.card).placed, placed))

    def without(self, card: str) -> Laid:
        """The mat with this card taken away."""
        return Laid(tuple(one for one in self.placed if one.card != card))


def put_down(mats: tuple[Laid, ...], placed: Placed, *, changed: bool = False) -> tuple[Laid, ...]:
    """The mats, oldest first, after one more answer; ``changed`` mends the newest one."""
    if not mats or not mats[-1].placed:
        return (*mats[:-1], Laid((placed,)))
    now = mats[-1]
    lies = any(one.card == placed.card for one in now.placed)
    if lies and not changed and placed.at - now.last_at >= NEW_MAT:
        return (*mats, Laid((placed,)))
    return (*mats[:-1], now.with_card(placed))


def take_away(mats: Iterable[Laid], card: str) -> tuple[Laid, ...]:
    """The mats without a card whose answer the person took back."""
    return tuple(left for mat in mats if (left := mat.without(card)).placed)


def to_text(mats: Iterable[Laid]) -> str:
    """The mats as one short text, for the stored conversation."""
    data = [
        [[one.card, one.kind, one.choice, one.said, one.at.isoformat()] for one in mat.placed]
        for mat in mats
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> tuple[Laid, ...]:
    """The mats of :func:`to_text`; none when the text cannot be read."""
    try:
        return tuple(Laid(tuple(_placed(mat))) for mat in json.loads(text or "[]") if mat)
    except (TypeError, ValueError):
        return ()


def _placed(mat: Iterable[tuple[str, AnswerKind, str, str, str]]) -> Iterator[Placed]:
    for card, kind, choice, said, at in mat:
        yield Placed(card, kind, choice, said, datetime.fromisoformat(at))


@dataclass(frozen=True, slots=True)
class Strips:
    """The names and pictures of the strips below the columns."""

    own_way: MatColumn
    not_sure: MatColumn


def draw_up(laid: Laid, question: Question, strips: Strips, *, title: str, when: str) -> Mat:
    """The board that shows a mat.

    The columns stand in the order of the form, whichever way the scale was shown, so that two
    mats can be compared. Cards are in the order of the question; one that the question no longer
    has is left out, and an answer that its scale no longer has is shown in words.
    """
    by_card = {one.card: one for one in laid.placed if one.kind != "skip"}
    columns: dict[str, list[MatTile]] = {option.id: [] for option in question.options}
    said: list[MatTile] = []
    unsure: list[MatTile] = []
    for card in question.cards:
        one = by_card.get(card.id)
        if one is None:
            continue
        if one.kind == "not-sure":
            unsure.append(MatTile(card.text, card.picture))
        elif one.choice in columns:
            columns[one.choice].append(MatTile(card.text, card.picture))
        else:
            said.append(MatTile(card.text, card.picture, one.said))
    filled = [replace(strips.own_way, tiles=tuple(said)) if said else None]
    filled.append(replace(strips.not_sure, tiles=tuple(unsure)) if unsure else None)
    scale = [MatColumn(o.text, o.picture, tuple(columns[o.id])) for o in question.options]
    return Mat(title, when, tuple(scale), tuple(strip for strip in filled if strip))


def in_words(mat: Mat) -> Iterator[str]:
    """What lies where, one sentence a column: for reading aloud and for screen readers."""
    for column in mat.columns:
        if column.tiles:
            yield f"{column.text}: {', '.join(tile.text for tile in column.tiles)}."
    for strip in mat.strips:
        told = (f"{tile.text}: {tile.said}" if tile.said else tile.text for tile in strip.tiles)
        words = ". ".join(told) if any(tile.said for tile in strip.tiles) else ", ".join(told)
        yield f"{strip.text}: {words}".rstrip(".!?…") + "."


def day_in_words(day: date, language: str) -> str:
    """ "12 June 2026", in the language of the content."""
    return format_date(day, "d MMMM y", locale=language)
