"""The outbox: in order per chat, at least once, and nobody's twice at the same time."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from storage.errors import Unknown
from storage.links import Link
from storage.outbox import NewOut
from storage.store import Store
from tests.conftest import FixedClock
from tests.storage.samples import person_with_chat

LEASE = timedelta(seconds=30)


@pytest.fixture
def chats(store: Store) -> tuple[Link, Link]:
    with store.begin() as unit:
        _, one = person_with_chat(unit, "Sam (demo)", "1")
        _, two = person_with_chat(unit, "Alex (demo)", "2")
    return one, two


def put(store: Store, link: Link, *texts: str) -> list[int]:
    with store.begin() as unit:
        rows = unit.outbox.put([NewOut(link.id, "conversation", {"text": text}) for text in texts])
    return [row.seq for row in rows]


def test_what_is_put_comes_out_in_order(store: Store, chats: tuple[Link, Link]) -> None:
    sam, alex = chats
    ids = [*put(store, sam, "a", "b"), *put(store, alex, "c"), *put(store, sam, "d")]
    assert ids == sorted(ids)
    with store.read() as unit:
        rows = unit.outbox.pending()
        assert [row.payload["text"] for row in rows] == ["a", "b", "c", "d"]
        assert [row.payload["text"] for row in unit.outbox.pending(2)] == ["a", "b"]
        assert unit.outbox.pending(channel="web") == []
        assert (rows[0].channel, rows[0].conversation_id) == ("telegram", "conversation")


def test_a_worker_claims_whole_chats(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    sam, alex = chats
    put(store, sam, "a", "b")
    put(store, alex, "c")
    with store.begin() as unit:
        mine = unit.outbox.claim("one", clock.now, LEASE, 2)
        yours = unit.outbox.claim("two", clock.now, LEASE)
        assert [row.payload["text"] for row in mine] == ["a", "b"]
        assert [row.payload["text"] for row in yours] == ["c"]
    put(store, sam, "d")
    with store.begin() as unit:
        assert unit.outbox.claim("two", clock.now, LEASE) == []  # sam's chat is taken
        unit.outbox.sent([(row.id, 900 + row.id) for row in mine])
        assert [row.payload["text"] for row in unit.outbox.claim("two", clock.now, LEASE)] == ["d"]


def test_a_lease_that_ran_out_is_taken_over(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    put(store, chats[0], "a")
    with store.begin() as unit:
        unit.outbox.claim("one", clock.now, LEASE)
        unit.outbox.claim("one", clock.now, LEASE)
    clock.move(seconds=31)
    with store.begin() as unit:
        [row] = unit.outbox.claim("two", clock.now, LEASE)
        assert row.tries == 1
    with store.begin() as unit:
        unit.outbox.release("two")
        assert len(unit.outbox.claim("three", clock.now, LEASE)) == 1


def test_a_postponed_row_holds_up_its_chat_only(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    sam, alex = chats
    first, _ = put(store, sam, "a", "b")
    put(store, alex, "c")
    with store.begin() as unit:
        unit.outbox.claim("one", clock.now, LEASE)
        unit.outbox.release("one")
        unit.outbox.postpone(first, clock.now + timedelta(seconds=5), "retry after")
        due = unit.outbox.claim("one", clock.now, LEASE)
        assert [row.payload["text"] for row in due] == ["c"]
    clock.move(seconds=5)
    with store.begin() as unit:
        due = unit.outbox.claim("one", clock.now, LEASE)
        assert [row.payload["text"] for row in due] == ["a", "b"]


def test_giving_one_up_lets_the_next_go(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    first, second = put(store, chats[0], "a", "b")
    with store.begin() as unit:
        unit.outbox.failed(first, "Forbidden")
        assert [row.id for row in unit.outbox.claim("one", clock.now, LEASE)] == [second]
        assert [row.id for row in unit.outbox.pending()] == [second]


def test_the_last_screen_of_a_chat(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    sam, alex = chats
    first, second = put(store, sam, "a", "b")
    with store.begin() as unit:
        unit.outbox.sent([(first, "m1"), (second, None)])
        last = unit.outbox.last_screen(sam.id)
        assert last is not None
        assert (last.payload, last.state, last.sent_at) == ({"text": "b"}, "sent", clock.now)
        assert unit.outbox.last_screen(alex.id) is None


def test_pruning_keeps_the_last_screen_and_what_waits(
    store: Store, chats: tuple[Link, Link], clock: FixedClock
) -> None:
    sam, alex = chats
    ids = put(store, sam, "a", "b", "c")
    put(store, alex, "waits")
    with store.begin() as unit:
        unit.outbox.sent([(one, None) for one in ids])
        assert unit.outbox.prune(clock.move(days=1)) == 2
        last = unit.outbox.last_screen(sam.id)
        assert last is not None
        assert last.payload == {"text": "c"}
        assert len(unit.outbox.pending()) == 1
    assert put(store, sam, "d")[0] > ids[-1]


def test_what_waits_for_a_chat_that_is_let_go_is_given_up(
    store: Store, chats: tuple[Link, Link]
) -> None:
    sam, alex = chats
    put(store, sam, "a")
    put(store, alex, "b")
    with store.begin() as unit:
        unit.links.unbind(sam)
        assert [row.payload["text"] for row in unit.outbox.pending()] == ["b"]


def test_a_row_needs_a_chat(store: Store) -> None:
    with pytest.raises(Unknown), store.begin() as unit:
        unit.outbox.put([NewOut("no-chat", None, {})])


def test_updates_are_handled_once(store: Store, clock: FixedClock) -> None:
    with store.begin() as unit:
        assert unit.inbox.first_time("telegram", 5)
        assert not unit.inbox.first_time("telegram", "5")
        assert unit.inbox.first_time("web", 5)
    with suppress(KeyError), store.begin() as unit:
        assert unit.inbox.first_time("telegram", 6)
        raise KeyError
    with store.begin() as unit:
        assert unit.inbox.first_time("telegram", 6)
        assert unit.inbox.prune(clock.now) == 0
        assert unit.inbox.prune(clock.move(days=1)) == 3


def test_an_update_is_set_aside_and_dealt_with(store: Store, chats: tuple[Link, Link]) -> None:
    with store.begin() as unit:
        one = unit.inbox.wait("telegram", 7, chats[0].id, b'{"words": "x"}', "ValueError")
        unit.inbox.wait("telegram", 7, chats[0].id, b"again", "ValueError")
        unit.inbox.wait("web", "s/8", None, b"")
        unit.inbox.failed(one, "KeyError")
    with store.begin() as unit:
        first, second = unit.inbox.waiting()
        assert (first.payload, first.failures, first.error) == (b'{"words": "x"}', 2, "KeyError")
        assert (second.update_id, second.link_id, second.failures) == ("s/8", None, 0)
        unit.inbox.done([first.id, second.id])
        assert unit.inbox.waiting() == []


def test_file_ids_belong_to_one_bot(store: Store) -> None:
    with store.begin() as unit:
        unit.media_files.put("bot1", "card/abc", "F1")
        unit.media_files.put("bot1", "card/abc", "F2")
        unit.media_files.put("bot2", "card/abc", "F3")
        assert unit.media_files.get("bot1", ["card/abc", "card/x"]) == {"card/abc": "F2"}
        unit.media_files.forget("bot1", "card/abc")
        assert unit.media_files.get("bot1", ["card/abc"]) == {}
        assert unit.media_files.get("bot2", ["card/abc"]) == {"card/abc": "F3"}
