"""A damaged row silences nobody else: alerts go out, staff are told, reminders come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import pytest_asyncio

from dialogues.events import Opened, Said
from storage.legible import UNREADABLE
from storage.staff import SOMEBODY
from storage.store import Store
from tests.bot.test_alarm import Day, Provider, clock, provider  # noqa: F401 - fixtures
from tests.databases import *  # noqa: F403
from tests.storage.conftest import past_the_store

Damage = Callable[..., None]


@pytest.fixture
def damage(database_url: str, kind: str) -> Damage:
    """Write two bytes over a sealed column, as a bad disk or somebody's hand would."""

    def change(table: str, column: str, where: str) -> None:
        bytes_ = "x'0102'" if kind == "sqlite" else "'\\x0102'::bytea"
        with past_the_store(database_url) as connection:
            done = connection.exec_driver_sql(f"UPDATE {table} SET {column}={bytes_} WHERE {where}")
            assert done.rowcount, table

    return change


@pytest_asyncio.fixture
async def alex(provider: Provider) -> str:  # noqa: F811
    """A second person, whose chat is 9."""
    with provider.store.begin() as unit:
        kit = unit.staff.by_login("kit")
        assert kit is not None
        person = unit.people.add("Alex (demo)", keyworker=kit.id)
        unit.links.bind(person_id=person.id, channel="telegram", address="9")
    await provider.do(Opened(), "9")
    return person.id


def staff_id(store: Store, login: str) -> str:
    with store.read() as unit:
        one = unit.staff.by_login(login)
        assert one is not None
        return one.id


async def test_an_alert_whose_rule_does_not_open_still_goes_to_more_and_more_people(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    alex: str,
    damage: Damage,
) -> None:
    await provider.tap("not-safe", "7")
    damage("alerts", "about", "kind = 'not-safe'")
    assert await provider.looks() == ["ann", "lee"]
    await provider.tap("not-safe", "9")
    assert await provider.looks() == ["ann", "lee"]
    clock.passes(hours=3)
    assert await provider.looks() == ["ann", "ann", "lee", "lee"]
    assert [one.rule for one in provider.alerts()] == [UNREADABLE, ""]
    with provider.store.read() as unit:
        lee = unit.staff.get(staff_id(provider.store, "lee"))
        assert len(unit.alerts.open_for(lee)) == 2


async def test_a_damaged_key_of_one_person_stops_no_alert(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    alex: str,
    damage: Damage,
) -> None:
    await provider.tap("not-safe", "7")
    damage("person_keys", "wrapped", f"person_id <> '{alex}'")
    await provider.tap("not-safe", "9")
    assert await provider.looks() == ["ann", "ann", "lee", "lee"]


async def test_a_member_of_staff_whose_name_does_not_open_is_told_all_the_same(
    provider: Provider,  # noqa: F811
    alex: str,
    damage: Damage,
) -> None:
    damage("staff", "about", f"id = '{staff_id(provider.store, 'lee')}'")
    await provider.tap("not-safe", "7")
    assert await provider.looks() == ["ann", "lee"]
    with provider.store.read() as unit:
        names = [one.name for one in unit.staff.all()]
    assert sorted(names) == [SOMEBODY, "ann", "kit", "mo"]


async def test_a_person_is_heard_while_the_name_of_their_keyworker_does_not_open(
    provider: Provider,  # noqa: F811
    damage: Damage,
) -> None:
    damage("staff", "about", f"id = '{staff_id(provider.store, 'kit')}'")
    provider.open()
    outcome = await provider.do(Said("somebody hits me"))
    assert not outcome.failed
    assert len(provider.alerts()) == 1
    outcome = await provider.do(Opened())
    assert not outcome.failed


async def test_an_address_that_does_not_open_is_passed_over_and_the_rest_are_told(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    damage: Damage,
) -> None:
    damage("staff_channels", "address", f"staff_id = '{staff_id(provider.store, 'lee')}'")
    await provider.tap("not-safe")
    assert await provider.looks() == ["ann"]


async def test_when_nobody_who_comes_first_can_be_reached_everybody_is_told_at_once(
    provider: Provider,  # noqa: F811
    damage: Damage,
) -> None:
    for login in ("lee", "ann"):
        damage("staff_channels", "address", f"staff_id = '{staff_id(provider.store, login)}'")
    await provider.tap("not-safe")
    assert await provider.looks() == ["mo"]


