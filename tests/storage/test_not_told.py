"""Decisions that a person is not told, because that is what they want (standards 121)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from storage.errors import Unknown
from storage.store import Store
from storage.tellings import TellingDraft
from tests.conftest import FixedClock
from tests.storage.conftest import past_the_store
from tests.storage.reviewed import Reviewed, decision, reviewed

WORDS = "Sam said: no more papers."


def _decided(store: Store) -> tuple[Reviewed, str]:
    sam = reviewed(store)
    with store.begin() as unit:
        return sam, unit.decisions.decide(sam.review, decision(sam), sam.kim).id


def _note(store: Store, sam: Reviewed, made: str, words: str = WORDS) -> bool:
    with store.begin() as unit:
        return unit.not_told.note(made, "not-wanted", words, by=sam.kim, at=unit.work.now())


def test_the_reason_is_kept_once_with_who_and_when(store: Store, clock: FixedClock) -> None:
    sam, made = _decided(store)
    assert _note(store, sam, made)
    clock.move(days=1)
    assert not _note(store, sam, made, "Something else")
    with store.read() as unit:
        (note,) = unit.not_told.of_person(sam.person)
        assert note == unit.not_told.of_decision(made)
        kinds = [one.kind for one in unit.ledger.history(sam.person)]
    assert (note.why, note.words, note.staff_id) == ("not-wanted", WORDS, sam.kim)
    assert note.at == clock.now - timedelta(days=1)
    assert kinds.count("not told") == 1
    assert store.verify().ok


def test_what_was_written_is_not_brought_any_more(store: Store) -> None:
    sam, made = _decided(store)
    with store.begin() as unit:
        unit.tellings.write(made, TellingDraft("", "You go to the sea.", "It is May."), sam.kim)
        assert len(unit.telling_waits.of_person(sam.person)) == 1
    _note(store, sam, made)
    with store.read() as unit:
        assert unit.telling_waits.of_person(sam.person) == []
        assert unit.telling_due.untold() == []


def test_a_note_has_a_reason_and_is_about_the_decision_that_stands(
    store: Store, clock: FixedClock
) -> None:
    sam, made = _decided(store)
    with store.begin() as unit:
        note = unit.not_told.note
        with pytest.raises(ValueError, match="say why"):
            note(made, "stopped", " ", by=sam.kim, at=clock.now)
        with pytest.raises(ValueError, match="future"):
            note(made, "stopped", WORDS, by=sam.kim, at=clock.now + timedelta(minutes=1))
        with pytest.raises(Unknown):
            note("nothing", "stopped", WORDS, by=sam.kim, at=clock.now)
        newer = unit.decisions.decide(sam.review, decision(sam, reason="New."), sam.kim, made)
        with pytest.raises(ValueError, match="replaced"):
            note(made, "stopped", WORDS, by=sam.kim, at=clock.now)
        assert [one.decision_id for one in unit.telling_due.untold()] == [newer.id]


def test_the_reason_is_sealed_and_goes_with_the_person(store: Store, database_url: str) -> None:
    sam, made = _decided(store)
    _note(store, sam, made)
    with past_the_store(database_url) as there:
        row = there.execute(sa.text("SELECT * FROM decisions_not_told")).one()
    assert not any(WORDS.encode() in bytes(one) for one in row if isinstance(one, bytes))
    with store.begin() as unit:
        unit.people.erase(sam.person, by="system", reason="asked for it")
    with store.read() as unit:
        (note,) = unit.not_told.of_person(sam.person)
    assert note.words == ""
    assert store.verify().ok


def test_a_changed_row_is_found(store: Store, database_url: str) -> None:
    sam, made = _decided(store)
    _note(store, sam, made)
    with past_the_store(database_url) as connection:
        connection.execute(sa.text("UPDATE decisions_not_told SET why = 'stopped'"))
    assert not store.verify().ok
