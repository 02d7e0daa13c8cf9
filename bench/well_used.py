"""A home after years: 1,000 people, 200,000 views, and one review that considers 3,000 of them.

Every view is kept the way the chat keeps it: sealed, in the ledger, counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from bench.homes import Home
from dialogues.library import Library
from dialogues.records import Answer, ViewGiven
from storage.decisions import DecisionDraft
from storage.ids import new_id
from storage.store import Store, open_store
from storage.unit import Unit

PASSWORD = "three brown kettles"
LOGIN = "manager"
SOME, MANY = 200, 3_000
_DECIDED = 40
_WORDS = (
    "I want to go out more", "The bus is too early", "My room is cold", "I like it here",
    "I want my own key", "The food is good on Fridays", "I miss my sister",
)  # fmt: skip


@dataclass(frozen=True)
class WellUsed:
    """The ids that are looked at: a person with 200 views, one with 3,000, and their reviews."""

    some: str
    many: str
    some_review: str
    many_review: str
    decision: str
    views: int


def fill(home: Home, library: Library, *, people: int, views: int) -> WellUsed:
    """Put it all there; ``views`` are those of everybody together."""
    store = open_store(home.url, home.key)
    try:
        with store.begin() as unit:
            manager = unit.staff.add("Manager (demo)", "manager", LOGIN)
            unit.staff.set_password(manager.id, PASSWORD)
            ids = [unit.people.add(f"Person {number} (demo)").id for number in range(people)]
        some, many, *others = ids
        counts = {some: SOME, many: MANY, **_share(others, views - SOME - MANY)}
        for person, count in counts.items():
            with store.begin() as unit:
                unit.records.keep(person, list(islice(said(library), count)), link=None)
        some_review, _ = _review(store, some, manager.id)
        many_review, decision = _review(store, many, manager.id)
    finally:
        store.close()
    return WellUsed(some, many, some_review, many_review, decision, sum(counts.values()))


def _share(people: list[str], views: int) -> dict[str, int]:
    each, over = divmod(max(views, 0), len(people))
    return {person: each + (place < over) for place, person in enumerate(people)}


def said(library: Library) -> Iterator[ViewGiven]:
    """Answers to every question that has choices, again and again; one in five in own words."""
    asked = [
        (topic, question)
        for topic in library.topics.values()
        for question in topic.questions
        if question.options
    ]
    begun, words = datetime.now(UTC) - timedelta(days=700), cycle(_WORDS)
    for number, (topic, question) in enumerate(cycle(asked)):
        option = question.options[number % len(question.options)]
        answer = Answer("choice", option.id, option.text, option.picture)
        if number % 5 == 4:
            answer = Answer("words", words=next(words))
        yield ViewGiven(
            id=new_id(),
            topic=topic.id,
            question=question.id,
            version=topic.version,
            asked=question.text,
            answer=answer,
            shown=tuple((one.id, one.text) for one in question.options),
            said_at=begun + timedelta(hours=5 * number),
            how="self",
            position=number % len(question.options),
            ms_to_answer=4_000,
        )


def _review(store: Store, person: str, by: str) -> tuple[str, str]:
    """A review of everything that a person said, with its first decisions."""
    with store.begin() as unit:
        chosen = [one.id for one in unit.views.of_person(person)]
        today = datetime.now(UTC).date()
        review = unit.reviews.plan(person, title="Yearly review", held_on=today, by=by)
        unit.reviews.choose(review.id, chosen, by)
        decided = [_decide(unit, review.id, view, by) for view in chosen[:_DECIDED]]
    return review.id, decided[0]


def _decide(unit: Unit, review_id: str, view: str, by: str) -> str:
    draft = DecisionDraft(
        verdict="yes",
        reason="You said what you want.\nWe will do it in May.",
        decided_by="Manager (demo)",
        decided_on=datetime.now(UTC).date(),
        view_ids=(view,),
    )
    return unit.decisions.decide(review_id, draft, by).id
