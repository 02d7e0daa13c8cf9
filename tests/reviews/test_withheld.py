"""What rests on a view is not read by who may not see the view (standards 46, 91)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dialogues.records import Answer
from dialogues.wishes import SharingChanged
from reviews.pack import Maker, build_pack
from storage.tellings import TellingDraft
from tests.reviews.conftest import Client
from tests.reviews.home import Home
from tests.reviews.planned import decision, planned
from tests.reviews.reviewing import review_of, text_of

SignIn = Callable[[str], Client]
#: Words of the decision, the outcome, the action, the difference, the telling and the reply.
LEAKS = ("mend the door", "sleep at night", "The door is loud", "you get oil", "It still squeaks")


@pytest.fixture
def told(home: Home) -> Home:
    """Sam's review with a decision, a telling and a reply, all about one answer."""
    made = planned(home)
    decision_id = made.made["decision_id"]
    with home.store.begin() as unit:
        draft = TellingDraft("Not good", "Tomorrow you get oil", "It squeaks")
        one = unit.tellings.write(decision_id, draft, home.staff["manager"])
        unit.tellings.told(one.id)
    view = home.say("Sam", Answer("words", words="It still squeaks"), "anything/told")
    with home.store.begin() as unit:
        unit.replies.give(one.id, "said", "words", view_id=view)
    made.views["reply"] = view
    return made


def _keep(home: Home, reach: str, *views: str) -> None:
    for view in views:
        home.keep("Sam", SharingChanged(home.id(), home.views[view], reach, home.now))  # type: ignore[arg-type]


def _pages(made: Home) -> list[str]:
    review, ids = review_of(made), made.made
    return [
        f"{review}/talk", f"{review}/plan", f"{review}/close", review, f"{review}/pack.html",
        f"{review}/pack.json", f"{review}/pack.csv", f"{review}/pack.fhir.json",
        f"/console/people/{made.people['Sam']}", "/console", "/console/waiting",
        f"{review}/actions/new", f"{review}/outcomes/new",
        f"{review}/decisions/{ids['decision_id']}/told",
    ]  # fmt: skip


def _forms(made: Home) -> list[str]:
    review, ids = review_of(made), made.made
    return [
        f"{review}/decisions/{ids['decision_id']}", f"{review}/decisions/{ids['decision_id']}/tell",
        f"{review}/outcomes/{ids['outcome_id']}", f"{review}/actions/{ids['action_id']}",
        f"{review}/differences/{ids['difference_id']}",
    ]  # fmt: skip


def test_a_keyworker_kept_out_of_a_view_reads_nothing_that_rests_on_it(
    told: Home, sign_in: SignIn
) -> None:
    client = sign_in("keyworker")
    shown = " ".join(client.get(one).text for one in _pages(told))
    assert [one for one in LEAKS if one not in shown] == []
    _keep(told, "not-keyworker", "not-good", "reply")
    for one in _pages(told):
        page = client.get(one)
        assert page.status_code == 200, one
        assert [leak for leak in LEAKS if leak in page.text] == [], one
    for one in _forms(told):
        assert client.get(one).status_code == 404, one
    plan = text_of(client.get(f"{review_of(told)}/plan"))
    assert "An outcome that rests on an answer that Sam (demo) does not share with you" in plan
    assert "A decision that rests on an answer" in plan
    manager = sign_in("manager")  # who may see the view reads on
    for one in (*_pages(told)[:3], *_forms(told)):
        assert manager.get(one).status_code == 200, one
    assert "mend the door" in manager.get(f"{review_of(told)}/talk").text


def test_what_is_only_for_the_person_is_kept_from_everybody(told: Home, sign_in: SignIn) -> None:
    manager = sign_in("manager")
    _keep(told, "only-me", "not-good", "reply")
    for one in _pages(told):
        assert [leak for leak in LEAKS if leak in manager.get(one).text] == [], one
    _keep(told, "shared", "not-good")
    assert "mend the door" in manager.get(f"{review_of(told)}/talk").text


def test_a_reply_that_is_kept_from_a_reader_shows_only_that_there_is_one(
    told: Home, sign_in: SignIn
) -> None:
    client = sign_in("keyworker")
    _keep(told, "not-keyworker", "reply")
    page = text_of(client.get(f"{review_of(told)}/talk"))
    assert "Sam (demo) answered, and does not share it with you." in page
    assert "It still squeaks" not in page


def test_a_decision_about_two_answers_is_withheld_for_one_of_them(
    home: Home, sign_in: SignIn
) -> None:
    views = (home.views["not-good"], home.views["words"])
    with home.store.begin() as unit:
        unit.decisions.decide(
            home.reviews["Sam"], decision(views[0], view_ids=views), home.staff["manager"]
        )
    _keep(home, "not-keyworker", "words")
    page = sign_in("keyworker").get(f"{review_of(home)}/talk")
    assert "mend the door" not in page.text
    assert "There is one" in text_of(page)
    with home.store.read() as unit:
        keyworker = unit.staff.get(home.staff["keyworker"])
        at = datetime(2026, 3, 2, tzinfo=UTC)
        made = build_pack(
            unit, home.reviews["Sam"], home.library, Maker("", "UTC", "", at, keyworker)
        )
        everybody = build_pack(unit, home.reviews["Sam"], home.library, Maker("", "UTC", "", at))
    assert (made.decisions, made.left_out) == ((), 1)
    assert len(everybody.decisions) == 1
