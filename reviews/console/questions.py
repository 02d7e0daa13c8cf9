"""What our questions and our asking are like: for managers, and for staff who read the signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from litestar import get

from dialogues.fairness.thresholds import FEWEST_PEOPLE, NOT_SURE, NOT_VALIDATED, THRESHOLDS
from dialogues.fairness.unsure import rates
from dialogues.library import Library
from dialogues.records import AnswerKind
from reviews import wording
from reviews.console.access import nothing_here
from reviews.console.config import ConsoleConfig
from reviews.console.dependencies import Config, Me
from reviews.console.pages import HOME, Page, page
from reviews.console.session import AnyRequest
from reviews.pack.coverage import topic_title
from storage.question_kinds import question_kinds
from storage.store import Store


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question with its rate in words. ``people`` is None for too few of them."""

    topic: str
    text: str
    people: int | None
    unsure: str
    rewrite: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The page's numbers, and when they were counted."""

    at: datetime
    listed: tuple[QuestionShown, ...]


#: A question is not too hard from one minute to the next.
GOOD_FOR = timedelta(minutes=10)
_KNOWN: WeakKeyDictionary[Store, Counted] = WeakKeyDictionary()


@get("/questions", sync_to_thread=True)
def our_questions(request: AnyRequest, config: Config, me: Me) -> Page:
    """How often each question was met with "Not sure" or "Skip": managers only, no names."""
    if me.role != "manager":
        raise nothing_here()
    counted = _counted(config)
    return page(
        request, config, "questions.html", "Our questions", me=me, crumbs=[HOME], here="questions",
        listed=counted.listed, fewest=FEWEST_PEOPLE, limit=f"{NOT_SURE:.0%}",
        at=wording.when(counted.at, config.timezone),
    )  # fmt: skip


@get("/signs", sync_to_thread=True)
def signs(request: AnyRequest, config: Config, me: Me) -> Page:
    """What the signs beside an answer mean, with every limit behind them."""
    return page(
        request, config, "signs.html", "What the signs mean", me=me, crumbs=[HOME],
        thresholds=THRESHOLDS, not_validated=NOT_VALIDATED,
    )  # fmt: skip


def _counted(config: ConsoleConfig) -> Counted:
    """What was counted a short while ago, or a new count: it looks at every answer there is."""
    now, known = config.clock(), _KNOWN.get(config.store)
    if known is not None and timedelta() <= now - known.at < GOOD_FOR:
        return known
    with config.store.read() as unit:
        listed = _listed(config.library, list(question_kinds(unit.work)))
    listed.sort(key=lambda one: (not one.rewrite, one.people is None, one.topic, one.text))
    made = _KNOWN[config.store] = Counted(now, tuple(listed))
    return made


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
