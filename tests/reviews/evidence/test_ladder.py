"""Each rung of the ladder is reached from real rows, and not without them."""

from __future__ import annotations

from reviews.evidence.report import Report
from storage.store import Store
from tests.reviews.evidence.people import Make, act, fill, numbers


def _rung(report: Report, topic: str = "my-home") -> str:
    return next(one.rung for one in report.levels if one.topic == topic)


def test_it_is_co_design_when_people_were_there_and_their_words_became_an_outcome(
    store: Store, report_of: Make
) -> None:
    fill(store, 6)
    assert _rung(report_of()) == "engagement"
    act(store, done=False)
    assert _rung(report_of()) == "co-design"


def test_it_is_co_production_when_they_did_it_and_say_that_it_happened(
    store: Store, report_of: Make
) -> None:
    fill(store, 6)
    act(store)
    report = report_of()
    assert _rung(report) == "co-production"
    assert numbers(report, "happened") == (6, [6, 0, 0, 0, 0])
    assert numbers(report, "better") == (6, [6, 0, 0, 0])
    assert [one.days for one in report.steps] == [0, 0, 0, 0]


def test_what_the_person_says_did_not_happen_is_no_co_production(
    store: Store, report_of: Make
) -> None:
    fill(store, 6)
    act(store, happened="not-yet")
    report = report_of()
    assert _rung(report) == "co-design"
    assert numbers(report, "happened") == (6, [0, 0, 6, 0, 0])
