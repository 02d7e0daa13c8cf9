"""People whose views went some of the way, or the whole way."""

from __future__ import annotations

from collections.abc import Callable

from dialogues.records import Answer, PermissionAnswered
from reviews.evidence.report import Report
from storage.actions import ActionDraft
from storage.decisions import DecisionDraft
from storage.outcomes import OutcomeDraft
from storage.store import Store
from storage.tellings import TellingDraft
from tests.storage.samples import person_with_chat, tell

Make = Callable[[], Report]


def fill(
    store: Store,
    people: int,
    words: str = "I like the sea",
    *,
    chosen: int = 99,
    held: int = 0,
    future: int = 0,
) -> None:
    """Each says two views and skips one; one view is decided (yes) and told in person."""
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "manager", "kim")
        day = unit.work.now().date()
        for number in range(people):
            sam, link = person_with_chat(unit, f"Person{number} (demo)", f"10{number}")
            said = Answer("words", words=f"{words} {'abcdefghijklmno'[number]}")
            first = tell(unit, sam, link, answer=said, question="home-now")
            tell(unit, sam, link, topic="my-day", question="day-now")
            tell(unit, sam, link, answer=Answer("skip"), topic="my-day", question="best")
            agreed = PermissionAnswered(
                unit.work.new_id(), "quotes", True, unit.work.now(), "understood", "?"
            )
            unit.records.keep(sam.id, [agreed], link=link)
            review = unit.reviews.plan(sam.id, title="Spring", held_on=day, by=kim.id)
            if number < chosen:
                unit.reviews.choose(review.id, [first], kim.id)
            if number < future:
                tell(unit, sam, link, topic="my-future", question="dream")
            made = unit.decisions.decide(
                review.id,
                DecisionDraft(
                    verdict="yes", reason="You like it.", decided_by="Kim (demo)", decided_on=day,
                    view_ids=(first,), present=("Kim (demo)",),
                ),
                by=kim.id,
            )  # fmt: skip
            told = unit.tellings.write(
                made.id, TellingDraft("I like the sea", "We go.", "You like it."), kim.id
            )
            unit.tellings.told_in_person(told.id, by=kim.id, at=unit.work.now(), words="At tea")
            if number < held:
                unit.reviews.close(review.id, kim.id)


def act(store: Store, *, done: bool = True, happened: str = "happened") -> None:
    """An outcome from the decided view of each, an action that names them, and their reply."""
    with store.begin() as unit:
        kim = unit.staff.all()[0]
        day = unit.work.now().date()
        for person in unit.people.all():
            [decision] = unit.decisions.of_person(person.id)
            goal = unit.outcomes.agree(
                decision.review_id, OutcomeDraft("I go to the sea", decision.view_ids), kim.id
            )
            name = person.name.partition(" (")[0]
            unit.actions.agree(
                decision.review_id,
                ActionDraft(
                    "Book the train", f"Kim and {name}", day, "There is a ticket",
                    outcome_id=goal.id, status="done" if done else "to-do",
                ),
                kim.id,
            )  # fmt: skip
            [telling] = unit.tellings.of_person(person.id)
            unit.replies.give(telling.id, "happened", happened)
            unit.replies.give(telling.id, "better", "better")


def numbers(report: Report, name: str) -> tuple[int | None, list[int | None]]:
    """The whole and the parts of one table."""
    split = report.split(name)
    return split.whole.number, [one.number for one in split.parts]
