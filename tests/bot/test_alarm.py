"""Alerts reach humans: told at once, then more and more of them, over restarts (standards 102)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.alarm import Alarm
from bot.envelope import Envelope, Outcome
from bot.intake import Intake
from bot.writer import Writer
from dialogues.events import Event, Opened, Said, Tapped
from dialogues.library import load_library
from storage.alert_clock import Waits
from storage.alerts import Alert
from storage.ids import new_id
from storage.staff_post import Notice
from storage.store import Store
from tests.databases import *  # noqa: F403

LIBRARY = load_library()
BEGIN = datetime(2026, 3, 26, 10, tzinfo=UTC)


class Day:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


class Provider:
    """A home with staff, a person and a helper in Telegram. ``told`` is who got a message."""

    def __init__(self, store: Store, clock: Day) -> None:
        self.store, self.clock, self.count = store, clock, 0
        self.told: list[str] = []
        self.down = False
        self.open()

    def open(self) -> None:
        """Start, or start again after a stop: nothing is remembered but what is stored."""
        self.writer = Writer(self.store)
        self.intake = Intake(self.writer, LIBRARY, clock=self.clock, new_id=new_id)
        self.alarm = Alarm(
            self.writer,
            self.intake,
            {"telegram": self._send},
            clock=self.clock,
            waits=Waits(),
        )

    async def _send(self, address: str, notice: Notice) -> None:
        assert notice == "alert"
        if self.down:
            raise OSError("no network")
        self.told.append(address)

    async def do(self, event: Event, address: str = "7") -> Outcome:
        self.count += 1
        update = f"{self.clock.now}-{self.count}"
        return await self.intake.handle(Envelope("telegram", update, "telegram", address, event))

    async def tap(self, choice: str, address: str = "7") -> Outcome:
        with self.store.read() as unit:
            link = unit.links.find("telegram", address)
            assert link is not None
            step = unit.conversations.look(link.person_id).step
        return await self.do(Tapped(step, choice), address)

    def alerts(self) -> list[Alert]:
        with self.store.read() as unit:
            return unit.alerts.open()

    async def looks(self) -> list[str]:
        """Who is told now."""
        self.told.clear()
        await self.alarm.look()
        return sorted(self.told)


STAFF = {"kit": "keyworker", "lee": "safeguarding", "ann": "safeguarding", "mo": "manager"}


@pytest.fixture
def clock() -> Day:
    return Day()


@pytest_asyncio.fixture
async def provider(store: Store, clock: Day) -> AsyncIterator[Provider]:
    with store.begin() as unit:
        ids = {}
        for name, role in STAFF.items():
            ids[name] = unit.staff.add(name, role, name).id  # type: ignore[arg-type]
            unit.staff_post.bind(ids[name], "telegram", name)
        person = unit.people.add("Sam (demo)", keyworker=ids["kit"])
        unit.links.bind(person_id=person.id, channel="telegram", address="7")
        helper = unit.supporters.add(person.id, "Ash (demo)", "advocate")
        unit.links.bind(
            person_id=person.id, channel="telegram", address="8", supporter_id=helper.id
        )
    made = Provider(store, clock)
    await made.do(Opened())
    yield made
    await made.writer.close()


async def test_a_lead_and_a_second_person_are_told_at_once_and_the_keyworker_is_not(
    provider: Provider,
) -> None:
    await provider.tap("not-safe")
    assert await provider.looks() == ["ann", "lee"]
    assert await provider.looks() == []


async def test_unseen_it_goes_to_more_and_more_people_and_then_again(
    provider: Provider, clock: Day
) -> None:
    """The only reader may be away: a manager is told in the end, every 4 hours."""
    await provider.tap("not-safe")
    await provider.looks()
    clock.passes(minutes=29)
    assert await provider.looks() == []
    clock.passes(minutes=1)
    assert await provider.looks() == ["ann", "lee"]
    clock.passes(minutes=90)
    assert await provider.looks() == ["ann", "lee", "mo"]
    clock.passes(hours=4)
    assert await provider.looks() == ["ann", "lee", "mo"]
    (alert,) = provider.alerts()
    assert [one.code for one in alert.of("escalated")] == ["1", "2", "3"]
    with provider.store.read() as unit:
        kinds = [one.kind for one in unit.ledger.history(alert.person_id)]
    assert kinds.count("alert escalated") == 3


async def test_seen_by_a_human_the_clock_stops(provider: Provider, clock: Day) -> None:
    await provider.tap("not-safe")
    await provider.looks()
    with provider.store.begin() as unit:
        unit.alerts.write(unit.alerts.open()[0].id, "seen", by=unit.staff.by_login("lee").id)  # type: ignore[union-attr]
    clock.passes(days=2)
    assert await provider.looks() == []


async def test_after_a_restart_the_clock_goes_on_where_it_was(
    provider: Provider, clock: Day, reopen: Callable[..., Store]
) -> None:
    await provider.tap("not-safe")
    await provider.looks()
    await provider.writer.close()
    clock.passes(hours=3)
    provider.store = reopen(clock=clock)
    provider.open()
    assert await provider.looks() == ["ann", "lee"]


async def test_a_kill_before_the_commit_loses_no_step_and_repeats_none(
    provider: Provider, clock: Day, reopen: Callable[..., Store]
) -> None:
    from storage.alert_clock import AlertClock

    await provider.tap("not-safe")

    class Killed(BaseException):
        pass

    def killed_while_writing() -> None:
        with provider.store.begin() as unit:
            AlertClock(unit.work, Waits()).take_due(clock.now)
            raise Killed

    with pytest.raises(Killed):
        killed_while_writing()
    await provider.writer.close()
    provider.store = reopen(clock=clock)
    provider.open()
    assert await provider.looks() == ["ann", "lee"]


async def test_what_could_not_be_sent_is_tried_again_and_sent_once(
    provider: Provider, clock: Day
) -> None:
    provider.down = True
    await provider.tap("not-safe")
    assert await provider.looks() == []
    provider.down = False
    assert await provider.looks() == []  # not at once
    clock.passes(minutes=1)
    assert await provider.looks() == ["ann", "lee"]
    clock.passes(minutes=1)
    assert await provider.looks() == []


async def test_a_double_tap_is_one_alert_and_said_once_more_is_a_note(
    provider: Provider, clock: Day
) -> None:
    await provider.tap("not-safe")
    await provider.tap("not-safe")
    await provider.tap("back")
    clock.passes(minutes=5)
    await provider.tap("not-safe")
    (alert,) = provider.alerts()
    assert [one.note for one in alert.notes] == ["again"]


async def test_said_again_after_a_human_saw_it_is_a_new_alert(
    provider: Provider, clock: Day
) -> None:
    """Words only raise a flag: what was seen before does not answer what is said now."""
    await provider.tap("not-safe")
    with provider.store.begin() as unit:
        unit.alerts.write(unit.alerts.open()[0].id, "seen", by=unit.staff.by_login("lee").id)  # type: ignore[union-attr]
    await provider.tap("back")
    clock.passes(minutes=5)
    await provider.tap("not-safe")
    assert [one.seen for one in provider.alerts()] == [False, True]


async def test_words_before_the_yes_raise_an_alert_and_are_not_kept(provider: Provider) -> None:
    outcome = await provider.do(Said("my brother hits me"))
    (alert,) = provider.alerts()
    assert (alert.kind, alert.source, alert.view_id) == ("not-safe", "words", None)
    assert outcome.turn is not None
    assert "I did not keep your words." in outcome.turn.messages[-1].note
    with provider.store.read() as unit:
        assert unit.views.of_person(alert.person_id) == []


async def test_whoever_the_person_names_is_told_nothing(provider: Provider) -> None:
    await provider.tap("not-safe")
    await provider.tap("wish.talk")
    await provider.tap("who-not")
    with provider.store.read() as unit:
        lee = unit.staff.by_login("lee")
        assert lee is not None
    await provider.tap(f"staff.{lee.id[-12:]}")
    assert await provider.looks() == ["ann", "mo"]
    (alert,) = provider.alerts()
    assert alert.not_for == {lee.id}
    with provider.store.read() as unit:
        assert unit.alerts.open_for(lee) == []


async def test_a_lead_who_is_the_keyworker_is_not_the_one_who_reads_it(
    provider: Provider,
) -> None:
    with provider.store.begin() as unit:
        lee = unit.staff.by_login("lee")
        assert lee is not None
        unit.people.set_keyworker(unit.people.all()[0].id, lee.id, actor="system")
    await provider.tap("not-safe")
    assert await provider.looks() == ["ann", "mo"]
    with provider.store.read() as unit:
        assert unit.alerts.open_for(lee) == []


async def test_what_staff_write_and_how_it_ended_come_into_the_chat(
    provider: Provider,
) -> None:
    """Standards 103: the person is asked whether the wish was met, and it is kept."""
    await provider.tap("not-safe")
    await provider.tap("wish.stay")
    (alert,) = provider.alerts()
    with provider.store.begin() as unit:
        lee = unit.staff.by_login("lee")
        assert lee is not None
        unit.alerts.write(alert.id, "told", by=lee.id, words="We talked with you today.")
    heard: list[Outcome] = []
    provider.intake.listen(heard.append)
    await provider.alarm.look()
    assert "We talked with you today." in heard[-1].turn.messages[-1].text  # type: ignore[union-attr]
    await provider.tap("okay")
    with provider.store.begin() as unit:
        unit.alerts.write(alert.id, "closed", by=lee.id, words="Only for staff.")
    await provider.alarm.look()
    asked = heard[-1].turn.messages[-1].text  # type: ignore[union-attr]
    assert "How much of it happened?" in asked
    assert "Only for staff." not in asked
    await provider.tap("partly")
    with provider.store.read() as unit:
        assert [one.code for one in unit.alerts.get(alert.id).of("met")] == ["partly"]


async def test_an_alert_from_a_helpers_phone_is_raised_and_not_shown_on_the_persons(
    provider: Provider,
) -> None:
    await provider.do(Opened(), "8")
    outcome = await provider.do(Said("i am not safe"), "8")
    assert outcome.turn is not None
    (alert,) = provider.alerts()
    with provider.store.read() as unit:
        assert unit.links.get(alert.link_id or "").supporter_id is not None


async def test_a_persons_alert_is_not_shown_on_a_helpers_phone(provider: Provider) -> None:
    """Standards 101: helpers cannot see it."""
    await provider.tap("not-safe")
    outcome = await provider.do(Opened(), "8")
    if outcome.turn is not None:
        shown = " ".join(message.text + message.note for message in outcome.turn.messages)
        assert "safe" not in shown.lower()
        assert "999 now" not in shown
