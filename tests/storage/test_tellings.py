"""What staff tell a person about a decision, that it was told, and what the person replied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from dialogues.records import AskedForHelp
from storage.engine import make_engine
from storage.errors import Changed, Erased, Unknown
from storage.replies import newest
from storage.store import Store
from storage.tellings import TellingDraft
from tests.conftest import FixedClock
from tests.storage.conftest import past_the_store
from tests.storage.reviewed import decision, reviewed
from tests.storage.telling import DRAFT, NEWER, told_of


def test_a_telling_keeps_all_that_was_written(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    with store.read() as unit:
        assert unit.tellings.get(kept.id) == kept
        assert unit.tellings.of_person(sam.person) == [kept]
        assert kept.decision_id is not None
        assert unit.tellings.of_decision(kept.decision_id) == kept
    assert (kept.said, kept.decided, kept.because) == (DRAFT.said, DRAFT.decided, DRAFT.because)
    assert (kept.picture, str(kept.day), kept.kind) == ("sea", "2026-05-04", "decision")
    assert (kept.staff_id, kept.at) == (sam.kim, clock.now)
    assert (kept.told_at, kept.told_how) == (None, "")  # written is not told
    assert store.verify().ok


def test_who_is_second_is_told_and_nothing_is_overwritten(store: Store) -> None:
    sam = reviewed(store)
    first = told_of(store, sam)
    assert first.decision_id is not None
    with store.begin() as unit, pytest.raises(Changed) as there:
        unit.tellings.write(first.decision_id, NEWER, sam.jo)
    assert there.value.newest_id == first.id
    with store.begin() as unit:
        second = unit.tellings.write(first.decision_id, NEWER, sam.jo, replaces=first.id)
    with store.begin() as unit, pytest.raises(Changed) as changed:
        unit.tellings.write(first.decision_id, DRAFT, sam.kim, replaces=first.id)
    assert changed.value.newest_id == second.id
    with store.read() as unit:
        assert unit.tellings.of_person(sam.person) == [second]
        assert [one.staff_id for one in unit.tellings.history(second.id)] == [sam.kim, sam.jo]
        waits = unit.telling_waits.of_person(sam.person)
        assert [(one.telling_id, one.what) for one in waits] == [(second.id, "tell")]
    assert store.verify().ok


@pytest.mark.parametrize(
    "draft",
    [TellingDraft("I like the sea", " ", "Why"), TellingDraft("I like the sea", "Yes", " ")],
    ids=["nothing decided", "no reason"],
)
def test_what_is_not_whole_is_refused(store: Store, draft: TellingDraft) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        made = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        with pytest.raises(ValueError, match=r"."):
            unit.tellings.write(made.id, draft, sam.kim)
        assert unit.tellings.of_person(sam.person) == []


def test_only_the_decision_that_counts_is_told(store: Store) -> None:
    sam = reviewed(store)
    with store.begin() as unit:
        old = unit.decisions.decide(sam.review, decision(sam), sam.kim)
        unit.decisions.decide(sam.review, decision(sam, verdict="no"), sam.kim, old.id)
        with pytest.raises(ValueError, match="replaced"):
            unit.tellings.write(old.id, DRAFT, sam.kim)


def test_a_newer_version_is_about_the_same_decision(store: Store) -> None:
    sam = reviewed(store)
    first = told_of(store, sam)
    with store.begin() as unit:
        other = unit.decisions.decide(sam.review, decision(sam, view_ids=sam.views[1:]), sam.kim)
        with pytest.raises(ValueError, match="same"):
            unit.tellings.write(other.id, NEWER, sam.kim, replaces=first.id)


def test_told_in_person_says_how_and_when(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    then = clock.now
    clock.move(hours=3)
    with store.begin() as unit:
        words = "At the kitchen table, with pictures"
        assert unit.tellings.told_in_person(kept.id, by=sam.jo, at=then, words=words)
    with store.read() as unit:
        found = unit.tellings.get(kept.id)
        assert (found.told_at, found.told_how, found.told_by) == (then, "in-person", sam.jo)
        assert found.told_words == words
        last = unit.ledger.history(sam.person)[-1]
        assert (last.kind, last.staff_id) == ("told back", sam.jo)
    assert store.verify().ok


def test_nobody_was_told_in_the_future(store: Store, clock: FixedClock) -> None:
    kept = told_of(store, sam := reviewed(store))
    later = clock.now + timedelta(minutes=1)
    with store.begin() as unit:
        with pytest.raises(ValueError, match="future"):
            unit.tellings.told_in_person(kept.id, by=sam.kim, at=later, words="At tea")
        assert unit.tellings.get(kept.id).told_at is None


def test_told_twice_is_told_once(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    first = clock.now
    with store.begin() as unit:
        assert unit.tellings.told(kept.id)
    clock.move(hours=1)
    with store.begin() as unit:
        assert not unit.tellings.told(kept.id)
        assert not unit.tellings.told_in_person(kept.id, by=sam.kim, at=clock.now, words="At tea")
    with store.read() as unit:
        found = unit.tellings.get(kept.id)
        assert (found.told_at, found.told_how, found.told_words) == (first, "chat", "")
        kinds = [one.kind for one in unit.ledger.history(sam.person)]
        assert kinds.count("told back") == 1


def test_what_nobody_was_told_is_listed_until_it_is_told(store: Store, clock: FixedClock) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    clock.move(minutes=1)
    with store.begin() as unit:
        silent = unit.decisions.decide(sam.review, decision(sam, view_ids=sam.views[1:]), sam.kim)
    with store.read() as unit:
        listed = [
            (one.person_id, one.decision_id, one.written) for one in unit.telling_due.untold()
        ]
    assert listed == [(sam.person, kept.decision_id, True), (sam.person, silent.id, False)]
    with store.begin() as unit:
        unit.tellings.told(kept.id)
    with store.begin() as unit:  # a newer version has to be told again
        assert [one.decision_id for one in unit.telling_due.untold()] == [silent.id]
        assert kept.decision_id is not None
        unit.tellings.write(kept.decision_id, NEWER, sam.kim, replaces=kept.id)
        assert [one.written for one in unit.telling_due.untold()] == [True, False]


def test_who_was_written_to_once_is_not_looked_at_again(store: Store, clock: FixedClock) -> None:
    kept = told_of(store, sam := reviewed(store))
    with store.begin() as unit:
        [wait] = unit.telling_waits.to_look_at(clock.now)
        assert (wait.telling_id, wait.person_id) == (kept.id, sam.person)
        unit.telling_waits.look_later(wait, None)
        assert unit.telling_waits.to_look_at(clock.now + timedelta(days=9)) == []
        [still] = unit.telling_waits.of_person(sam.person)  # but it is still to be told
        assert (still.what, still.look_at) == ("tell", None)


def test_replies_belong_to_their_telling(store: Store, clock: FixedClock) -> None:
    kept = told_of(store, sam := reviewed(store))
    with store.begin() as unit:
        unit.tellings.told(kept.id)
        first = unit.replies.give(kept.id, "happened", "no", view_id=sam.views[0])
        clock.move(minutes=1)
        later = unit.replies.give(kept.id, "happened", "yes", view_id=sam.views[1])
    with store.read() as unit:
        assert unit.replies.of_telling(kept.id) == [first, later]
        assert unit.replies.of_person(sam.person) == [first, later]
        assert newest(unit.replies.of_telling(kept.id)) == {"happened": later}
    assert later.at == clock.now
    assert store.verify().ok


def test_a_reply_is_to_a_telling_with_a_view_of_the_same_person(store: Store) -> None:
    kept = told_of(store, reviewed(store))
    alex = reviewed(store, "Alex (demo)", "1002")
    with store.begin() as unit:
        with pytest.raises(Unknown):
            unit.replies.give("nothing", "okay", "yes")
        with pytest.raises(Unknown):
            unit.replies.give(kept.id, "okay", "yes", view_id=alex.views[0])
        odd: Any = "like-it"
        with pytest.raises(ValueError, match="like-it"):
            unit.replies.give(kept.id, odd, "yes")
        assert unit.replies.of_telling(kept.id) == []


def test_staff_answer_what_the_person_asked(store: Store, clock: FixedClock) -> None:
    sam, alex = reviewed(store), reviewed(store, "Alex (demo)", "1002")
    with store.begin() as unit:
        asked = AskedForHelp(unit.work.new_id(), "question", clock.now)
        unit.records.keep(sam.person, (asked,), link=None)
        draft = TellingDraft("When is the trip?", "The trip is in May.")
        [waiting] = unit.requests.unanswered()
        assert (waiting.id, waiting.kind, waiting.seen_by) == (asked.id, "question", None)
        kept = unit.tellings.answer(sam.person, "question", asked.id, draft, sam.kim)
        assert unit.tellings.about(asked.id) == kept
        assert (unit.requests.open(), unit.requests.unanswered()) == ([], [])
        [answered] = unit.requests.of_person(sam.person)
        assert (answered.seen_by, answered.answered) == (sam.kim, True)
        assert unit.requests.get(asked.id) == answered
        with pytest.raises(Unknown):
            unit.tellings.answer(alex.person, "question", asked.id, draft, sam.kim)
        reply = unit.replies.give(kept.id, "more", "words", view_id=sam.views[0])
        again = unit.tellings.answer(sam.person, "reply", reply.id, draft, sam.kim)
        assert unit.tellings.of_person(sam.person) == [kept, again]
        assert unit.telling_due.untold() == []  # a list of decisions
    assert store.verify().ok


def test_words_are_sealed_and_go_with_the_person(store: Store, database_url: str) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    with store.begin() as unit:
        unit.tellings.told_in_person(kept.id, by=sam.kim, at=kept.at, words="In the garden")
        unit.replies.give(kept.id, "okay", "yes")
    engine = make_engine(database_url)
    with engine.connect() as connection:
        for table in ("tellings", "tellings_told"):
            rows = connection.execute(sa.text(f"SELECT * FROM {table}")).all()
            assert len(rows) == 1
            assert not any(word in repr(rows) for word in ("sea", "driver", "garden"))
    engine.dispose()
    with store.begin() as unit:
        unit.people.erase(sam.person, by="system", reason="asked")
    with store.begin() as unit:
        assert unit.tellings.of_person(sam.person) == []
        assert unit.telling_waits.of_person(sam.person) == []
        shell = unit.tellings.get(kept.id)
        assert (shell.said, shell.decided, shell.told_words) == ("", "", "")
        with pytest.raises(Erased):
            unit.replies.give(kept.id, "okay", "no")
    assert store.verify().ok


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("tellings", "body = :odd"),
        ("tellings_told", "about = :odd"),
        ("replies", "answer = 'yes'"),
    ],
)
def test_verify_finds_what_was_altered(
    store: Store, database_url: str, table: str, change: str
) -> None:
    sam = reviewed(store)
    kept = told_of(store, sam)
    with store.begin() as unit:
        unit.tellings.told_in_person(kept.id, by=sam.kim, at=kept.at, words="At tea")
        unit.replies.give(kept.id, "okay", "no")
    assert store.verify().ok
    odd = {"odd": b"\x01nonsense"} if ":odd" in change else {}
    with past_the_store(database_url) as connection:
        connection.execute(sa.text(f"UPDATE {table} SET {change}"), odd)
    assert not store.verify().ok
    with store.read() as unit:
        found = unit.tellings.get(kept.id)
        assert found.damaged == (table == "tellings")
        assert found.told_words == ("" if table == "tellings_told" else "At tea")


def test_another_process_does_not_tell_it_again(store: Store, reopen: Callable[..., Store]) -> None:
    kept = told_of(store, reviewed(store))
    other = reopen()
    with store.begin() as unit:
        assert unit.tellings.told(kept.id)
    with other.begin() as unit:
        assert not unit.tellings.told(kept.id)
    assert other.verify().ok
