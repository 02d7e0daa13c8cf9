"""Decisions are kept as versions, sealed, in the ledger, and never overwrite one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from storage.decisions import BestInterests, Boundary, DecisionDraft, OptionWeighed
from storage.engine import make_engine
from storage.errors import Changed, ReviewClosed, Unknown
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.conftest import past_the_store
from tests.storage.reviewed import DAY, decision, reviewed
from tests.storage.samples import person_with_chat, tell

BEST = BestInterests(
    "Where Sam lives until June", "2026-02-20", "Dr Ade (demo)", ("Ola (demo)", "Kim (demo)"),
    "Sam wants a garden, so we looked for one", "Support at home was tried for three months",
)  # fmt: skip


def test_a_decision_keeps_all_that_was_written(store: Store, clock: FixedClock) -> None:
    """Standards 121 and 88."""
    sam = reviewed(store)
    draft = decision(
        sam,
        verdict="not-now",
        view_ids=sam.views[:2],
        options=(OptionWeighed("The bus", "Cheap", "Too loud"), OptionWeighed("A taxi")),
        boundary=Boundary("money", "A cheaper driver"),
        review_on=date(2026, 6, 1),
        best_interests=BEST,
        person_there=False,
        advocate_there=True,
    )
    with store.begin() as unit:
        kept = unit.decisions.decide(sam.review, draft, sam.kim)
    with store.read() as unit:
        found = unit.decisions.get(kept.id)
        assert unit.decisions.of_review(sam.review) == [found]
        assert unit.decisions.of_person(sam.person) == [found]
        assert unit.decisions.of_view(sam.views[1]) == [found]
        assert unit.decisions.of_view(sam.views[2]) == []
    for name in DecisionDraft.__slots__:
        assert getattr(found, name) == getattr(draft, name), name
    assert (found.person_id, found.staff_id, found.at) == (sam.person, sam.kim, clock.now)
    assert found.first_id == found.id
    assert store.verify().ok


def test_a_newer_version_replaces_and_both_are_kept(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        other = unit.decisions.decide(sam.review, decision(sam, view_ids=sam.views[2:]), sam.kim)
    with store.begin() as unit:
        second = unit.decisions.decide(
            sam.review, decision(sam, verdict="no", view_ids=sam.views[1:2]), sam.jo, first.id
        )
    with store.read() as unit:
        assert unit.decisions.of_review(sam.review) == [second, other]  # the place of the first
        assert [one.verdict for one in unit.decisions.history(second.id)] == ["yes", "no"]
        assert unit.decisions.newest(first.id) == second
        assert unit.decisions.get(first.id).superseded_by == second.id
        assert unit.decisions.of_view(sam.views[0]) == []  # only the version that counts
        kinds = [one.kind for one in unit.ledger.history(sam.person)]
        assert kinds.count("decision made") == 2
        assert kinds.count("decision changed") == 1
    assert store.verify().ok


def test_who_is_second_is_told_and_nothing_is_overwritten(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.decisions.decide(sam.review, decision(sam), sam.kim)
    with store.begin() as unit:
        theirs = unit.decisions.decide(sam.review, decision(sam, verdict="no"), sam.jo, first.id)
    with store.begin() as unit, pytest.raises(Changed) as told:
        unit.decisions.decide(sam.review, decision(sam, verdict="partly"), sam.kim, first.id)
    assert told.value.newest_id == theirs.id
    with store.read() as unit:
        assert unit.decisions.of_review(sam.review) == [theirs]


def test_two_at_the_same_moment_one_is_told(store: Store, reopen: Callable[..., Store]) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.decisions.decide(sam.review, decision(sam), sam.kim)
    ready, fates = Barrier(2), []

    def write(verdict: str, mine: Store) -> None:
        ready.wait(10)
        try:
            with mine.begin() as unit:
                unit.decisions.decide(sam.review, decision(sam, verdict=verdict), sam.jo, first.id)
            fates.append("kept")
        except Changed:
            fates.append("told")

    both = [Thread(target=write, args=(one, reopen())) for one in ("no", "partly")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(fates) == ["kept", "told"]
    with store.read() as unit:
        assert len(unit.decisions.history(first.id)) == 2
    assert store.verify().ok


@pytest.mark.parametrize(
    "wrong",
    [{"reason": " "}, {"decided_by": ""}, {"view_ids": ()}, {"verdict": "maybe"}],
    ids=["no reason", "nobody decided", "no view", "no such verdict"],
)
def test_what_is_not_a_decision_is_refused(store: Store, wrong: dict[str, object]) -> None:
    sam = reviewed(store)
    with store.begin() as unit, pytest.raises(ValueError, match=r"."):
        unit.decisions.decide(sam.review, decision(sam, **wrong), sam.kim)
    with store.read() as unit:
        assert unit.decisions.of_person(sam.person) == []


def test_a_decision_is_about_views_of_its_person_only(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        alex, _ = person_with_chat(unit, "Alex (demo)", "2")
        theirs = tell(unit, alex)
        with pytest.raises(Unknown):
            unit.decisions.decide(sam.review, decision(sam, view_ids=(theirs,)), sam.kim)


def test_a_closed_review_takes_no_new_decision_but_an_old_one_may_change(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        kept = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        unit.reviews.close(sam.review, sam.kim)
    with store.begin() as unit:
        with pytest.raises(ReviewClosed):
            unit.decisions.decide(sam.review, decision(sam), sam.kim)
        newer = unit.decisions.decide(sam.review, decision(sam, verdict="no"), sam.jo, kept.id)
        assert newer.replaces == kept.id


def test_reasons_and_names_are_sealed_and_go_with_the_person(
    store: Store, database_url: str
) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        unit.decisions.decide(sam.review, decision(sam, best_interests=BEST), sam.kim)
    engine = make_engine(database_url)
    with engine.connect() as connection:
        for table in ("decisions", "decision_views"):
            rows = connection.execute(sa.text(f"SELECT * FROM {table}")).all()
            assert "driver" not in repr(rows)
            assert "Ola" not in repr(rows)
    engine.dispose()
    with store.begin() as unit:
        unit.people.erase(sam.person, by="system", reason="asked")
    with store.read() as unit:
        assert unit.decisions.of_person(sam.person) == []
        assert unit.decisions.of_review(sam.review) == []
    assert store.verify().ok


def test_a_decision_that_was_tampered_with_is_shown_as_damaged(
    store: Store, database_url: str
) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        unit.decisions.decide(sam.review, decision(sam), sam.kim)
    with past_the_store(database_url) as connection:
        connection.execute(sa.text("UPDATE decisions SET body = :b"), {"b": b"\x01nonsense"})
    with store.read() as unit:
        [found] = unit.decisions.of_review(sam.review)
        assert (found.damaged, found.reason, found.decided_on) == (True, "", DAY)
    assert not store.verify().ok
