"""Fixtures of the storage tests: a store with a bit of everything, and changes past it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa

from dialogues.records import AskedForHelp, PermissionAnswered, PreferenceSet, ViewKept
from storage.store import Store
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.storage.samples import person_with_chat, tell

ByHand = Callable[..., None]


@pytest.fixture
def full(store: Store, clock: FixedClock) -> Store:
    """A store with a bit of everything: two people, views, a review, a checkpoint."""
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim")
        for name, address in (("Sam (demo)", "1"), ("Alex (demo)", "2")):
            person, link = person_with_chat(unit, name, address)
            unit.supporters.add(person.id, "Ola (demo)", "family")
            unit.people.set_keyworker(person.id, kim.id, actor="system")
            sound = unit.attachments.add(person.id, "voice", "audio/ogg", b"sound", 2.0)
            ids = [tell(unit, person, link, at=clock.move(minutes=1)) for _ in range(4)]
            tell(unit, person, link, supersedes=ids[0])
            records = (
                ViewKept(ids[1], clock.now),
                PermissionAnswered(
                    unit.work.new_id(), "take-part", True, clock.now, "understood", "Can I?"
                ),
                PreferenceSet("sound", "off", clock.now),
                AskedForHelp(unit.work.new_id(), "talk", clock.now),
            )
            unit.records.keep(person.id, records, link=link)
            unit.ledger.note(person.id, "viewed", by=f"staff:{kim.id}", subject=sound)
            review = unit.reviews.plan(
                person.id, title="Review", held_on=date(2026, 4, 1), by=kim.id
            )
            unit.reviews.choose(review.id, ids[1:3], kim.id)
            unit.reviews.close(review.id, kim.id)
        for request in unit.requests.open():
            unit.requests.seen(request.id, kim.id)
    store.checkpoint()
    with store.begin() as unit:
        tell(unit, unit.people.by_name("sam (demo)")[0])
    return store


@contextmanager
def past_the_store(url: str) -> Iterator[sa.Connection]:
    """As somebody who has the database and knows how to get past its triggers."""
    engine = sa.create_engine(sa.make_url(url))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in connection.exec_driver_sql(query).all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
    engine.dispose()


@pytest.fixture
def by_hand(full: Store, database_url: str) -> ByHand:
    def change(*statements: str) -> None:
        with past_the_store(database_url) as connection:
            for statement in statements:
                assert connection.exec_driver_sql(statement).rowcount != 0, statement

    return change
