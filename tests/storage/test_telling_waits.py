"""What people are asked after something was told back: when, how often, and what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogues.news_records import ReplyAsked, ReplyGiven
from storage.store import Store
from storage.telling_waits import ASK_AFTER, ASK_AFTER_NO, ASK_AGAIN, UNANSWERED
from storage.told_keeping import keep_asked, keep_reply
from tests.conftest import FixedClock
from tests.storage.reviewed import reviewed
from tests.storage.telling import told_of


@pytest.mark.parametrize(
    ("verdict", "waits"),
    [
        ("yes", [("ask", ASK_AFTER)]),
        ("partly", [("okay", timedelta()), ("ask", ASK_AFTER)]),
        ("not-now", [("okay", timedelta()), ("ask", ASK_AFTER_NO)]),
        ("no", [("okay", timedelta()), ("ask", ASK_AFTER_NO)]),
    ],
)
def test_what_was_decided_says_what_the_person_is_asked_and_when(
    store: Store, clock: FixedClock, verdict: str, waits: list[tuple[str, timedelta]]
) -> None:
    kept = told_of(store, sam := reviewed(store), verdict)
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        found = unit.telling_waits.of_person(sam.person)
        written = [one.what for one in unit.telling_waits.to_look_at(clock.now)]
    assert [(one.what, one.due_at - clock.now) for one in found] == waits
    assert written == []  # nobody is written to about a reason: it is asked in the chat


def test_a_question_without_an_answer_comes_again_at_most_twice(
    store: Store, clock: FixedClock
) -> None:
    kept = told_of(store, sam := reviewed(store), "no")
    due = []
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        for _ in range(3):
            keep_asked(unit.work, sam.person, ReplyAsked(kept.id, "okay", clock.now), None)
            waits = [one for one in unit.telling_waits.of_person(sam.person) if one.what == "okay"]
            due.append([(one.due_at - clock.now, one.asked) for one in waits])
    assert due == [[(UNANSWERED, 1)], [(UNANSWERED, 2)], []]


def test_what_was_answered_is_not_asked_again(store: Store) -> None:
    kept = told_of(store, sam := reviewed(store), "no")
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        unit.replies.give(kept.id, "okay", "skip")
        assert [one.what for one in unit.telling_waits.of_person(sam.person)] == ["ask"]
        unit.replies.give(kept.id, "still-wanted", "still")
        assert unit.telling_waits.of_person(sam.person) == []


def test_what_the_person_wants_no_more_is_not_asked_about(store: Store) -> None:
    kept = told_of(store, sam := reviewed(store))
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        unit.replies.give(kept.id, "happened", "some")
        unit.replies.give(kept.id, "still-wanted", "still")
        assert [one.what for one in unit.telling_waits.of_person(sam.person)] == ["ask"]
        unit.replies.give(kept.id, "still-wanted", "not-any-more")
        assert unit.telling_waits.of_person(sam.person) == []


def test_a_reply_from_the_chat_is_kept_with_the_view_and_changed_with_it(
    store: Store, clock: FixedClock
) -> None:
    kept = told_of(store, sam := reviewed(store))
    alex = reviewed(store, "Alex (demo)", "1002")
    reply = ReplyGiven(kept.id, "better", "same", clock.now, sam.views[0])
    newer = ReplyGiven("", "better", "worse", clock.now, sam.views[1], changes=sam.views[0])
    with store.begin() as unit:
        keep_reply(unit.work, alex.person, reply, None)  # nothing that Alex was told
        assert unit.replies.of_telling(kept.id) == []
        keep_reply(unit.work, sam.person, reply, None)
        keep_reply(unit.work, sam.person, newer, None)
        given = [(one.answer, one.view_id) for one in unit.replies.of_telling(kept.id)]
    assert given == [("same", sam.views[0]), ("worse", sam.views[1])]
    assert store.verify().ok


def test_not_yet_is_asked_again_but_not_for_ever(store: Store, clock: FixedClock) -> None:
    kept = told_of(store, sam := reviewed(store))
    due = []
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        for _ in range(3):
            unit.replies.give(kept.id, "happened", "not-yet")
            due.append([one.due_at for one in unit.telling_waits.of_person(sam.person)])
    assert due == [[clock.now + ASK_AGAIN], [clock.now + ASK_AGAIN], []]
