"""Answers to our own checks are sealed, in the ledger, and never among the views."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogues.records import Answer, CheckAnswered, ViewTakenBack
from storage.question_kinds import question_kinds
from storage.store import Store
from tests.storage.samples import person_with_chat, tell

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
PAIR = CheckAnswered(
    "01CHECK", "pair", "my-home/nice", "My home is a nice place.", "true", ("true", "not-true"), AT
)


def test_a_check_is_kept_apart_from_views_and_covered_by_the_ledger(store: Store) -> None:
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        unit.records.keep(person.id, [PAIR], link=link)
    with store.read() as unit:
        assert unit.checks.of_person(person.id) == [PAIR]
        assert unit.views.of_person(person.id, include_hidden=True) == []
        assert "check answered" in [one.kind for one in unit.ledger.history(person.id)]
        (summary,) = unit.views.new_since_last_review()
        assert summary.new_views == 0
    assert store.verify().ok


def test_the_words_of_a_check_are_sealed_and_go_with_the_person(store: Store) -> None:
    with store.begin() as unit:
        person, link = person_with_chat(unit)
        unit.records.keep(person.id, [PAIR], link=link)
        rows = unit.work.connection.exec_driver_sql("SELECT about FROM checks").fetchall()
        assert b"nice" not in bytes(rows[0][0])
    with store.begin() as unit:
        unit.people.erase(person.id, by="system", reason="asked")
    with store.read() as unit:
        assert unit.checks.of_person(person.id) == []
    assert store.verify().ok


def test_how_questions_were_met_counts_what_stands(store: Store) -> None:
    with store.begin() as unit:
        person, _ = person_with_chat(unit)
        first = tell(unit, person, answer=Answer("skip"))
        tell(unit, person, answer=Answer("not-sure"), supersedes=first)
        hidden = tell(unit, person, question="my-home/hidden")
        unit.records.keep(person.id, [ViewTakenBack(hidden, AT)], link=None)
    with store.read() as unit:
        met = list(question_kinds(unit.work))
    assert met == [("my-home/where", person.id, "not-sure")]
