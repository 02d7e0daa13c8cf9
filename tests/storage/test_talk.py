"""Conversations, permissions, requests and sounds."""

from __future__ import annotations

from contextlib import suppress

import pytest

from dialogues.records import AskedForHelp, PermissionAnswered
from storage.errors import StaleConversation, Unknown
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat, tell


def test_a_conversation_is_kept_and_guarded(store: Store) -> None:
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
    with store.begin() as unit:
        unit.conversations.lock([sam.id, "nobody"])
        fresh = unit.conversations.load(sam.id)
        assert (fresh.state_json, fresh.step, len(fresh.id)) == (None, 0, 12)
        assert fresh.id == fresh.id.lower()
        saved = unit.conversations.save(fresh, '{"words": "ŵ 💬"}', 3)
        assert unit.conversations.load(sam.id) == saved
        with pytest.raises(StaleConversation):
            unit.conversations.save(fresh, "{}", 1)
        with pytest.raises(Unknown):
            unit.conversations.load("nobody")
    with store.read() as unit:
        assert unit.conversations.load(sam.id).state_json == '{"words": "ŵ 💬"}'
        assert unit.conversations.look(sam.id).step == 3


def test_the_newest_permission_counts(store: Store, clock: FixedClock) -> None:
    """Standards 91: one thing, one answer, one date; asked again later."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        assert unit.permissions.latest(sam.id) is None
        for number, given in enumerate((True, False)):
            at = clock.move(days=1)
            answer = PermissionAnswered(
                f"p{number}", "take-part", given, at, "understood-later", "Do you want to?"
            )
            unit.records.keep(sam.id, [answer], link=link)
    with store.read() as unit:
        latest = unit.permissions.latest(sam.id, "take-part")
        assert latest is not None
        assert (latest.given, latest.at, latest.teach_back) == (
            False,
            clock.now,
            "understood-later",
        )
        assert (latest.words_shown, latest.link_id) == ("Do you want to?", link.id)
        assert [one.given for one in unit.permissions.of_person(sam.id)] == [True, False]
        assert unit.permissions.latest(sam.id, "reports") is None


def test_not_safe_stands_on_top_until_somebody_has_seen_it(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "safeguarding", "kim")
        sam, link = person_with_chat(unit)
        for number, kind in enumerate(("talk", "not-safe")):
            asked = AskedForHelp(f"r{number}", kind, clock.move(minutes=1))  # type: ignore[arg-type]
            unit.records.keep(sam.id, [asked], link=link)
        assert [one.kind for one in unit.requests.open()] == ["not-safe", "talk"]
        unit.requests.seen("r1", kim.id)
        unit.requests.seen("r1", kim.id)
        assert [one.kind for one in unit.requests.open()] == ["talk"]
        assert unit.ledger.history(sam.id)[-1].staff_id == kim.id
        with pytest.raises(Unknown):
            unit.requests.seen("no-request", kim.id)


def test_a_sound_comes_back_byte_for_byte(store: Store, clock: FixedClock) -> None:
    data = bytes(range(256)) * 4000
    with store.begin() as unit:
        sam, _ = person_with_chat(unit)
        unit.attachments.add(sam.id, "voice", "audio/ogg", data, 3.5, id="given-id")
        photo = unit.attachments.add(sam.id, "photo", "image/jpeg", b"jpeg")
    with store.read() as unit:
        sound = unit.attachments.get("given-id")
        assert (sound.data, sound.mime, sound.seconds, sound.kind) == (
            data, "audio/ogg", 3.5, "voice",
        )  # fmt: skip
        assert (sound.person_id, sound.created_at) == (sam.id, clock.now)
        assert unit.attachments.get(photo).seconds == 0.0
        with pytest.raises(Unknown):
            unit.attachments.get("no-sound")


def test_a_message_that_raises_takes_only_its_own_with_it(store: Store) -> None:
    """DESIGN 4: each message in its own savepoint; the rest go on, and the ledger holds."""
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
    with store.begin() as unit:
        with unit.savepoint():
            assert unit.inbox.first_time("telegram", 1)
            first = tell(unit, sam, link)
        with suppress(ZeroDivisionError), unit.savepoint():
            assert unit.inbox.first_time("telegram", 2)
            tell(unit, sam, link)
            unit.people.add("Nobody (demo)")
            raise ZeroDivisionError
        with unit.savepoint():
            assert unit.inbox.first_time("telegram", 2)
            third = tell(unit, sam, link)
    with store.read() as unit:
        assert [view.id for view in unit.views.of_person(sam.id)] == [first, third]
        assert [line.new_views for line in unit.views.new_since_last_review()] == [2]
    assert store.verify().ok


def test_a_database_error_in_a_savepoint_leaves_the_rest(store: Store) -> None:
    with store.begin() as unit:
        sam, link = person_with_chat(unit)
        one = tell(unit, sam, link)
        with pytest.raises(Exception, match=r"(?i)unique"), unit.savepoint():
            tell(unit, sam, link, id=one)
        with unit.savepoint():
            tell(unit, sam, link)
    with store.read() as unit:
        assert len(unit.views.of_person(sam.id)) == 2
    assert store.verify().ok
