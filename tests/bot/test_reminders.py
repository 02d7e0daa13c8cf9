"""Reminders: only when asked for, once each, in time, by day, and stopped with one tap."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.envelope import Envelope, Outcome
from bot.intake import Intake
from bot.reminders import Reminders
from bot.writer import Writer
from dialogues.events import Event, Opened, Tapped
from dialogues.library import load_library
from storage.ids import new_id
from storage.store import Store
from tests.databases import *  # noqa: F403

LONDON = "Europe/London"
LIBRARY = load_library()
SLOT = datetime(2026, 3, 26, 10, tzinfo=UTC)  # a Thursday; the clocks change on Sunday 29 March
TO_MENU = ("start", "off", *["next"] * 7, "staff", "yes", "yes")
TO_REMINDER = ("more", "settings", "reminder", "pick", "every-day", "morning")


class Day:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = SLOT - timedelta(days=1)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Day:
    return Day()


class Provider:
    """The service without its network: what would be sent is in ``sent``."""

    def __init__(self, store: Store, clock: Day) -> None:
        self.store, self.clock = store, clock
        self.writer = Writer(store)
        self.intake = Intake(self.writer, LIBRARY, clock=clock, new_id=new_id, timezone=LONDON)
        self.reminders = Reminders(self.writer, self.intake, clock=clock, timezone=LONDON)
        self.sent: list[Outcome] = []
        self.intake.listen(self._heard)
        self.count = 0

    def _heard(self, outcome: Outcome) -> None:
        if outcome.turn is not None and outcome.turn.messages[0].key == "reminded":
            self.sent.append(outcome)

    async def do(self, event: Event) -> Outcome:
        self.count += 1
        return await self.intake.handle(
            Envelope("telegram", f"{self.clock.now}-{self.count}", "telegram", "7", event)
        )

    async def tap(self, *choices: str) -> Outcome:
        for choice in choices:
            outcome = await self.do(Tapped(self.step, choice))
        return outcome

    @property
    def step(self) -> int:
        with self.store.read() as unit:
            link = unit.links.find("telegram", "7")
            assert link is not None
            return unit.conversations.look(link.person_id).step


@pytest_asyncio.fixture
async def provider(store: Store, clock: Day) -> AsyncIterator[Provider]:
    """Sam is asked to be reminded every morning, on the day before ``SLOT``."""
    with store.begin() as unit:
        person = unit.people.add("Sam (demo)")
        unit.links.bind(person_id=person.id, channel="telegram", address="7")
    made = Provider(store, clock)
    await made.do(Opened())
    clock.now += timedelta(minutes=1)
    await made.tap(*TO_MENU)
    await made.tap(*TO_REMINDER)
    await made.tap("home")
    yield made
    await made.writer.close()


async def test_it_is_sent_at_its_time_and_not_before(provider: Provider, clock: Day) -> None:
    clock.now = SLOT - timedelta(minutes=1)
    assert await provider.reminders.look() == 0
    clock.now = SLOT
    await provider.reminders.look()
    (sent,) = provider.sent
    assert sent.link is not None
    assert sent.link.address == "7"
    assert len(sent.out_rows) == 1


async def test_the_same_slot_never_comes_twice(provider: Provider, clock: Day) -> None:
    clock.now = SLOT
    for _ in range(5):
        await provider.reminders.look()
        clock.now += timedelta(minutes=1)
    assert len(provider.sent) == 1


async def test_a_kill_before_the_commit_sends_nothing_and_loses_nothing(
    provider: Provider, clock: Day, reopen: Callable[..., Store]
) -> None:
    clock.now = SLOT

    class Killed(BaseException):
        pass

    def killed_while_writing() -> None:
        with provider.store.begin() as unit:
            provider.reminders._due(unit)
            raise Killed

    with pytest.raises(Killed):
        killed_while_writing()
    again = Provider(reopen(clock=clock), clock)
    await again.reminders.look()
    await again.reminders.look()
    with again.store.read() as unit:
        waiting = [row for row in unit.outbox.pending(50) if "reminded" in str(row.payload)]
    await again.writer.close()
    assert (len(again.sent), len(waiting)) == (1, 1)


async def test_after_a_restart_it_still_comes_once(
    provider: Provider, clock: Day, reopen: Callable[..., Store]
) -> None:
    clock.now = SLOT
    await provider.reminders.look()
    again = Provider(reopen(clock=clock), clock)
    await again.reminders.look()
    await again.writer.close()
    assert (len(provider.sent), len(again.sent)) == (1, 0)


@pytest.mark.parametrize(("late", "sent"), [(119, 1), (121, 0)])
async def test_what_was_missed_is_sent_within_2_hours(
    provider: Provider, clock: Day, late: int, sent: int
) -> None:
    clock.now = SLOT + timedelta(minutes=late)
    await provider.reminders.look()
    assert len(provider.sent) == sent
    clock.now = SLOT + timedelta(days=1)
    await provider.reminders.look()
    assert len(provider.sent) == sent + 1


async def test_the_time_on_the_clock_stays_when_the_clocks_change(
    provider: Provider, clock: Day
) -> None:
    at = []
    clock.now = SLOT - timedelta(hours=2)
    while clock.now < SLOT + timedelta(days=5):
        before = len(provider.sent)
        await provider.reminders.look()
        if len(provider.sent) > before:
            at.append(clock.now)
        clock.now += timedelta(minutes=30)
    hours = [moment.strftime("%d %H:%M") for moment in at]
    assert hours == ["26 10:00", "27 10:00", "28 10:00", "29 09:00", "30 09:00", "31 09:00"]


async def test_nobody_is_reminded_who_was_here_just_now(provider: Provider, clock: Day) -> None:
    clock.now = SLOT - timedelta(hours=11)
    await provider.do(Opened())
    clock.now = SLOT
    await provider.reminders.look()
    assert provider.sent == []


async def test_a_permission_taken_back_ends_them(provider: Provider, clock: Day) -> None:
    await provider.tap("more", "privacy", "more", "permits", "take-part")
    clock.now = SLOT
    await provider.reminders.look()
    assert provider.sent == []


async def test_a_chat_that_was_let_go_is_not_written_to(provider: Provider, clock: Day) -> None:
    with provider.store.begin() as unit:
        link = unit.links.find("telegram", "7")
        assert link is not None
        unit.links.unbind(link)
    clock.now = SLOT
    assert await provider.reminders.look() == 1
    assert provider.sent == []


async def test_one_tap_on_the_reminder_stops_them(provider: Provider, clock: Day) -> None:
    clock.now = SLOT
    await provider.reminders.look()
    await provider.tap("remind.stop")
    clock.now = SLOT + timedelta(days=1)
    assert await provider.reminders.look() == 0


async def test_an_old_reminder_stops_them_too(provider: Provider, clock: Day) -> None:
    clock.now = SLOT
    await provider.reminders.look()
    step = provider.step
    await provider.tap("carry-on", "wrong")
    outcome = await provider.do(Tapped(step, "remind.stop"))
    assert outcome.turn is not None
    assert outcome.turn.messages[0].key == "something-wrong/what"
    clock.now = SLOT + timedelta(days=1)
    assert await provider.reminders.look() == 0
