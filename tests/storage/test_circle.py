"""The people in a person's life: sealed, in the ledger, ended and not deleted."""

from __future__ import annotations

import pytest

from storage.errors import Erased, Unknown
from storage.store import Store
from tests.storage.samples import person_with_chat

FACE = b"a face"


def test_somebody_is_added_and_ended_and_the_ledger_says_so(store: Store) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        sam, _ = person_with_chat(unit)
        photo = unit.attachments.add(sam.id, "photo", "image/jpeg", FACE, actor=f"staff:{kim.id}")
        robin = unit.circle.add(sam.id, "Robin (demo)", "friend", photo_id=photo, by=kim.id)
        ola = unit.circle.add(sam.id, "Ola (demo)", "family", by=kim.id)
    with store.read() as unit:
        assert unit.circle.of_person(sam.id) == [robin, ola]
        assert unit.circle.photo(sam.id, photo).data == FACE
    with store.begin() as unit:
        unit.circle.end(robin.id, by=kim.id)
        unit.circle.end(robin.id, by=kim.id)
    with store.read() as unit:
        assert unit.circle.of_person(sam.id) == [ola]
        known = unit.circle.of_person(sam.id, with_ended=True)
        assert [one.ended_at is None for one in known] == [False, True]
        told = [(one.kind, one.staff_id) for one in unit.ledger.history(sam.id)][-4:]
    assert told == [
        ("photo kept", kim.id),
        ("own person added", kim.id),
        ("own person added", kim.id),
        ("own person ended", kim.id),
    ]
    assert store.verify().ok


def test_a_name_is_sealed_and_a_relation_is_one_of_five(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        unit.circle.add(sam.id, "Zoë (demo)", "partner")
        with pytest.raises(ValueError, match="neighbour"):
            unit.circle.add(sam.id, "Ola (demo)", "neighbour")
        (row,) = unit.work.connection.exec_driver_sql("SELECT name FROM own_people").fetchall()
        assert b"demo" not in bytes(row[0])
        assert unit.circle.of_person(sam.id)[0].name == "Zoë (demo)"


def test_only_the_photo_of_somebody_in_this_life_is_given(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        alex, _ = person_with_chat(unit, "Alex (demo)", "1002")
        photo = unit.attachments.add(sam.id, "photo", "image/jpeg", FACE)
        answer = unit.attachments.add(sam.id, "photo", "image/jpeg", b"an answer")
        unit.circle.add(sam.id, "Robin (demo)", "friend", photo_id=photo)
        with pytest.raises(Unknown):
            unit.circle.add(alex.id, "Robin (demo)", "friend", photo_id=photo)
        for person, wanted in ((alex.id, photo), (sam.id, answer), (sam.id, "none")):
            with pytest.raises(Unknown):
                unit.circle.photo(person, wanted)
        with pytest.raises(Unknown):
            unit.circle.end("nobody")


def test_erasing_the_person_destroys_names_and_photos(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        photo = unit.attachments.add(sam.id, "photo", "image/jpeg", FACE)
        unit.circle.add(sam.id, "Robin (demo)", "friend", photo_id=photo)
    with store.begin() as unit:
        unit.people.erase(sam.id, by="system", reason="asked")
    with store.read() as unit:
        assert [one.name for one in unit.circle.of_person(sam.id)] == [""]
        with pytest.raises(Erased):
            unit.circle.photo(sam.id, photo)
    assert store.verify().ok


def test_an_altered_relation_is_found(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        robin = unit.circle.add(sam.id, "Robin (demo)", "friend")
        unit.work.connection.exec_driver_sql("UPDATE own_people SET relation = 'staff'")
    assert any(robin.id == problem.row for problem in store.verify().problems)
