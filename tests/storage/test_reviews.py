"""Reviews, what is new since the last one, staff, and who has seen what."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from dialogues.records import Answer, ViewTakenBack
from storage.errors import AlreadyThere, Unknown
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell


def new_views(store: Store) -> dict[str, int]:
    with store.read() as unit:
        return {line.person.name: line.new_views for line in unit.views.new_since_last_review()}


def test_a_review_from_plan_to_close(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "reviewer", "kim")
        sam, link = person_with_chat(unit)
        views = [tell(unit, sam, link) for _ in range(3)]
        held_on = date(2026, 4, 1)
        planned = unit.reviews.plan(sam.id, title="Spring review", held_on=held_on, by=kim.id)
        assert unit.reviews.get(planned.id) == planned
        unit.reviews.choose(planned.id, views, kim.id)
        chosen = unit.reviews.choose(planned.id, views[:1], kim.id)
        assert (chosen.view_ids, chosen.chosen_by) == ((views[0],), kim.id)
        unit.reviews.pack_made(planned.id, chosen.view_ids, "pdf", kim.id)
        assert unit.reviews.all_open() == [chosen]
        closed = unit.reviews.close(planned.id, kim.id)
        assert unit.reviews.close(planned.id, kim.id) == closed
        assert closed.closed_at == clock.now
        assert unit.reviews.all_open() == []
        assert unit.reviews.of_person(sam.id) == [closed]
        made = unit.ledger.history(sam.id)[-2]
        assert (made.kind, made.detail) == ("pack made", {"format": "pdf", "views": [views[0]]})
        with pytest.raises(Unknown):
            unit.reviews.get("no-review")


def test_a_review_considers_views_of_its_person_only(store: Store) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "reviewer", "kim")
        sam, _ = person_with_chat(unit)
        alex = unit.people.add("Alex (demo)")
        theirs = tell(unit, alex)
        review = unit.reviews.plan(sam.id, title="", held_on=date(2026, 4, 1), by=kim.id)
        with pytest.raises(Unknown):
            unit.reviews.choose(review.id, [theirs], kim.id)


def test_what_is_new_since_the_last_review(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "reviewer", "kim")
        sam, link = person_with_chat(unit)
        alex = unit.people.add("Alex (demo)")
        first = tell(unit, sam, link, at=clock.now)
        second = tell(unit, sam, link, at=clock.now)
        tell(unit, sam, link, answer=Answer("skip"))
        clock.move(minutes=1)
        tell(unit, sam, link, supersedes=first)  # a changed mind is one new view, not two
        tell(unit, alex)
    assert new_views(store) == {"Sam (demo)": 2, "Alex (demo)": 1}
    with store.begin() as unit:
        unit.records.keep(sam.id, [ViewTakenBack(second, clock.now)], link=link)
        unit.records.keep(sam.id, [ViewTakenBack(first, clock.now)], link=link)
    assert new_views(store) == {"Sam (demo)": 1, "Alex (demo)": 1}
    with store.begin() as unit:
        clock.move(minutes=1)
        review = unit.reviews.plan(
            sam.id, title="", held_on=clock.now.date() + timedelta(days=9), by=kim.id
        )
        unit.reviews.choose(review.id, [second], kim.id)
    assert new_views(store) == {"Alex (demo)": 1, "Sam (demo)": 0}  # new ones come first
    with store.begin() as unit:
        clock.move(minutes=1)
        tell(unit, sam, link, supersedes=second)
    with store.read() as unit:
        line = unit.views.new_since_last_review()[0]
        assert (line.person.name, line.new_views) == ("Sam (demo)", 1)
        assert line.last_said_at == clock.now
        assert line.next_review_on == date(2026, 3, 11)
        assert line.since is not None
        assert len(unit.views.of_person(sam.id, since=line.since)) == 1


def test_the_day_of_the_last_answer_knows_nothing_of_one_that_was_taken_back(
    store: Store, clock: FixedClock
) -> None:
    def last() -> datetime | None:
        with store.read() as unit:
            return unit.views.new_since_last_review()[0].last_said_at

    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        first = clock.now
        tell(unit, sam, link, at=clock.now)
        clock.move(minutes=1)
        second = tell(unit, sam, link, at=clock.now)
        shown = clock.now
        clock.move(minutes=1)
        tell(unit, sam, link, answer=Answer("skip"), at=clock.now)  # no answer
    assert last() == shown
    with store.begin() as unit:
        unit.records.keep(sam.id, [ViewTakenBack(second, clock.now)], link=link)
    assert last() == first
    assert store.verify().problems == []


def test_the_erased_are_not_on_the_list(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        tell(unit, sam)
        unit.people.erase(sam.id, by="staff:x", reason="asked")
    assert new_views(store) == {}


def test_staff_sign_in_with_a_password(store: Store) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim@demo.example")
        with pytest.raises(AlreadyThere):
            unit.staff.add("Kim (demo)", "manager", "KIM@demo.example ")
        with pytest.raises(ValueError, match="keyworker, reviewer"):
            unit.staff.add("Jo (demo)", "boss", "jo")  # type: ignore[arg-type]
        assert unit.staff.check("kim@demo.example", "") is None  # no password set yet
        unit.staff.set_password(kim.id, "correct horse")
    with store.begin() as unit:
        found = unit.staff.check("Kim@Demo.example", "correct horse")
        assert found is not None
        assert (found.id, found.name, found.role, found.has_password) == (
            kim.id, "Kim (demo)", "keyworker", True,
        )  # fmt: skip
        for login, password in (("kim@demo.example", "wrong"), ("nobody", "correct horse")):
            assert unit.staff.check(login, password) is None
        assert unit.staff.by_login("KIM@demo.example") == found
        assert unit.staff.all() == [unit.staff.get(kim.id)]
        with pytest.raises(Unknown):
            unit.staff.get("nobody")


def test_signing_out_changes_the_epoch(store: Store) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        unit.staff.set_password(kim.id, "x")
        before = unit.staff.get(kim.id).epoch
        unit.staff.sign_everyone_out()
        assert unit.staff.get(kim.id).epoch == before + 1
        unit.staff.sign_out(kim.id, active=False)
        assert unit.staff.check("kim", "x") is None
        assert not unit.staff.get(kim.id).active


def test_a_person_can_ask_who_has_seen_what_they_said(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        sam, _ = person_with_chat(unit)
        one = tell(unit, sam)
        unit.ledger.note(sam.id, "viewed", by=f"staff:{kim.id}", detail={"views": [one]})
        unit.ledger.note(None, "signed in", by=f"staff:{kim.id}")
        [seen] = unit.ledger.seen_by(sam.id)
        assert (seen.kind, seen.staff_id, seen.at) == ("viewed", kim.id, clock.now)
        assert seen.detail == {"views": [one]}
        assert unit.ledger.history(None)[-1].kind == "signed in"
        assert unit.ledger.history(sam.id)[0].staff_id is None
        with pytest.raises(Unknown):
            unit.ledger.note("nobody", "viewed", by="staff:x")
