"""What stands between a review and its close, as plain values (standards 121)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.records import ViewTakenBack
from reviews.plan.closing import Standing, standing
from reviews.plan.steps import Progress, steps
from storage.keys import create_key_file
from storage.store import Store
from tests.conftest import FixedClock
from tests.databases import Migrated
from tests.storage.reviewed import Reviewed, decision, reviewed


@pytest.fixture
def database_url(kind: str, migrated: Migrated, tmp_path: Path) -> str:
    """An empty database: the filled home of the console is not needed here."""
    return migrated.sqlite(tmp_path / "plan") if kind == "sqlite" else migrated.postgresql()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A key file."""
    create_key_file(tmp_path / "plan.key")
    return tmp_path / "plan.key"


def test_each_chosen_view_has_a_fate(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        made = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        unit.carried.carry(sam.review, sam.views[1], "Later", sam.kim)
    assert _fates(store, sam) == ["decided", "carried", "open"]
    assert not _standing(store, sam, {made.id}).may_close
    with store.begin() as unit:
        unit.records.keep(sam.person, [ViewTakenBack(sam.views[2], clock.now)], link=None)
    assert _fates(store, sam) == ["decided", "carried", "hidden"]
    assert _standing(store, sam, {made.id}).may_close
    assert _standing(store, sam, set()).untold == (made,)


def test_a_newer_version_has_to_be_told_again(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        newer = unit.decisions.decide(sam.review, decision(sam, verdict="no"), sam.kim, first.id)
    assert _standing(store, sam, {first.id}).untold == (newer,)


def test_a_decision_about_another_view_frees_the_first(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        moved = decision(sam, view_ids=sam.views[2:])
        unit.decisions.decide(sam.review, moved, sam.kim, first.id)
    assert _fates(store, sam) == ["open", "open", "decided"]


def test_the_steps_are_done_now_and_to_do(store: Store) -> None:
    sam = reviewed(store)
    told: set[str] = set()
    with store.read() as unit:
        review = unit.reviews.get(sam.review)
    states = _states(Progress(review, _standing(store, sam, told), False, 0, 0, False))
    assert states == ["now", "done", "to do", "to do", "to do", "to do"]
    states = _states(Progress(review, _standing(store, sam, told), True, 0, 0, False))
    assert states == ["done", "done", "now", "to do", "to do", "to do"]
    with store.begin() as unit:
        unit.decisions.decide(sam.review, decision(sam, view_ids=sam.views), sam.kim)
        review = unit.reviews.close(sam.review, sam.kim)
    states = _states(Progress(review, _standing(store, sam, told), True, 0, 0, False))
    assert set(states) == {"done"}


def _states(progress: Progress) -> list[str]:
    return [step.state for step in steps(progress)]


def _standing(store: Store, sam: Reviewed, told: set[str]) -> Standing:
    with store.read() as unit:
        return standing(
            unit.reviews.get(sam.review),
            unit.views.of_person(sam.person, include_hidden=True),
            unit.decisions.of_review(sam.review),
            unit.carried.of_review(sam.review),
            told,
        )


def _fates(store: Store, sam: Reviewed) -> list[str]:
    return [one.fate for one in _standing(store, sam, set()).considered]
