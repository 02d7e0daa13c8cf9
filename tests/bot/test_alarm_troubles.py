"""Alerts keep going out when a mail server hangs, and when the machine's clock was wrong."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.alarm import Alarm
from dialogues.events import Opened
from storage.alert_clock import Waits
from storage.reminders import Reminder
from storage.staff_post import Notice
from tests.bot.home import until
from tests.bot.test_alarm import STAFF, Day, Provider, clock, provider  # noqa: F401 - fixtures
from tests.databases import *  # noqa: F403


class MailServer:
    """A mail server that takes the connection and then says nothing, until it is mended."""

    def __init__(self) -> None:
        self.mended = asyncio.Event()
        self.asked = 0

    async def send(self, address: str, notice: Notice) -> None:
        self.asked += 1
        await self.mended.wait()


async def test_a_dead_mail_server_holds_up_no_telegram_message_and_no_later_alert(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
) -> None:
    with provider.store.begin() as unit:
        for login in STAFF:
            one = unit.staff.by_login(login)
            assert one is not None
            unit.staff_post.bind(one.id, "email", f"{login}@example.org")
        person = unit.people.add("Alex (demo)")
        unit.links.bind(person_id=person.id, channel="telegram", address="9")
    mail, told = MailServer(), []

    async def by_telegram(address: str, notice: Notice) -> None:
        told.append(address)

    alarm = Alarm(
        provider.writer,
        provider.intake,
        {"email": mail.send, "telegram": by_telegram},
        clock=clock,
        waits=Waits(),
    )
    await provider.do(Opened(), "9")
    running = asyncio.create_task(alarm.run())
    try:
        await provider.tap("not-safe", "7")
        await until(lambda: sorted(told) == ["ann", "lee"])
        await until(lambda: mail.asked == 2)
        await provider.tap("not-safe", "9")
        await until(lambda: sorted(told) == ["ann", "ann", "lee", "lee"])
        mail.mended.set()
        await until(lambda: mail.asked >= 2)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(days=365)])
async def test_an_alert_that_came_while_the_clock_was_ahead_is_escalated_in_time(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
    ahead: timedelta,
) -> None:
    clock.now += ahead
    await provider.tap("not-safe")
    assert await provider.looks() == ["ann", "lee"]
    clock.now -= ahead
    assert await provider.looks() == []
    clock.passes(minutes=30)
    assert await provider.looks() == ["ann", "lee"]
    assert await provider.looks() == []
    clock.passes(hours=2)
    assert await provider.looks() == ["ann", "lee", "mo"]
    assert await provider.looks() == []
    clock.passes(hours=4)
    assert await provider.looks() == ["ann", "lee", "mo"]


async def test_an_alert_raised_while_the_clock_was_ahead_is_told_at_once_when_it_is_right(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
) -> None:
    clock.now += timedelta(days=1)
    await provider.tap("not-safe")
    clock.now -= timedelta(days=1)
    assert await provider.looks() == ["ann", "lee"]


async def test_a_message_to_staff_that_was_put_off_while_the_clock_was_ahead_is_tried_again(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
) -> None:
    clock.now += timedelta(days=1)
    provider.down = True
    await provider.tap("not-safe")
    assert await provider.looks() == []
    clock.now -= timedelta(days=1)
    provider.down = False
    assert await provider.looks() == ["ann", "lee"]


async def test_a_reminder_put_off_by_a_clock_that_was_ahead_gets_its_true_next_time(
    provider: Provider,  # noqa: F811
    clock: Day,  # noqa: F811
) -> None:
    from bot.reminders import Reminders

    with provider.store.begin() as unit:
        (person,) = unit.people.all()
        link = unit.links.for_person(person.id)[0]
        far = clock.now + timedelta(days=365)
        unit.reminders.set(
            Reminder(person.id, link.id, tuple(range(7)), "morning", far), actor="person"
        )
    reminders = Reminders(provider.writer, provider.intake, clock=clock, timezone="UTC")
    assert await reminders.look() == 1
    with provider.store.read() as unit:
        found = unit.reminders.get(person.id)
        assert found is not None
        assert clock.now < found.next_at <= clock.now + timedelta(days=1)
