"""Staff are reminded of what they owe to people: once each, by day, without a word of anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio

from bot.alarm import WORDS, Alarm
from bot.intake import Intake
from bot.staff_reminders import Reminding
from bot.writer import Writer
from dialogues.library import load_library
from storage.alert_clock import Waits
from storage.ids import new_id
from storage.staff_post import Notice
from storage.store import Store
from storage.tellings import TellingDraft
from tests.conftest import FixedClock
from tests.databases import *  # noqa: F403
from tests.storage.reviewed import Reviewed, decision, reviewed

LIBRARY = load_library()
DRAFT = TellingDraft("I like the sea", "You go to the sea in May.", "We found a driver.")


class Office:
    """The service as far as staff are concerned. ``told`` is who got which notice."""

    def __init__(self, store: Store, clock: FixedClock) -> None:
        self.store, self.clock = store, clock
        self.told: list[tuple[str, Notice]] = []
        self.down = False
        self.open()

    def open(self) -> None:
        """Start, or start again after a stop: nothing is remembered but what is stored."""
        self.writer = Writer(self.store)
        intake = Intake(self.writer, LIBRARY, clock=self.clock, new_id=new_id)
        self.reminding = Reminding(self.writer, clock=self.clock, timezone="Europe/London")
        self.alarm = Alarm(
            self.writer, intake, {"telegram": self._send}, clock=self.clock, waits=Waits()
        )

    async def _send(self, address: str, notice: Notice) -> None:
        if self.down:
            raise OSError("no network")
        self.told.append((address, notice))

    async def looks(self) -> list[str]:
        """Who is reminded now."""
        self.told.clear()
        await self.reminding.look()
        await self.alarm.look()
        assert {notice for _, notice in self.told} <= {"reminder"}
        return sorted(address for address, _ in self.told)


@pytest_asyncio.fixture
async def office(store: Store, clock: FixedClock) -> AsyncIterator[Office]:
    made = Office(store, clock)
    yield made
    await made.writer.close()


def _decided(store: Store) -> tuple[Reviewed, str]:
    """A decision about Sam, whose keyworker is Kim; a manager, and somebody of neither."""
    sam = reviewed(store)
    with store.begin() as unit:
        unit.people.set_keyworker(sam.person, sam.kim, actor="system")
        ann = unit.staff.add("Ann (demo)", "manager", "ann")
        for staff_id, address in ((sam.kim, "kim"), (sam.jo, "jo"), (ann.id, "ann")):
            unit.staff_post.bind(staff_id, "telegram", address)
        made = unit.decisions.decide(sam.review, decision(sam), sam.kim)
    return sam, made.id


async def test_a_decision_not_told_back_is_reminded_of_once_after_a_week(
    office: Office, store: Store, clock: FixedClock
) -> None:
    sam, decision_id = _decided(store)
    clock.move(days=6, hours=23)
    assert await office.looks() == []
    clock.move(hours=1)
    assert await office.looks() == ["ann", "kim"]
    assert await office.looks() == []
    await office.writer.close()
    office.open()  # a restart remembers
    clock.move(days=30)
    assert await office.looks() == []
    with store.read() as unit:
        entries = [one for one in unit.ledger.history(sam.person) if one.kind == "staff reminded"]
    assert [one.subject for one in entries] == [decision_id]
    assert store.verify().ok


async def test_a_newer_version_of_a_decision_has_a_week_of_its_own(
    office: Office, store: Store, clock: FixedClock
) -> None:
    sam, decision_id = _decided(store)
    clock.move(days=7)
    assert await office.looks() == ["ann", "kim"]
    with store.begin() as unit:
        unit.decisions.decide(sam.review, decision(sam, reason="New."), sam.kim, decision_id)
    assert await office.looks() == []
    clock.move(days=7)
    assert await office.looks() == ["ann", "kim"]


async def test_silence_after_a_decision_was_told_is_reminded_of_once(
    office: Office, store: Store, clock: FixedClock
) -> None:
    _, decision_id = _decided(store)
    with store.begin() as unit:
        telling = unit.tellings.write(decision_id, DRAFT, unit.staff.all()[0].id)
        unit.tellings.told(telling.id)
        unit.replies.give(telling.id, "happened", "not-yet")
    assert await office.looks() == ["ann", "kim"]
    clock.move(days=40)
    assert await office.looks() == []


async def test_what_is_told_in_time_reminds_nobody(
    office: Office, store: Store, clock: FixedClock
) -> None:
    sam, decision_id = _decided(store)
    with store.begin() as unit:
        unit.not_told.note(decision_id, "not-wanted", "Sam said so.", by=sam.kim, at=clock.now)
    clock.move(days=30)
    assert await office.looks() == []


async def test_nobody_is_reminded_at_night_and_nothing_is_lost_by_it(
    office: Office, store: Store, clock: FixedClock
) -> None:
    _decided(store)
    clock.now = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
    assert await office.looks() == []
    clock.now = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    assert await office.looks() == ["ann", "kim"]


async def test_a_reminder_that_does_not_go_out_is_tried_again(
    office: Office, store: Store, clock: FixedClock
) -> None:
    _decided(store)
    clock.move(days=8)
    office.down = True
    assert await office.looks() == []
    office.down = False
    clock.move(hours=1)
    assert await office.looks() == ["ann", "kim"]


async def test_where_nobody_has_an_address_it_stays_due(
    office: Office, store: Store, clock: FixedClock
) -> None:
    sam, _ = _decided(store)
    with store.begin() as unit:
        for one in unit.staff.all():
            unit.staff_post.forget(one.id, "telegram")
    clock.move(days=8)
    assert await office.looks() == []
    with store.begin() as unit:
        unit.staff_post.bind(sam.kim, "telegram", "kim")
    assert await office.looks() == ["kim"]


async def test_many_decisions_are_one_message_and_an_erased_person_is_none(
    office: Office, store: Store, clock: FixedClock
) -> None:
    sam, _ = _decided(store)
    with store.begin() as unit:
        for view in sam.views[1:]:
            unit.decisions.decide(sam.review, decision(sam, view_ids=(view,)), sam.kim)
    clock.move(days=8)
    assert await office.looks() == ["ann", "kim"]
    alex = reviewed(store, "Alex (demo)", "1002")
    with store.begin() as unit:
        unit.decisions.decide(alex.review, decision(alex), alex.kim)
        unit.people.erase(alex.person, by="system", reason="asked for it")
    clock.move(days=8)
    assert await office.looks() == []


def test_the_sentences_hold_no_name() -> None:
    assert WORDS["reminder"] == "Somebody waits to hear back from staff. Open the console."
