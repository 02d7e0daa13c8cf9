"""The mats of a person: where they put each card, now and the times before, with the days.

Rebuilt from views by the rule of the chat (:mod:`dialogues.mats`): nothing is stored twice, and
what was taken back or sealed is on no mat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialogues.boards import strips
from dialogues.content_models import Question, Topic
from dialogues.library import Library
from dialogues.mats import Laid, Placed, draw_up, put_down
from dialogues.messages import Mat
from reviews import wording
from reviews.console.config import ConsoleConfig
from reviews.console.shown import words_of
from reviews.pack.chains import reference
from storage.views import View

#: Side by side stand so many; the table has so many.
SIDE_BY_SIDE, IN_TABLE = 2, 6
NOTHING = "Not on this mat"


@dataclass(frozen=True, slots=True)
class MatsShown:
    """The mats of one question. ``boards`` are the newest two, the earlier one first.

    ``days`` and ``rows`` are the table: for each card what was said on each day, oldest first;
    ``moved`` is true where the newest two differ.
    """

    id: str
    title: str
    asked: str
    boards: tuple[Mat, ...]
    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], bool], ...]


def mats_of(config: ConsoleConfig, views: Iterable[View]) -> list[MatsShown]:
    """Every question with cards that the person has answered, in the order of the chat."""
    by_question: dict[str, list[View]] = {}
    for view in sorted(views, key=lambda one: (one.said_at, one.id)):
        deck, _, _ = reference(view).rpartition("/")
        if view.standing in ("current", "superseded") and "/" in deck:
            by_question.setdefault(deck, []).append(view)
    found = []
    for topic, question in _with_cards(config.library):
        laid = _laid(by_question.get(f"{topic.id}/{question.id}", []))
        shown = [mat for mat in laid if mat.shows]
        if shown:
            found.append(_shown(config, topic, question, shown))
    return found


def _with_cards(library: Library) -> Iterator[tuple[Topic, Question]]:
    for topic in library.topics.values():
        for question in topic.questions:
            if question.cards:
                yield topic, question


def _laid(views: Iterable[View]) -> tuple[Laid, ...]:
    mats: tuple[Laid, ...] = ()
    for view in views:
        answer = view.answer
        card = reference(view).rpartition("/")[2]
        placed = Placed(card, answer.kind, answer.choice or "", words_of(view), view.said_at)
        mats = put_down(mats, placed, changed=bool(view.form.get("changed")))
    return mats


def _shown(config: ConsoleConfig, topic: Topic, question: Question, laid: list[Laid]) -> MatsShown:
    library, zone = config.library, config.timezone
    kept = laid[-IN_TABLE:]
    days = tuple(wording.day(mat.last_at, zone) for mat in kept)
    boards = tuple(
        draw_up(mat, question, strips(library), title=topic.title, when=day)
        for mat, day in zip(kept[-SIDE_BY_SIDE:], days[-SIDE_BY_SIDE:], strict=True)
    )
    return MatsShown(
        f"mat-{topic.id}-{question.id}",
        topic.title,
        question.text.replace("\n", " "),
        boards,
        days,
        tuple(_rows(question, kept)),
    )


def _rows(question: Question, laid: list[Laid]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for card in question.cards:
        said = tuple(_said(mat, card.id) for mat in laid)
        moved = len(said) > 1 and NOTHING not in said[-2:] and said[-1] != said[-2]
        yield card.text, said, moved


def _said(mat: Laid, card: str) -> str:
    return next((one.said for one in mat.placed if one.card == card), NOTHING)
