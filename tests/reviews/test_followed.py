"""What became of the views, from a real store into a pack (standards 88, 97, 121 to 123)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dialogues.records import Answer, ViewTakenBack
from dialogues.support_records import Observed
from reviews.pack import Maker, Pack, build_pack
from storage.actions import ActionDraft
from storage.decisions import Decision, DecisionDraft
from storage.differences import DifferenceDraft, Side
from storage.outcomes import OutcomeDraft
from storage.tellings import TellingDraft
from tests.reviews.home import WORDS, Home


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases."""
    return str(request.param)


def _pack(home: Home) -> Pack:
    maker = Maker("Demo House", "Europe/London", "Kay (demo)", home.now)
    with home.store.read() as unit:
        return build_pack(unit, home.reviews["Sam"], home.library, maker)


def _decide(home: Home, *views: str, verdict: str = "no") -> Decision:
    draft = DecisionDraft(
        verdict, "No dogs here.", "Kay (demo)", date(2026, 3, 20),  # type: ignore[arg-type]
        tuple(home.views[one] for one in views),
    )  # fmt: skip
    with home.store.begin() as unit:
        return unit.decisions.decide(home.reviews["Sam"], draft, by=home.staff["manager"])


def test_a_decision_is_in_the_pack_with_the_views_it_answers(home: Home) -> None:
    _decide(home, "words")
    (decided,) = _pack(home).decisions
    assert (decided.verdict, decided.version) == ("no", 1)
    assert decided.views == (home.views["words"],)
    assert decided.recorded_by == "Manager (demo)"


def test_a_changed_decision_keeps_its_uid_and_counts_its_version_up(home: Home) -> None:
    first = _decide(home, "words")
    with home.store.begin() as unit:
        unit.decisions.decide(
            home.reviews["Sam"],
            DecisionDraft(
                "partly", "A visit first.", "Kay (demo)", date(2026, 3, 21), first.view_ids
            ),
            by=home.staff["manager"],
            replaces=first.id,
        )
    (decided,) = _pack(home).decisions
    assert (decided.uid, decided.version, decided.verdict) == (first.id, 2, "partly")


def test_what_rests_on_answers_that_were_taken_back_is_left_out_and_counted(home: Home) -> None:
    decided = _decide(home, "words")
    with home.store.begin() as unit:
        review, by = home.reviews["Sam"], home.staff["manager"]
        unit.actions.agree(
            review,
            ActionDraft(
                "Ask the landlord", "Kay (demo)", date(2026, 4, 1), "", decision_id=decided.id
            ),
            by=by,
        )
        unit.carried.carry(review, home.views["words"], "We ask again.", by=by)
        unit.outcomes.agree(review, OutcomeDraft("I want a dog", (home.views["words"],)), by=by)
        unit.differences.note(
            review,
            DifferenceDraft(
                "A dog",
                (Side("staff", "Kay (demo)", "It is loud"), Side("person", "Sam (demo)", "A dog")),
                (home.views["words"],),
            ),
            by=by,
        )
    before = _pack(home)
    assert before.left_out == 0
    assert [one.what for one in before.actions] == ["Ask the landlord"]
    assert before.actions[0].decision == before.decisions[0].uid
    assert before.differences[0].sides[0].who == "person"
    home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    after = _pack(home)
    assert after.decisions == after.carried == after.outcomes == after.differences == ()
    assert after.actions == ()
    assert after.left_out == 5
    assert "dog" not in repr(replace(after, headings=(), not_asked=()))
    assert WORDS not in repr(after)


def test_a_reached_outcome_stands_under_its_review_question(home: Home) -> None:
    with home.store.begin() as unit:
        unit.outcomes.agree(
            home.reviews["Sam"],
            OutcomeDraft("I have a dog", (home.views["words"],), "very", "reached"),
            by=home.staff["manager"],
        )
    made = _pack(home)
    assert [one.uids for one in made.headings if one.key == "outcomes"] == [(home.views["words"],)]


def test_the_agenda_of_the_person_is_in_the_pack(home: Home) -> None:
    with home.store.begin() as unit:
        unit.sheets.write(
            home.reviews["Sam"], "agenda", {"invited": "Jo and my sister", "where": " "},
            by=home.staff["manager"],
        )  # fmt: skip
    (line,) = _pack(home).agenda
    assert (line.label, line.words) == ("Who is invited", "Jo and my sister")


def test_a_person_who_was_erased_leaves_nothing_in_a_pack(home: Home) -> None:
    _decide(home, "words")
    with home.store.begin() as unit:
        unit.people.erase(home.people["Sam"], by=f"staff:{home.staff['manager']}", reason="asked")
    made = _pack(home)
    assert list(made.items()) == []
    assert made.decisions == ()
    assert (made.person_name, made.title) == ("", "")


def test_what_others_noticed_is_in_the_pack_apart_from_the_answers(home: Home) -> None:
    with home.store.begin() as unit:
        link = unit.links.find("telegram", "jo")
        seen = Observed(
            home.id(), "observation", "Sam hums before dinner", home.now, means="Hungry"
        )
        unit.records.keep(home.people["Sam"], [seen], link=link)
    made = _pack(home)
    (remark,) = [one for one in made.remarks if one.seen == seen.saw]
    assert (remark.by, remark.role) == ("Jo (demo)", "advocate")
    assert seen.saw not in [item.words for item in made.items()]


def test_what_was_told_back_and_the_reply_stand_on_the_decision(home: Home) -> None:
    decided = _decide(home, "words")
    with home.store.begin() as unit:
        telling = unit.tellings.write(
            decided.id,
            TellingDraft(WORDS, "No dog now.", "The landlord says no."),
            by=home.staff["manager"],
        )
        unit.tellings.told(telling.id)
    view = home.say("Sam", Answer("words", words="I am sad"), "anything/told")
    with home.store.begin() as unit:
        unit.replies.give(telling.id, "okay", "not-okay", view_id=view)
        newer = TellingDraft(WORDS, "We look for a house with dogs.", "The landlord says no.")
        unit.tellings.write(decided.id, newer, home.staff["manager"], replaces=telling.id)
    (told,) = _pack(home).decisions[0].tellings
    assert (told.decided, told.because) == ("No dog now.", "The landlord says no.")  # as told
    assert (told.decision, told.version) == (decided.id, 1)
    assert told.told_at is not None
    assert [(one.ask, one.words) for one in told.replies] == [("okay", "I am sad")]
    home.keep("Sam", ViewTakenBack(view, home.now))
    assert _pack(home).decisions[0].tellings[0].replies == ()


def test_why_somebody_is_not_told_stands_on_the_decision(home: Home) -> None:
    decided = _decide(home, "words")
    with home.store.begin() as unit:
        unit.not_told.note(
            decided.id, "stopped", "Sam left on Monday.", by=home.staff["manager"], at=home.now
        )
    found = _pack(home).decisions[0].not_told
    assert found is not None
    assert (found.why, found.words) == ("stopped", "Sam left on Monday.")
