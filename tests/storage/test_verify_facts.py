"""``verify`` finds rows under no digest that say something else than the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.housekeeping import tidy
from dialogues.alarms import AlertRaised
from storage.alert_clock import AlertClock, Waits
from storage.links import Link
from storage.people import Person
from storage.reminders import Reminder
from storage.store import Store
from storage.tables import metadata
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.storage.conftest import past_the_store
from tests.storage.samples import person_with_chat, tell

ByHand = Callable[..., None]


@pytest.fixture
def by_hand(database_url: str) -> ByHand:
    def change(*statements: str) -> None:
        with past_the_store(database_url) as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            for statement in statements:
                assert connection.exec_driver_sql(statement).rowcount != 0, statement

    return change


@pytest.fixture
def sam(store: Store, clock: FixedClock) -> tuple[Person, Link]:
    """Somebody with everything that is under no digest: invites, a chat, a helper, an alert …"""
    with store.begin() as unit:
        lee = unit.staff.add("Lee (demo)", "safeguarding", "lee").id
        unit.staff_post.bind(lee, "telegram", "4001")
        unit.staff_post.bind(lee, "email", "lee@example.org")
        unit.staff_post.forget(lee, "email")
        person, link = person_with_chat(unit, "Sam (demo)", "1")
        for person_kind in ("person", "supporter"):
            helper = unit.supporters.add(person.id, "Ola (demo)", "family").id
            subject = person.id if person_kind == "person" else helper
            _, code = unit.invites.make(person_kind, subject, ttl=timedelta(days=14))  # type: ignore[arg-type]
            unit.invites.redeem(code)
        unit.invites.make("staff", lee, ttl=timedelta(days=14))
        unit.invites.withdraw("staff", lee, actor="system")
        unit.invites.make("person", person.id, ttl=timedelta(days=14))
        old = unit.links.bind(person_id=person.id, channel="web", address="w")
        unit.links.unbind(old)
        unit.people.set_preference(person.id, "sound", "off")
        unit.conversations.save(unit.conversations.load(person.id), '{"a":1}', 1)
        unit.reminders.set(Reminder(person.id, link.id, (0,), "morning", clock.now), actor="person")
        for kind in ("not-safe", "unwell"):
            unit.records.keep(
                person.id,
                [AlertRaised(unit.work.new_id(), kind, "tap", clock.now)],  # type: ignore[arg-type]
                link=link,
            )
        told = next(one for one in unit.alerts.open() if one.kind == "unwell")
        unit.alerts.write(told.id, "told", by=lee, words="We are coming.")
        tell(unit, person, link)
        kim = unit.staff.add("Kim (demo)", "keyworker", "kim").id
        unit.people.set_keyworker(person.id, kim, actor="system")
        unit.people.add("Jo (demo)", keyworker=kim)
        unit.people.add("Bo (demo)")
        gone, _ = person_with_chat(unit, "Alex (demo)", "2")
        unit.supporters.add(gone.id, "Kit (demo)", "friend")
    with store.begin() as unit:
        unit.people.erase(gone.id, by="staff:x", reason="asked")
    return person, link


_USED = "(SELECT min(id) FROM invites WHERE used_at IS NOT NULL)"
_NEW = "(SELECT max(id) FROM invites WHERE used_at IS NULL)"
CHANGES = {
    "a used link works again": (
        f"UPDATE invites SET used_at = NULL WHERE id = {_USED}",
        "lets somebody in again",
    ),
    "a withdrawn link works again": (
        "UPDATE invites SET used_at = NULL WHERE kind = 'staff'",
        "lets somebody in again",
    ),
    "a used link under another id": (
        f"UPDATE invites SET used_at = NULL, id = 'X' WHERE id = {_USED}",
        "put in later",
    ),
    "a link lasts longer": (
        f"UPDATE invites SET expires_at = '2099-01-01 00:00:00.000000' WHERE id = {_NEW}",
        "until when",
    ),
    "a link lets in somebody else": (
        f"UPDATE invites SET subject_id = (SELECT min(id) FROM staff) WHERE id = {_NEW}",
        "Whom invite",
    ),
    "a place in the chat goes": (
        "UPDATE conversations SET state = NULL WHERE state IS NOT NULL",
        "place in the chat",
    ),
    "a name goes": (
        "UPDATE people SET name = NULL, name_lookup = NULL WHERE name IS NOT NULL",
        "name of person",
    ),
    "what somebody prefers goes": (
        "UPDATE people SET preferences = NULL WHERE preferences IS NOT NULL",
        "prefers",
    ),
    "somebody is made to look erased": (
        "UPDATE people SET erased_at = created_at WHERE erased_at IS NULL",
        "was erased was altered",
    ),
    "somebody erased looks as if they were not": (
        "UPDATE people SET erased_at = NULL WHERE erased_at IS NOT NULL",
        "was erased was altered",
    ),
    "a helper's name goes": (
        "UPDATE supporters SET about = NULL WHERE about IS NOT NULL",
        "name and role of supporter",
    ),
    "an address goes": (
        "UPDATE links SET address = NULL, address_lookup = NULL WHERE address IS NOT NULL",
        "the ledger does not say so",
    ),
    "a chat is let go by hand": (
        "UPDATE links SET unbound_at = created_at WHERE address IS NOT NULL",
        "the ledger does not say so",
    ),
    "a chat that was let go is bound again": (
        "UPDATE links SET unbound_at = NULL WHERE unbound_at IS NOT NULL",
        "bound again",
    ),
    "an alert stops being told": ("DELETE FROM alert_clock", "Nobody is told of alert"),
    "what staff wrote to somebody goes": ("DELETE FROM alert_news", "never shown"),
    "staff are not told any more": ("DELETE FROM staff_channels", "not told by telegram"),
    "a reminder goes": ("DELETE FROM reminders", "asked for a reminder"),
    "where staff are told": (
        "UPDATE staff_channels SET address = address_lookup",
        "sealed address",
    ),
    "which address of staff is meant": (
        "UPDATE staff_channels SET address_lookup = address",
        "address of staff",
    ),
    "when somebody is reminded": (
        "UPDATE reminders SET about = (SELECT name FROM people WHERE people.id = person_id)",
        "sealed about",
    ),
    "the keyworker goes": (
        "UPDATE people SET keyworker_id = NULL WHERE keyworker_id IS NOT NULL",
        "keyworker of person",
    ),
    "somebody becomes the keyworker of everybody": (
        "UPDATE people SET keyworker_id = (SELECT min(id) FROM staff)",
        "keyworker of person",
    ),
    "a whole person's ledger goes": (
        "DELETE FROM chains WHERE id = (SELECT person_id FROM reminders)",
        "whole ledger of person",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_ledger_knows_better_is_found(
    store: Store, sam: tuple[Person, Link], by_hand: ByHand, change: str
) -> None:
    assert store.verify().ok, str(store.verify())
    statement, words = CHANGES[change]
    by_hand(statement)
    report = store.verify()
    assert any(words in str(problem) for problem in report.problems), str(report)
    assert "(demo)" not in str(report)


def test_a_persons_rows_entries_and_head_deleted_before_any_checkpoint_are_found(
    store: Store, sam: tuple[Person, Link], by_hand: ByHand
) -> None:
    person = sam[0].id
    of_person = [
        table.name
        for table in metadata.sorted_tables
        if "person_id" in table.c and table.name != "person_keys"
    ]
    with store.read() as unit:
        there = [
            name
            for name in of_person
            if unit.work.connection.exec_driver_sql(
                f"SELECT count(*) FROM {name} WHERE person_id = '{person}'"
            ).scalar_one()
        ]
    by_hand(
        *(f"DELETE FROM {name} WHERE person_id = '{person}'" for name in there),
        f"DELETE FROM ledger WHERE chain = '{person}'",
        f"DELETE FROM chains WHERE id = '{person}'",
    )
    assert f"The whole ledger of person {person} was removed" in str(store.verify())


def test_a_day_cut_off_with_an_old_head_is_found_by_the_seal_of_that_day(
    store: Store, sam: tuple[Person, Link], clock: FixedClock, database_url: str
) -> None:
    """Somebody with a backup has a head that fits; the seals in between do not."""
    person, link = sam
    head = sa.select(metadata.tables["chains"]).where(metadata.tables["chains"].c.id == person.id)
    with past_the_store(database_url) as connection:
        old = dict(connection.execute(head).mappings().one())
    with store.begin() as unit:
        for _ in range(3):
            tell(unit, person, link, at=clock.move(minutes=1))
    assert store.checkpoint_when_moved() is not None
    with past_the_store(database_url) as connection:
        chains, ledger = metadata.tables["chains"], metadata.tables["ledger"]
        views = metadata.tables["views"]
        connection.execute(
            views.delete().where(views.c.person_id == person.id, views.c.seq > old["seq"])
        )
        connection.execute(
            ledger.delete().where(ledger.c.chain == person.id, ledger.c.seq > old["seq"])
        )
        connection.execute(chains.update().where(chains.c.id == person.id).values(**old))
    assert "was rewritten up to entry" in str(store.verify())
    store.checkpoint()
    assert "was rewritten up to entry" in str(store.verify())


def test_the_ledger_is_sealed_when_something_moved_and_not_again_and_again(
    store: Store, sam: tuple[Person, Link], clock: FixedClock
) -> None:
    person, link = sam
    assert store.checkpoint_when_moved() is not None
    assert store.checkpoint_when_moved() is None
    with store.begin() as unit:
        tell(unit, person, link, at=clock.move(minutes=1))
    assert store.checkpoint_when_moved() is not None
    with store.begin() as unit:
        unit.ledger.note(None, "backup made", by="system")
    assert store.checkpoint_when_moved() is not None
    assert store.checkpoint_when_moved() is None
    assert store.verify().ok


def test_an_alert_that_lost_its_clock_is_told_again_from_where_it_was(
    store: Store, sam: tuple[Person, Link], clock: FixedClock, by_hand: ByHand
) -> None:
    def looked(now: datetime) -> int:
        with store.begin() as unit:
            return AlertClock(unit.work, Waits()).take_due(now)

    assert looked(clock.now) == 1
    assert looked(clock.move(minutes=31)) == 1  # all leads were told
    by_hand("DELETE FROM alert_clock")
    assert looked(clock.move(minutes=1)) == 1  # everybody is told, at once
    assert looked(clock.now) == 0
    assert store.verify().ok
    with store.read() as unit:
        (alert,) = [one for one in unit.alerts.open() if one.kind == "not-safe"]
        assert [one.code for one in alert.of("escalated")] == ["1", "2"]


def test_what_staff_wrote_and_was_lost_on_its_way_waits_for_its_person_again(
    store: Store, sam: tuple[Person, Link], clock: FixedClock, by_hand: ByHand
) -> None:
    by_hand("DELETE FROM alert_news")
    tidy(store, clock.now)
    with store.begin() as unit:
        (news,) = unit.alert_news.waiting()
        assert news.told.words == "We are coming."
        unit.alert_news.told(news)
    tidy(store, clock.now)
    with store.read() as unit:
        assert unit.alert_news.waiting() == []
    assert store.verify().ok