async def test_an_address_damaged_after_the_message_was_written_is_given_up_and_shown(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    damage: Damage,
) -> None:
    provider.down = True
    await provider.tap("not-safe")
    await provider.looks()
    damage("staff_channels", "address", f"staff_id = '{staff_id(provider.store, 'lee')}'")
    provider.down = False
    clock.passes(minutes=2)
    assert await provider.looks() == ["ann"]
    (alert,) = provider.alerts()
    with provider.store.read() as unit:
        states = sorted(one.state for one in unit.staff_post.of_alert(alert.id))
    assert states == ["failed", "sent"]


@pytest.mark.parametrize(
    ("table", "column", "where"),
    [
        ("alert_notes", "about", "note = 'told'"),
        ("conversations", "state", "person_id = (SELECT person_id FROM alerts)"),
        ("links", "address", "person_id = (SELECT person_id FROM alerts)"),
    ],
)
async def test_what_staff_wrote_to_one_person_holds_up_nobody_when_it_does_not_open(
    provider: Provider,  # noqa: F811
    alex: str,
    damage: Damage,
    table: str,
    column: str,
    where: str,
) -> None:
    await provider.tap("not-safe", "7")
    await provider.looks()
    (first,) = provider.alerts()
    with provider.store.begin() as unit:
        lee = staff_id(provider.store, "lee")
        unit.alerts.write(first.id, "told", by=lee, words="We are coming.")
    damage(table, column, where)
    await provider.tap("not-safe", "9")
    assert await provider.looks() == ["ann", "lee"]
    second = next(one for one in provider.alerts() if one.person_id == alex)
    with provider.store.begin() as unit:
        unit.alerts.write(second.id, "told", by=lee, words="We come to you too.")
    heard: list[str] = []
    provider.intake.listen(lambda one: heard.append(one.turn.messages[-1].text))  # type: ignore[union-attr]
    await provider.alarm.look()
    assert any("We come to you too." in text for text in heard)


async def test_a_ledger_that_is_not_there_keeps_no_one_from_being_told(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    alex: str,
    database_url: str,
) -> None:
    await provider.tap("not-safe", "7")
    await provider.looks()
    with past_the_store(database_url) as connection:
        connection.exec_driver_sql("DELETE FROM chains WHERE id = (SELECT person_id FROM alerts)")
    await provider.tap("not-safe", "9")
    clock.passes(minutes=31)
    assert await provider.looks() == ["ann", "ann", "lee", "lee"]


async def test_a_damaged_wish_to_be_reminded_holds_up_nobody_elses(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    alex: str,
    damage: Damage,
) -> None:
    from storage.reminders import Reminder

    with provider.store.begin() as unit:
        for person in unit.people.all():
            link = unit.links.for_person(person.id)[0]
            every_day = tuple(range(7))
            unit.reminders.set(
                Reminder(person.id, link.id, every_day, "morning", clock.now), actor="person"
            )
    damage("reminders", "about", f"person_id <> '{alex}'")
    with provider.store.begin() as unit:
        assert [one.person_id for one in unit.reminders.due(clock.now)] == [alex]
    with provider.store.begin() as unit:  # and does not stand in their way for ever
        unit.reminders.move(alex, clock.now + timedelta(days=3), sent=True)
        assert unit.reminders.due(clock.now) == []
        assert unit.reminders.due(clock.now + timedelta(days=2)) == []


async def test_a_reminder_into_a_chat_that_does_not_open_holds_up_nobody(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    alex: str,
    damage: Damage,
) -> None:
    from bot.reminders import Reminders
    from storage.reminders import Reminder

    with provider.store.begin() as unit:
        for person in unit.people.all():
            link = unit.links.for_person(person.id)[0]
            every_day = tuple(range(7))
            unit.reminders.set(
                Reminder(person.id, link.id, every_day, "morning", clock.now), actor="person"
            )
    damage("conversations", "state", f"person_id <> '{alex}'")
    reminders = Reminders(provider.writer, provider.intake, clock=clock, timezone="UTC")
    assert await reminders.look() == 2
    assert await reminders.look() == 0
