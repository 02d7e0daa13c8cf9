"""How views were given, what they speak to, and what is known of communication needs."""

from __future__ import annotations

import pytest

from dialogues.library import Library
from reviews.documents.evidence import write_evidence
from reviews.evidence import drawn
from reviews.evidence.words import I_STATEMENTS
from storage.store import Store
from tests.reviews.evidence.people import Make, fill, numbers
from tests.storage.samples import tell


def test_how_views_were_given_and_by_whose_phone(
    store: Store, library: Library, report_of: Make
) -> None:
    fill(store, 6)
    with store.begin() as unit:
        for number, person in enumerate(unit.people.all()):
            jo = unit.supporters.add(person.id, f"Jo{number} (demo)", "advocate")
            link = unit.links.bind(
                person_id=person.id, supporter_id=jo.id, channel="web", address=f"jo{number}"
            )
            tell(unit, person, link, how="help-choosing")
    report = report_of()
    assert numbers(report, "how") == (18, [12, 0, 6])
    assert numbers(report, "phones") == (18, [12, 6])
    assert numbers(report, "by whom") == (6, [6, 0, 0, 0])
    page = write_evidence(report, library, "html").data.decode()
    assert "All views of this time were looked at." in page


def test_of_many_views_some_are_drawn_and_it_says_so(
    store: Store, library: Library, report_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "MOST", 10)
    fill(store, 9)
    report = report_of()
    assert report.split("how").whole.number == 10
    assert (report.drawn, report.drawn_from) == (10, 18)
    page = write_evidence(report, library, "html").data.decode()
    assert "10 of 18 views were drawn at random" in page


def test_people_speak_to_i_statements_and_each_question_has_one(
    store: Store, library: Library, report_of: Make
) -> None:
    fill(store, 6, future=5)
    report = report_of()
    assert numbers(report, "i: live-as-i-want") == (6, [6, 0])
    # One person did not speak to it: that is hidden, and so is what gives it away.
    assert numbers(report, "i: plan-ahead") == (6, [None, None])
    asked = [one for topic in library.topics.values() for one in topic.questions]
    assert {each for one in asked for each in one.i_statements} == set(I_STATEMENTS)
    assert "I can plan ahead" in write_evidence(report, library, "csv").data.decode()


def test_needs_are_recorded_shared_and_reviewed(store: Store, report_of: Make) -> None:
    fill(store, 7, held=6)
    with store.begin() as unit:
        for number, person in enumerate(unit.people.all()):
            unit.people.set_preference(person.id, "sound", "on")
            if number < 5:
                unit.ledger.note(person.id, "pack made", by="system")
    report = report_of()
    assert numbers(report, "needs") == (7, [7, 0])
    # Two were not passed on: hidden, and the rest with them.
    assert numbers(report, "needs shared") == (7, [None, None])
    assert numbers(report, "needs reviewed") == (7, [None, None])
