"""What a turn is told of the keyworker: the one who works here now, and since which change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.intake_people import People
from dialogues.library import load_library
from storage.ids import new_id
from storage.keys import create_key_file
from storage.leavers import leave
from storage.migrate import upgrade
from storage.store import Store, open_store
from tests.conftest import FixedClock


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """Sam, whose keyworker is Bo."""
    url = f"sqlite:///{tmp_path / 'home.db'}"
    create_key_file(tmp_path / "key")
    upgrade(url)
    made = open_store(url, tmp_path / "key", clock=clock)
    with made.begin() as unit:
        unit.staff.add("Ann", "manager", "ann")
        unit.staff.add("Cy", "keyworker", "cy")
        bo = unit.staff.add("Bo", "keyworker", "bo")
        sam = unit.people.add("Sam", keyworker=bo.id)
        unit.links.bind(person_id=sam.id, channel="telegram", address="1")
    yield made
    made.close()


def told(store: Store, people: People) -> tuple[str, str]:
    with store.read() as unit:
        link = unit.links.find("telegram", "1")
        assert link is not None
        context = people.context(unit, link)
    return context.keyworker, context.keyworker_change


def test_the_chat_names_the_new_keyworker_within_half_a_minute(
    store: Store, clock: FixedClock
) -> None:
    people = People(load_library(), clock=clock, new_id=new_id, help_phone="")
    assert told(store, people) == ("Bo", "")
    with store.begin() as unit:
        bo, cy = (unit.staff.by_login(one) for one in ("bo", "cy"))
        sam = unit.people.by_name("Sam")[0]
        assert bo is not None
        assert cy is not None
        leave(unit.work, bo.id, hand_over={sam.id: cy.id}, actor="system")
        change = unit.keyworkers.changes(sam.id)[-1].id
    clock.now += timedelta(seconds=31)
    assert told(store, people) == ("Cy", change)


def test_somebody_whose_account_is_closed_is_never_named(store: Store, clock: FixedClock) -> None:
    people = People(load_library(), clock=clock, new_id=new_id, help_phone="")
    with store.begin() as unit:
        bo = unit.staff.by_login("bo")
        assert bo is not None
        unit.staff.sign_out(bo.id, active=False)
    assert told(store, people)[0] == ""
