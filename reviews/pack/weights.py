"""How far each answer can be leaned on, in plain words, for staff only (practice 3.8).

The arithmetic is :mod:`dialogues.fairness`. Nothing here hides an answer, nothing of it is ever
in something for commissioners, and answers about safety are not weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dialogues.content_models import Question
from dialogues.contrasts import SAME
from dialogues.fairness.answered import Answered
from dialogues.fairness.levels import Weight, weigh
from dialogues.fairness.opposites import paired
from dialogues.library import Library
from dialogues.records import CheckAnswered
from reviews import wording
from reviews.pack.chains import reference
from storage.views import View

HIDDEN = frozenset({"taken back", "sealed"})


def weights(
    library: Library,
    views: Iterable[View],
    checks: Sequence[CheckAnswered],
    now: datetime,
    timezone: str,
) -> Mapping[str, Weight]:
    """The weight of each view by its id; ``views`` are all of one person, the oldest first."""
    shown = [view for view in views if view.standing not in HIDDEN and not view.damaged]
    picked = who_picked(checks)
    return weigh(
        [answered(library, view, picked.get(view.id, "")) for view in shown],
        paired((one.question, one.answer, one.at) for one in checks if one.kind == "pair"),
        now,
        lambda moment: wording.day(moment, timezone),
        frozenset(view for one in checks if one.kind == "changed-mind" for view in one.views),
        better(library, shown, checks),
    )


_NO_CARD = {SAME: "They are the same", "not-sure": "Not sure", "skip": "Did not want to say"}


def better(library: Library, shown: Sequence[View], checks: Sequence[CheckAnswered]) -> str:
    """What the person said last to "What is better for you now?", about cards that are shown here.

    A reader who may not see the answers about those cards does not read their names here either.
    """
    seen = {reference(view).rpartition("/")[0] for view in shown}
    asked = [one for one in checks if one.kind == "contrast" and one.question in seen]
    if not asked:
        return ""
    newest = max(asked, key=lambda one: one.at)
    if newest.answer in _NO_CARD:
        return _NO_CARD[newest.answer]
    try:
        cards = library.question(newest.question).cards
    except KeyError:
        return ""
    return next((card.text for card in cards if card.id == newest.answer), "")


def who_picked(checks: Sequence[CheckAnswered]) -> Mapping[str, str]:
    """By view: what the person, asked alone, said to who picked the answer. The newest counts."""
    asked = [one for one in checks if one.kind == "who-picked"]
    return {view: one.answer for one in asked for view in one.views}


def answered(library: Library, view: View, picked: str = "") -> Answered:
    """A stored view as the checks see it. Of a question that is gone only the usual is known."""
    question = question_of(library, view)
    options = question.options if question else ()
    answer = view.answer
    return Answered(
        id=view.id,
        question=reference(view),
        kind=answer.kind,
        said_at=view.said_at,
        said=answer.choice_text or answer.words or "",
        choice=answer.choice,
        position=view.position,
        shown=tuple(name for name, _ in view.shown),
        fixed=frozenset(one.id for one in options if one.last),
        how=view.how,
        helper=view.via or "",
        replaces=view.supersedes,
        standing=view.standing == "current",
        kept=view.kept_at is not None,
        safety=question.safety if question else False,
        freshness_days=question.freshness_days if question else 180,
        picked=picked,
        form=view.form,
    )


def question_of(library: Library, view: View) -> Question | None:
    """The question as it was then; as it is now when that version is no longer held."""
    for version in (view.version, None):
        if not library.holds(view.topic, version):
            continue  # asking for it would look for the name most like it, for each of thousands
        try:
            return library.question(reference(view), version)
        except KeyError:
            continue
    return None
