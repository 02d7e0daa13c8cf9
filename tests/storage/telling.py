"""What staff wrote to Sam about a decision, for the tests of telling back."""

from __future__ import annotations

from storage.store import Store
from storage.tellings import Telling, TellingDraft
from tests.storage.reviewed import Reviewed, decision

DRAFT = TellingDraft(
    said="I like the sea",
    decided="You go to the sea in May.",
    because="We found a driver.",
    picture="sea",
    day="2026-05-04",
)
NEWER = TellingDraft(said="I like the sea", decided="You go in June.", because="The bus is new.")


def told_of(store: Store, sam: Reviewed, verdict: str = "yes") -> Telling:
    """A decision about Sam's view, and what Kim wrote to Sam about it."""
    with store.begin() as unit:
        made = unit.decisions.decide(sam.review, decision(sam, verdict=verdict), sam.kim)
        return unit.tellings.write(made.id, DRAFT, sam.kim)
