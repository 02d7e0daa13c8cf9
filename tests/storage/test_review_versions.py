"""Carried views, differences, outcomes, actions, sheets, About Me and drafts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialogues.records import ViewTakenBack
from storage.actions import ActionDraft
from storage.differences import DifferenceDraft, Resolution, Side
from storage.errors import Changed, ReviewClosed, Unknown
from storage.outcomes import OutcomeDraft
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.reviewed import DAY, Reviewed, decision, reviewed


def test_a_view_is_carried_over_with_a_reason_once(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        with pytest.raises(ValueError, match="reason"):
            unit.carried.carry(sam.review, sam.views[0], "  ", sam.kim)
        kept = unit.carried.carry(sam.review, sam.views[0], "Ola was away", sam.kim)
        with pytest.raises(Changed) as told:
            unit.carried.carry(sam.review, sam.views[0], "No time", sam.jo)
        assert told.value.newest_id == kept.id
        newer = unit.carried.carry(sam.review, sam.views[0], "Ola was ill", sam.jo, kept.id)
        unit.carried.carry(sam.review, sam.views[1], "No time", sam.jo)
        assert [one.reason for one in unit.carried.of_review(sam.review)] == [
            "Ola was ill", "No time",
        ]  # fmt: skip
        assert unit.carried.get(newer.id) == unit.carried.of_person(sam.person)[0]
        unit.reviews.close(sam.review, sam.kim)
        with pytest.raises(ReviewClosed):
            unit.carried.carry(sam.review, sam.views[2], "Later", sam.kim)
    assert store.verify().ok


def test_the_side_of_the_person_comes_first(store: Store) -> None:
    sam = reviewed(store)
    ours = Side("staff", "Kim (demo)", "The pool is too deep")
    theirs = Side("person", "Sam (demo)", "I want to swim")
    draft = DifferenceDraft("Swimming", (ours, theirs), sam.views[:1])
    with store.begin() as unit:
        first = unit.differences.note(sam.review, draft, by=sam.kim)
        assert first.sides == (theirs, ours)
        solved = DifferenceDraft(
            "Swimming", (ours, theirs), sam.views[:1], Resolution("A shallow pool", "Sam", "Tried")
        )
        second = unit.differences.note(sam.review, solved, by=sam.jo, replaces=first.id)
        assert unit.differences.of_review(sam.review) == [second]
        assert unit.differences.of_person(sam.person) == [second]
        assert [one.resolved for one in unit.differences.history(first.id)] == [
            None, Resolution("A shallow pool", "Sam", "Tried"),
        ]  # fmt: skip
        with pytest.raises(ValueError, match="person's own"):
            unit.differences.note(sam.review, DifferenceDraft("x", (ours, ours)), by=sam.kim)
        with pytest.raises(ValueError, match="staff or by a supporter"):
            unit.differences.note(sam.review, draft)
    assert store.verify().ok


def test_an_advocate_may_note_a_difference(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        ola = unit.supporters.add(sam.person, "Ola (demo)", "advocate")
        sides = (Side("person", "Sam", "I want to swim"), Side("staff", "Kim", "Not now"))
        kept = unit.differences.note(
            sam.review, DifferenceDraft("Swimming", sides), supporter=ola.id
        )
        assert (kept.staff_id, kept.supporter_id) == (None, ola.id)
        assert unit.ledger.history(sam.person)[-1].actor == f"supporter:{ola.id}"


def test_an_outcome_has_words_views_and_a_status(store: Store) -> None:
    """Standards 122."""
    sam = reviewed(store)
    with store.begin() as unit:
        first = unit.outcomes.agree(
            sam.review, OutcomeDraft("I go to the sea", sam.views[:2], "very"), sam.kim
        )
        reached = OutcomeDraft("I go to the sea", sam.views[:2], "very", "reached", "On 1 May")
        second = unit.outcomes.agree(sam.review, reached, sam.jo, first.id)
        assert unit.outcomes.of_person(sam.person) == [second]
        assert unit.outcomes.newest(first.id) == second
        assert [one.status for one in unit.outcomes.history(first.id)] == ["open", "reached"]
        assert (second.note, second.view_ids) == ("On 1 May", sam.views[:2])
        with pytest.raises(ValueError, match="words"):
            unit.outcomes.agree(sam.review, OutcomeDraft(" ", ()), sam.kim)
    assert store.verify().ok


def action(sam: Reviewed, for_it: str, **changed: object) -> ActionDraft:
    fields: dict[str, object] = {
        "what": "Book the driver",
        "who": "Kim (demo)",
        "due_on": DAY,
        "how_known": "Sam was at the sea",
        "decision_id": for_it,
        **changed,
    }
    return ActionDraft(**fields)  # type: ignore[arg-type]


def test_overdue_actions_are_counted_for_everybody_at_once(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        for_it = unit.decisions.decide(sam.review, decision(sam), sam.kim).id
        one = unit.actions.agree(sam.review, action(sam, for_it), sam.kim)
        late = DAY + timedelta(days=2)
        unit.actions.agree(sam.review, action(sam, for_it, due_on=late), sam.kim)
        with pytest.raises(ValueError, match="for an outcome"):
            unit.actions.agree(sam.review, action(sam, for_it, decision_id=None), sam.kim)
        assert unit.actions.overdue(DAY) == {}
        assert unit.actions.overdue(DAY + timedelta(days=1)) == {sam.person: (1, DAY)}
        assert unit.actions.overdue(DAY + timedelta(days=3)) == {sam.person: (2, DAY)}
        done = action(sam, for_it, status="done", note="On Monday")
        unit.actions.agree(sam.review, done, sam.kim, one.id)
        assert unit.actions.overdue(DAY + timedelta(days=1)) == {}
        assert [one.status for one in unit.actions.of_review(sam.review)] == ["done", "to-do"]
        assert unit.actions.history(one.id)[0].note == ""
    assert store.verify().ok


def test_a_review_has_one_agenda(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        assert unit.sheets.of_review(sam.review, "agenda") is None
        first = unit.sheets.write(sam.review, "agenda", {"where": "At home"}, sam.kim)
        unit.sheets.write(sam.review, "questions", {"works": "The garden"}, sam.kim)
        with pytest.raises(Changed):
            unit.sheets.write(sam.review, "agenda", {"where": "At the office"}, sam.jo)
        newer = unit.sheets.write(sam.review, "agenda", {"where": "Outside"}, sam.jo, first.id)
        found = unit.sheets.of_review(sam.review, "agenda")
        assert found == newer
        assert found is not None
        assert found.fields == {"where": "Outside"}
    assert store.verify().ok


def test_a_view_is_in_about_me_only_by_agreement(store: Store, clock: FixedClock) -> None:
    """Standards 118."""
    sam = reviewed(store)
    with store.begin() as unit:
        proposed = unit.about_me.put(sam.views[0], 1, "proposed", by=sam.kim)
        with pytest.raises(Changed):
            unit.about_me.put(sam.views[0], 1, "proposed", by=sam.jo)
        with pytest.raises(ValueError, match="how and when"):
            unit.about_me.put(sam.views[0], 1, "agreed", by=sam.kim, replaces=proposed.id)
        unit.about_me.put(
            sam.views[0], 1, "agreed", by=None, agreed_how="chat", agreed_on=DAY,
            replaces=proposed.id,
        )  # fmt: skip
        [place] = unit.about_me.of_person(sam.person)
        assert (place.standing, place.staff_id, place.agreed_on) == ("agreed", None, DAY)
        assert unit.ledger.history(sam.person)[-1].actor == "person"
        assert len(unit.about_me.history(place.id)) == 2
        unit.records.keep(sam.person, [ViewTakenBack(sam.views[1], clock.now)], link=None)
        with pytest.raises(Unknown):  # what they took back is not proposed
            unit.about_me.put(sam.views[1], 1, "proposed", by=sam.kim)
    assert store.verify().ok


def test_what_was_typed_is_kept_sealed_until_it_is_sent(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    typed = {"reason": ["The sea is far"], "view": list(sam.views[:2])}
    with store.begin() as unit:
        unit.drafts.put(sam.kim, "decision/new", sam.person, {"reason": ["The"]})
        unit.drafts.put(sam.kim, "decision/new", sam.person, typed)
        found = unit.drafts.get(sam.kim, "decision/new")
        assert found is not None
        assert (found.fields, found.at) == (typed, clock.now)
        assert unit.drafts.get(sam.jo, "decision/new") is None
        raw = unit.work.connection.exec_driver_sql("SELECT content FROM drafts").fetchall()
        assert b"sea" not in bytes(raw[0][0])
        unit.drafts.drop(sam.kim, "decision/new")
        assert unit.drafts.get(sam.kim, "decision/new") is None
        unit.drafts.put(sam.kim, "decision/new", sam.person, typed)
        unit.drafts.drop_older(clock.now + timedelta(days=1))
        assert unit.drafts.get(sam.kim, "decision/new") is None
        unit.drafts.put(sam.kim, "decision/new", sam.person, typed)
        unit.people.erase(sam.person, by="system", reason="asked")
        assert unit.drafts.get(sam.kim, "decision/new") is None


def test_days_are_days_on_both_databases(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        kept = unit.decisions.decide(sam.review, decision(sam, review_on=date(2026, 9, 1)), sam.kim)
    with store.read() as unit:
        found = unit.decisions.get(kept.id)
        assert (found.decided_on, found.review_on) == (DAY, date(2026, 9, 1))
