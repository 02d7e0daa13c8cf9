"""A person with views and a planned review, for the tests of what a review comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.decisions import DecisionDraft
from storage.store import Store
from tests.storage.samples import person_with_chat, tell

DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Sam's ids: the person, the review, three views; and two members of staff."""

    person: str
    review: str
    views: tuple[str, ...]
    kim: str
    jo: str


def reviewed(store: Store, name: str = "Sam (demo)", address: str = "1001") -> Reviewed:
    """Keep one."""
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", f"kim-{address}")
        jo = unit.staff.add("Jo (demo)", "reviewer", f"jo-{address}")
        sam, link = person_with_chat(unit, name, address)
        views = tuple(tell(unit, sam, link) for _ in range(3))
        review = unit.reviews.plan(sam.id, title="Spring", held_on=DAY, by=kim.id)
        unit.reviews.choose(review.id, views, kim.id)
    return Reviewed(sam.id, review.id, views, kim.id, jo.id)


def decision(sam: Reviewed, **changed: Any) -> DecisionDraft:
    """A whole decision about Sam's first view; ``changed`` replaces any field."""
    fields: dict[str, Any] = {
        "verdict": "yes",
        "reason": "You like the sea. We found a driver.",
        "decided_by": "Kim (demo)",
        "decided_on": DAY,
        "view_ids": sam.views[:1],
        "present": ("Ola (demo)",),
        **changed,
    }
    return DecisionDraft(**fields)
