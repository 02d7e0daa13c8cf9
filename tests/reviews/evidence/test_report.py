"""The report equals what can be counted by hand, on both databases."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from dialogues.alarms import AlertRaised
from dialogues.library import Library
from dialogues.records import Answer, PermissionAnswered
from reviews.documents.evidence import EvidenceFormat, write_evidence
from reviews.evidence import drawn, mapped
from reviews.evidence.dates import DatesProblem, check_dates
from reviews.evidence.kept import packed, unpacked
from reviews.evidence.report import Report, make_report
from reviews.evidence.words import I_STATEMENTS
from storage.actions import ActionDraft
from storage.decisions import DecisionDraft
from storage.outcomes import OutcomeDraft
from storage.store import Store
from storage.tellings import TellingDraft
from tests.conftest import FixedClock
from tests.databases import Migrated
from tests.reviews.home import HOSTILE
from tests.storage.samples import person_with_chat, tell

Make = Callable[[], Report]


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases count alike."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, migrated: Migrated, tmp_path: Path) -> str:
    """Nobody is in it yet."""
    return migrated.sqlite(tmp_path / "new") if kind == "sqlite" else migrated.postgresql()


@pytest.fixture
def report_of(store: Store, library: Library, clock: FixedClock) -> Make:
    """Makes a report of the last 30 days."""

    def make() -> Report:
        today = clock().date()
        return make_report(
            store, library, first=today - timedelta(days=30), last=today, provider="Demo House",
            timezone="Europe/London", now=clock(), by="system",
        )  # fmt: skip

    return make


def _fill(
    store: Store,
    people: int,
    words: str = "I like the sea",
    *,
    chosen: int = 99,
    held: int = 0,
    future: int = 0,
) -> None:
    """Each says two views and skips one; one view is decided (yes) and told in person."""
    with store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "manager", "kim")
        day = unit.work.now().date()
        for number in range(people):
            sam, link = person_with_chat(unit, f"Person{number} (demo)", f"10{number}")
            said = Answer("words", words=f"{words} {'abcdefghijklmno'[number]}")
            first = tell(unit, sam, link, answer=said, question="home-now")
            tell(unit, sam, link, topic="my-day", question="day-now")
            tell(unit, sam, link, answer=Answer("skip"), topic="my-day", question="best")
            agreed = PermissionAnswered(
                unit.work.new_id(), "quotes", True, unit.work.now(), "understood", "?"
            )
            unit.records.keep(sam.id, [agreed], link=link)
            review = unit.reviews.plan(sam.id, title="Spring", held_on=day, by=kim.id)
            if number < chosen:
                unit.reviews.choose(review.id, [first], kim.id)
            if number < future:
                tell(unit, sam, link, topic="my-future", question="dream")
            made = unit.decisions.decide(
                review.id,
                DecisionDraft(
                    verdict="yes", reason="You like it.", decided_by="Kim (demo)", decided_on=day,
                    view_ids=(first,), present=("Kim (demo)",),
                ),
                by=kim.id,
            )  # fmt: skip
            told = unit.tellings.write(
                made.id, TellingDraft("I like the sea", "We go.", "You like it."), kim.id
            )
            unit.tellings.told_in_person(told.id, by=kim.id, at=unit.work.now(), words="At tea")
            if number < held:
                unit.reviews.close(review.id, kim.id)


def _act(store: Store, *, done: bool = True, happened: str = "happened") -> None:
    """An outcome from the decided view of each, an action that names them, and their reply."""
    with store.begin() as unit:
        kim = unit.staff.all()[0]
        day = unit.work.now().date()
        for person in unit.people.all():
            [decision] = unit.decisions.of_person(person.id)
            goal = unit.outcomes.agree(
                decision.review_id, OutcomeDraft("I go to the sea", decision.view_ids), kim.id
            )
            name = person.name.partition(" (")[0]
            unit.actions.agree(
                decision.review_id,
                ActionDraft(
                    "Book the train", f"Kim and {name}", day, "There is a ticket",
                    outcome_id=goal.id, status="done" if done else "to-do",
                ),
                kim.id,
            )  # fmt: skip
            [telling] = unit.tellings.of_person(person.id)
            unit.replies.give(telling.id, "happened", happened)
            unit.replies.give(telling.id, "better", "better")


def _numbers(report: Report, name: str) -> tuple[int | None, list[int | None]]:
    split = report.split(name)
    return split.whole.number, [one.number for one in split.parts]


def test_it_equals_what_is_counted_by_hand(store: Store, report_of: Make) -> None:
    _fill(store, 7)
    report = report_of()
    assert _numbers(report, "people") == (7, [7, 0])
    assert _numbers(report, "answers") == (21, [14, 7])
    assert _numbers(report, "discussed") == (14, [7, 7])
    assert _numbers(report, "decided") == (7, [7, 0])
    assert _numbers(report, "verdicts") == (7, [7, 0, 0, 0])
    assert _numbers(report, "told") == (7, [7, 0])
    assert _numbers(report, "replies") == (7, [0, 7])
    assert _numbers(report, "minds") == (14, [14, 0])
    assert _numbers(report, "differences") == (0, [0, 0])
    assert [one.days for one in report.steps] == [0, 0, 0, None]
    level = {one.topic: one.rung for one in report.levels}
    assert level["my-home"] == "engagement"
    assert level["my-day"] == "consultation"
    assert level["my-money"] == ""
    assert len(report.quotes) == 6
    with store.read() as unit:
        assert any(one.kind == "evidence made" for one in unit.ledger.history(None))


def _rung(report: Report, topic: str = "my-home") -> str:
    return next(one.rung for one in report.levels if one.topic == topic)


def test_it_is_co_design_when_people_were_there_and_their_words_became_an_outcome(
    store: Store, report_of: Make
) -> None:
    _fill(store, 6)
    assert _rung(report_of()) == "engagement"
    _act(store, done=False)
    assert _rung(report_of()) == "co-design"


def test_it_is_co_production_when_they_did_it_and_say_that_it_happened(
    store: Store, report_of: Make
) -> None:
    _fill(store, 6)
    _act(store)
    report = report_of()
    assert _rung(report) == "co-production"
    assert _numbers(report, "happened") == (6, [6, 0, 0, 0])
    assert _numbers(report, "better") == (6, [6, 0, 0, 0])
    assert [one.days for one in report.steps] == [0, 0, 0, 0]


def test_what_the_person_says_did_not_happen_is_no_co_production(
    store: Store, report_of: Make
) -> None:
    _fill(store, 6)
    _act(store, happened="not-yet")
    report = report_of()
    assert _rung(report) == "co-design"
    assert _numbers(report, "happened") == (6, [0, 6, 0, 0])


def test_how_views_were_given_and_by_whose_phone(
    store: Store, library: Library, report_of: Make
) -> None:
    _fill(store, 6)
    with store.begin() as unit:
        for number, person in enumerate(unit.people.all()):
            jo = unit.supporters.add(person.id, f"Jo{number} (demo)", "advocate")
            link = unit.links.bind(
                person_id=person.id, supporter_id=jo.id, channel="web", address=f"jo{number}"
            )
            tell(unit, person, link, how="help-choosing")
    report = report_of()
    assert _numbers(report, "how") == (18, [12, 0, 6])
    assert _numbers(report, "phones") == (18, [12, 6])
    assert _numbers(report, "by whom") == (6, [6, 0, 0, 0])
    page = write_evidence(report, library, "html").data.decode()
    assert "All views of this time were looked at." in page


def test_of_many_views_some_are_drawn_and_it_says_so(
    store: Store, library: Library, report_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "MOST", 10)
    _fill(store, 9)
    report = report_of()
    assert report.split("how").whole.number == 10
    assert (report.drawn, report.drawn_from) == (10, 18)
    page = write_evidence(report, library, "html").data.decode()
    assert "10 of 18 views were drawn at random" in page


def test_people_speak_to_i_statements_and_each_question_has_one(
    store: Store, library: Library, report_of: Make
) -> None:
    _fill(store, 6, future=5)
    report = report_of()
    assert _numbers(report, "i: live-as-i-want") == (6, [6, 0])
    # One person did not speak to it: that is hidden, and so is what gives it away.
    assert _numbers(report, "i: plan-ahead") == (6, [None, None])
    asked = [one for topic in library.topics.values() for one in topic.questions]
    assert {each for one in asked for each in one.i_statements} == set(I_STATEMENTS)
    assert "I can plan ahead" in write_evidence(report, library, "csv").data.decode()


def test_needs_are_recorded_shared_and_reviewed(store: Store, report_of: Make) -> None:
    _fill(store, 7, held=6)
    with store.begin() as unit:
        for number, person in enumerate(unit.people.all()):
            unit.people.set_preference(person.id, "sound", "on")
            if number < 5:
                unit.ledger.note(person.id, "pack made", by="system")
    report = report_of()
    assert _numbers(report, "needs") == (7, [7, 0])
    # Two were not passed on: hidden, and the rest with them.
    assert _numbers(report, "needs shared") == (7, [None, None])
    assert _numbers(report, "needs reviewed") == (7, [None, None])


def test_whoever_is_quoted_sees_who_read_it_and_can_take_it_back(
    store: Store, library: Library, report_of: Make
) -> None:
    _fill(store, 6)
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
    _fill(store, 12)
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


def test_of_one_person_nothing_is_shown_and_it_says_so(
    store: Store, library: Library, report_of: Make
) -> None:
    _fill(store, 1)
    report = report_of()
    assert report.all_hidden
    for split in report.splits:
        assert not any((split.whole.number, *(one.number for one in split.parts)))
    assert report.quotes == ()
    assert {one.days for one in report.steps} == {None}
    page = write_evidence(report, library, "html").data.decode()
    assert "There are too few people for any number" in page
    assert "Person0" not in page


def test_days_of_few_people_are_hidden_though_many_were_decided(
    store: Store, report_of: Make
) -> None:
    _fill(store, 7, chosen=2)
    report = report_of()
    assert _numbers(report, "decided") == (7, [7, 0])
    assert [one.days for one in report.steps] == [None, 0, 0, None]


def test_a_table_within_another_cannot_be_subtracted_from_it(store: Store, report_of: Make) -> None:
    _fill(store, 7, held=6, future=5)
    report = report_of()
    # One person had a review and did not speak of the future; one had no review at all.
    assert _numbers(report, "year") == (7, [None, None])
    assert _numbers(report, "future") == (None, [None, None])


def test_replies_are_no_topic_of_their_own(store: Store, report_of: Make) -> None:
    _fill(store, 7)
    assert "did-it-happen" not in {one.topic for one in report_of().levels}


def test_a_home_with_nobody_has_an_empty_report(store: Store, report_of: Make) -> None:
    del store
    assert _numbers(report_of(), "people") == (0, [0, 0])


@pytest.mark.parametrize("form", ["pdf", "html", "csv", "json"])
def test_hostile_words_are_only_words_in_each_format(
    store: Store, library: Library, report_of: Make, form: EvidenceFormat
) -> None:
    _fill(store, 6, f"=1+1 {HOSTILE}")
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
