"""Whose words are quoted, and how long."""

from __future__ import annotations

import json

from dialogues.alarms import AlertRaised
from dialogues.library import Library
from dialogues.records import PermissionAnswered
from reviews.evidence.kept import packed, unpacked
from storage.store import Store
from tests.reviews.evidence.people import Make, fill


def test_whoever_is_quoted_sees_who_read_it_and_can_take_it_back(
    store: Store, library: Library, report_of: Make
) -> None:
    fill(store, 6)
    kept = packed(report_of())
    assert "I like the sea" not in json.dumps(kept)
    with store.begin() as unit:
        shown = unpacked(kept, unit, library)
        assert shown
        assert len(shown.quotes) == 6
        sam = unit.people.all()[0]
        assert "exported" in {one.kind for one in unit.ledger.seen_by(sam.id)}
        no = PermissionAnswered(
            unit.work.new_id(), "quotes", False, unit.work.now(), "understood", "?"
        )
        unit.records.keep(sam.id, [no], link=None)
        after = unpacked(kept, unit, library)
        assert after
        assert len(after.quotes) == 5


def test_words_about_danger_are_never_quoted(store: Store, report_of: Make) -> None:
    """Standards 147: neither what an alert rests on nor an answer about safety."""
    fill(store, 12)
    with store.begin() as unit:
        alerted: list[str] = []
        for line in unit.views.new_since_last_review()[:6]:
            view = unit.views.of_person(line.person.id)[0]
            raised = AlertRaised(
                unit.work.new_id(), "not-safe", "words", unit.work.now(), view.id, "hurt"
            )
            unit.records.keep(line.person.id, [raised], link=None)
            alerted.append(view.answer.words or "")
    quoted = [one.words for one in report_of().quotes]
    assert len(quoted) == 6
    assert not set(quoted) & set(alerted)
