"""The report equals what can be counted by hand, on both databases."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dialogues.library import Library
from reviews.documents.evidence import EvidenceFormat, write_evidence
from reviews.evidence import mapped
from reviews.evidence.dates import DatesProblem, check_dates
from storage.store import Store
from tests.reviews.evidence.people import Make, fill, numbers
from tests.reviews.home import HOSTILE


def test_it_equals_what_is_counted_by_hand(store: Store, report_of: Make) -> None:
    fill(store, 7)
    report = report_of()
    assert numbers(report, "people") == (7, [7, 0])
    assert numbers(report, "answers") == (21, [14, 7])
    assert numbers(report, "discussed") == (14, [7, 7])
    assert numbers(report, "decided") == (7, [7, 0])
    assert numbers(report, "verdicts") == (7, [7, 0, 0, 0])
    assert numbers(report, "told") == (7, [7, 0])
    assert numbers(report, "replies") == (7, [0, 7])
    assert numbers(report, "minds") == (14, [14, 0])
    assert numbers(report, "differences") == (0, [0, 0])
    assert [one.days for one in report.steps] == [0, 0, 0, None]
    level = {one.topic: one.rung for one in report.levels}
    assert level["my-home"] == "engagement"
    assert level["my-day"] == "consultation"
    assert level["my-money"] == ""
    assert len(report.quotes) == 6
    with store.read() as unit:
        assert any(one.kind == "evidence made" for one in unit.ledger.history(None))


def test_of_one_person_nothing_is_shown_and_it_says_so(
    store: Store, library: Library, report_of: Make
) -> None:
    fill(store, 1)
    report = report_of()
    assert report.all_hidden
    for split in report.splits:
        assert not any((split.whole.number, *(one.number for one in split.parts)))
    assert report.quotes == ()
    assert {one.days for one in report.steps} == {None}
    page = write_evidence(report, library, "html").data.decode()
    assert "There are too few people for any number" in page
    assert "Person0" not in page


def test_a_provider_without_a_name_leaves_no_comma_behind(
    library: Library, report_of: Make
) -> None:
    made = replace(report_of(), provider="")
    page = write_evidence(made, library, "html").data.decode()
    assert "<p>, " not in page
    assert ": , " not in page


def test_days_of_few_people_are_hidden_though_many_were_decided(
    store: Store, report_of: Make
) -> None:
    fill(store, 7, chosen=2)
    report = report_of()
    assert numbers(report, "decided") == (7, [7, 0])
    assert [one.days for one in report.steps] == [None, 0, 0, None]


def test_a_table_within_another_cannot_be_subtracted_from_it(store: Store, report_of: Make) -> None:
    fill(store, 7, held=6, future=5)
    report = report_of()
    # One person had a review and did not speak of the future; one had no review at all.
    assert numbers(report, "year") == (7, [None, None])
    assert numbers(report, "future") == (None, [None, None])


def test_replies_are_no_topic_of_their_own(store: Store, report_of: Make) -> None:
    fill(store, 7)
    assert "did-it-happen" not in {one.topic for one in report_of().levels}


def test_a_home_with_nobody_has_an_empty_report(store: Store, report_of: Make) -> None:
    del store
    assert numbers(report_of(), "people") == (0, [0, 0])


@pytest.mark.parametrize("form", ["pdf", "html", "csv", "json"])
def test_hostile_words_are_only_words_in_each_format(
    store: Store, library: Library, report_of: Make, form: EvidenceFormat
) -> None:
    fill(store, 6, f"=1+1 {HOSTILE}")
    report = report_of()
    assert report.quotes
    made = write_evidence(report, library, form)
    if form == "pdf":
        assert made.data.startswith(b"%PDF")
        assert not made.notices
    elif form == "html":
        assert b"<script" not in made.data
        assert b"&lt;script" in made.data
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"))))
        assert all(not cell.startswith("=") for row in rows for cell in row)
    else:
        assert json.loads(made.data)["quotes"][0]["words"].startswith("=1+1")
    assert b"Person0" not in made.data or form == "pdf"


def test_every_row_of_the_map_finds_its_evidence(report_of: Make) -> None:
    report, rows = report_of(), mapped.evidence_map()
    assert {9, 10, 11, 13, 16, 17} == {one.regulation for one in rows}
    for row in rows:
        assert mapped.found(report, row) is not None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 2, 2), date(2026, 2, 1)),
        (date(2026, 2, 2), date(2026, 2, 11)),
        (date(1026, 2, 2), date(2026, 2, 1)),
    ],
)
def test_days_that_make_no_sense_are_refused(first: date, last: date) -> None:
    with pytest.raises(DatesProblem):
        check_dates(first, last, date(2026, 2, 10))
