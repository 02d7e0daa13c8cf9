"""What our questions and our asking are like: for managers, and for staff who read the signs."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get

from dialogues.fairness.thresholds import FEWEST_PEOPLE, NOT_SURE, NOT_VALIDATED, THRESHOLDS
from dialogues.fairness.unsure import rates
from dialogues.library import Library
from dialogues.records import AnswerKind
from reviews.console.access import nothing_here
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from reviews.pack.coverage import topic_title
from storage.question_kinds import question_kinds


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question with its rate in words. ``people`` is None for too few of them."""

    topic: str
    text: str
    people: int | None
    unsure: str
    rewrite: bool


@get("/questions", sync_to_thread=True)
def our_questions(request: AnyRequest, config: Config, me: Me) -> Page:
    """How often each question was met with "Not sure" or "Skip": managers only, no names."""
    if me.role != "manager":
        raise nothing_here()
    with config.store.read() as unit:
        met = list(question_kinds(unit.work))
    listed = _listed(config.library, met)
    listed.sort(key=lambda one: (not one.rewrite, one.people is None, one.topic, one.text))
    return page(
        request, config, "questions.html", "Our questions", me=me, crumbs=[HOME], here="questions",
        listed=listed, fewest=FEWEST_PEOPLE, limit=f"{NOT_SURE:.0%}",
    )  # fmt: skip


@get("/signs", sync_to_thread=True)
def signs(request: AnyRequest, config: Config, me: Me) -> Page:
    """What the signs beside an answer mean, with every limit behind them."""
    return page(
        request, config, "signs.html", "What the signs mean", me=me, crumbs=[HOME],
        thresholds=THRESHOLDS, not_validated=NOT_VALIDATED,
    )  # fmt: skip


def _listed(library: Library, met: list[tuple[str, str, AnswerKind]]) -> list[QuestionShown]:
    """Questions that are still asked; those about safety are left out of every check."""
    shown = []
    for rate in rates(met):
        try:
            question = library.question(rate.question)
        except KeyError:
            continue
        if question.safety:
            continue
        unsure = "" if rate.rate is None else f"{rate.rate:.0%}"
        topic = topic_title(library, rate.question.partition("/")[0])
        text = " ".join(question.text.split())
        shown.append(QuestionShown(topic, text, rate.people, unsure, rate.rewrite))
    return shown
