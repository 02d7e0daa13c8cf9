"""Reminders are kept, replaced, moved and stopped; erasing a person ends them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dialogues.records import AskedForHelp, QuestionSetAside, ReminderSet, ReminderStopped
from storage.store import Store

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
NOW = MONDAY - timedelta(minutes=30)


@pytest.fixture
def sam(store: Store) -> str:
    with store.begin() as unit:
        person = unit.people.add("Sam (demo)")
        unit.links.bind(person_id=person.id, channel="telegram", address="1")
        return person.id


def wish(store: Store, person: str, next_at: datetime = MONDAY) -> None:
    with store.begin() as unit:
        link = unit.links.find("telegram", "1")
        unit.records.keep(person, [ReminderSet((0, 3), "morning", next_at, NOW)], link=link)


def test_a_wish_is_due_from_its_time_on(store: Store, sam: str) -> None:
    wish(store, sam)
    with store.begin() as unit:
        assert unit.reminders.due(MONDAY - timedelta(seconds=1)) == []
        (one,) = unit.reminders.due(MONDAY)
    assert (one.person_id, one.days, one.part, one.next_at) == (sam, (0, 3), "morning", MONDAY)


def test_there_is_one_reminder_a_person(store: Store, sam: str) -> None:
    wish(store, sam)
    wish(store, sam, MONDAY + timedelta(days=1))
    with store.begin() as unit:
        assert unit.reminders.due(MONDAY) == []
        assert len(unit.reminders.due(MONDAY + timedelta(days=1))) == 1


def test_a_moved_reminder_is_not_due_again_after_a_restart(
    store: Store, sam: str, reopen: Callable[..., Store]
) -> None:
    wish(store, sam)
    with store.begin() as unit:
        unit.reminders.move(sam, MONDAY + timedelta(days=3), sent=True)
    with reopen().begin() as unit:
        assert unit.reminders.due(MONDAY) == []
        kinds = [entry.kind for entry in unit.ledger.history(sam)]
    assert kinds[-2:] == ["reminder set", "reminder sent"]


def test_stopping_is_one_record_and_can_be_said_twice(store: Store, sam: str) -> None:
    wish(store, sam)
    for _ in range(2):
        with store.begin() as unit:
            unit.records.keep(sam, [ReminderStopped(NOW)], link=None)
    with store.read() as unit:
        assert unit.reminders.get(sam) is None
        kinds = [entry.kind for entry in unit.ledger.history(sam)]
    assert kinds.count("reminder stopped") == 1


def test_erasing_a_person_ends_their_reminder(store: Store, sam: str) -> None:
    wish(store, sam)
    with store.begin() as unit:
        unit.people.erase(sam, by="staff:x", reason="they left")
    with store.begin() as unit:
        assert unit.reminders.due(MONDAY + timedelta(days=30)) == []
    assert store.verify().ok


def test_a_wish_that_came_by_no_chat_is_not_kept(store: Store, sam: str) -> None:
    with store.begin() as unit:
        unit.records.keep(sam, [ReminderSet((0,), "morning", MONDAY, NOW)], link=None)
        assert unit.reminders.get(sam) is None


def test_a_question_for_staff_is_open_with_its_view(store: Store, sam: str) -> None:
    with store.begin() as unit:
        unit.records.keep(sam, [AskedForHelp("q1", "question", NOW, "v1")], link=None)
        unit.records.keep(sam, [AskedForHelp("q2", "talk", NOW)], link=None)
        found = unit.requests.open()
    assert [(one.kind, one.view_id) for one in found] == [("question", "v1"), ("talk", "")]
    assert store.verify().ok


def test_a_question_set_aside_is_noted_and_is_no_view(store: Store, sam: str) -> None:
    with store.begin() as unit:
        unit.records.keep(sam, [QuestionSetAside("my-home", "home-now", NOW)], link=None)
        assert unit.views.of_person(sam) == []
        entry = unit.ledger.history(sam)[-1]
    assert (entry.kind, entry.detail) == ("question set aside", {"question": "my-home/home-now"})
