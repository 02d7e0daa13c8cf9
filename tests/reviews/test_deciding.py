"""Deciding about what somebody said, and all that can go wrong with it (standards 121)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.planned import decision, planned
from tests.reviews.reviewing import NO, YES, Typed, decide, review_of, text_of


def test_a_decision_is_kept_and_stands_under_the_words(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, view = sign_in("manager"), home.views["words"]
    kept = decide(client, home, view, {**NO, "option": ["A cat", ""], "good": ["Quiet", ""]})
    assert kept.status_code == 303, kept.text
    page = text_of(client.get(f"{review_of(home)}/talk"))
    assert "Decision No" in page
    assert "Because: You want a dog. We can ask the owner of the house." in page
    assert "The limit: Other people’s rights. What would change it: A house where dogs" in page
    assert "There: the person, Jo (demo), Kay (demo). Looked at again on 1 September 2026." in page
    with home.store.read() as unit:
        [made] = unit.decisions.of_review(home.reviews["Sam"])
    assert made.view_ids == (view,)
    assert [(one.words, one.good) for one in made.options] == [("A cat", "Quiet")]
    assert made.review_on == date(2026, 9, 1)


def test_one_decision_can_answer_several_views(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, both = sign_in("manager"), [home.views["words"], home.views["not-good"]]
    assert decide(client, home, both[0], {**YES, "view": both}).status_code == 303
    page = text_of(client.get(f"{review_of(home)}/talk"))
    assert page.count("It answers 2 answers.") == 2
    assert "Each of the 2 answers has a decision" in page


@pytest.mark.parametrize(("changed", "field", "words"), [
    ({"reason": " "}, "reason", "Each decision has a reason."),
    ({"verdict": ""}, "verdict", "Choose what was decided."),
    ({"view": []}, "view", "Choose the answer"),
    ({"decided_by": ""}, "decided_by", "Say who decided"),
    ({"decided_on": "3/3/2026"}, "decided_on", "This day is still to come."),
    ({"decided_on": "31/2/2026"}, "decided_on", "There is no such day."),
    ({"review_on": "1/3/2026"}, "review_on", "This day is in the past."),
    ({"verdict": "no"}, "boundary", "Choose the limit behind it"),
    ({"verdict": "not-now", "boundary": "law", "would_change": "x"}, "review_on", "Enter the"),
    ({"verdict": "partly", "boundary": "law"}, "would_change", "Say what would have to change"),
    ({"option": [""], "good": ["Cheap"]}, "option-1", "Say which option this is"),
    ({"reason": "x" * 4001}, "reason", "Use at most 4,000 characters."),
])  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(
    home: Home, sign_in: Callable[[str], Client], changed: Typed, field: str, words: str
) -> None:
    """A decision without a reason, a date in the past: nothing is kept, nothing is lost."""
    client = sign_in("manager")
    fields = {**YES, "present": "Somebody with a long name", **changed}
    answer = decide(client, home, home.views["words"], fields)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert "Somebody with a long name" in answer.text
    with home.store.read() as unit:
        assert unit.decisions.of_review(home.reviews["Sam"]) == []


@pytest.mark.parametrize(
    "missing",
    ["bi_decision", "bi_assessed_on", "bi_assessed_by", "bi_consulted", "bi_wishes", "bi_less"],
)
def test_a_best_interests_decision_needs_all_of_it(
    home: Home, sign_in: Callable[[str], Client], missing: str
) -> None:
    """Standards 88: the form does not save without each part."""
    client, view = sign_in("manager"), home.views["words"]
    whole = {
        **YES, "best": "yes", "bi_decision": "Whether a dog can live here",
        "bi_assessed_on": "20/2/2026", "bi_assessed_by": "Dr Ade (demo)",
        "bi_consulted": "Jo (demo)\nOla (demo)", "bi_wishes": "Sam has always wanted one",
        "bi_less": "A dog that visits",
    }  # fmt: skip
    answer = decide(client, home, view, {**whole, missing: ""})
    assert answer.status_code == 422
    assert f'href="#{missing}"' in answer.text
    assert decide(client, home, view, whole).status_code == 303
    assert "In best interests" in text_of(client.get(f"{review_of(home)}/talk"))


def test_two_edit_the_same_decision_and_the_second_is_told(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    first, second = sign_in("manager"), sign_in("reviewer")
    address = f"{review_of(home)}/decisions/{home.made['decision_id']}"
    version = {"replaces": home.made["decision_id"], "view": [home.views["not-good"]]}
    assert post(first, address, {**YES, **version, "reason": "The first."}).status_code == 303
    told = post(second, address, {**YES, **version, "reason": "The second."})
    assert told.status_code == 409
    assert "Manager (demo) was quicker" in text_of(told)
    assert "The first." in text_of(told)
    assert "The second.</textarea>" in told.text
    with home.store.read() as unit:
        assert unit.decisions.newest(home.made["decision_id"]).reason == "The first."
    # What they typed is still there when they come back, and saving again is knowingly.
    again = second.get(address)
    assert "The second.</textarea>" in again.text
    newest = re.search(r'name="replaces" value="(\w+)"', told.text)
    assert newest is not None
    fields = {**YES, "replaces": newest[1], "view": version["view"], "reason": "Both."}
    assert post(second, address, fields).status_code == 303
    with home.store.read() as unit:
        history = unit.decisions.history(home.made["decision_id"])
    assert [one.reason for one in history[1:]] == ["The first.", "Both."]


def test_what_is_typed_is_kept_while_it_is_typed(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """A lost connection in the middle of a form loses nothing; it is for this person alone."""
    client, view = sign_in("manager"), home.views["words"]
    key = f"{home.reviews['Sam']}/decision/{view}"
    half = {"_form": key, "view": [view], "reason": "We can notwithstanding", "easy": ["reason"]}
    kept = post(client, f"{review_of(home)}/draft", half)
    assert kept.status_code == 200
    assert any("notwithstanding" in line for line in kept.json()["advice"]["reason"])
    page = client.get(f"{review_of(home)}/decisions/new?view={view}")
    assert "We can notwithstanding</textarea>" in page.text
    assert "not sent yet. Nobody else sees it." in text_of(page)
    other = sign_in("reviewer").get(f"{review_of(home)}/decisions/new?view={view}")
    assert "notwithstanding" not in other.text
    dropped = post(client, f"{review_of(home)}/draft/drop", {"_form": key, "back": "//evil"})
    assert dropped.headers["location"] == review_of(home)
    page = client.get(f"{review_of(home)}/decisions/new?view={view}")
    assert "notwithstanding" not in page.text


def test_a_draft_goes_when_its_form_is_sent(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, view = sign_in("manager"), home.views["words"]
    assert decide(client, home, view, {**YES, "reason": ""}).status_code == 422
    assert decide(client, home, view, YES).status_code == 303
    with home.store.read() as unit:
        key = f"{home.reviews['Sam']}/decision/{view}"
        assert unit.drafts.get(home.staff["manager"], key) is None


@pytest.mark.parametrize("form", ["somewhere/else", "x" * 300, ""])
def test_a_draft_of_another_form_is_refused(
    home: Home, sign_in: Callable[[str], Client], form: str
) -> None:
    answer = post(sign_in("manager"), f"{review_of(home)}/draft", {"_form": form, "reason": "x"})
    assert answer.status_code == 404


def test_words_can_be_checked_before_they_are_saved(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    fields = {**YES, "do": "check", "reason": "Notwithstanding the aforementioned issues."}
    answer = decide(client, home, home.views["words"], fields)
    assert answer.status_code == 200
    assert "Advice on easy words" in text_of(answer)
    assert "There is a problem" not in answer.text
    with home.store.read() as unit:
        assert unit.decisions.of_review(home.reviews["Sam"]) == []


def test_a_view_that_was_not_chosen_is_not_decided(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    for view in (home.views["photo"], home.views["mo"], "none"):
        assert client.get(f"{review_of(home)}/decisions/new?view={view}").status_code == 404
        assert decide(client, home, view, YES).status_code == 404
        assert client.get(f"{review_of(home)}/carry/{view}").status_code == 404


def test_a_decision_of_another_review_is_not_found_here(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    with home.store.begin() as unit:
        by = home.staff["manager"]
        unit.reviews.choose(home.reviews["Mo"], [home.views["mo"]], by)
        other = unit.decisions.decide(home.reviews["Mo"], decision(home.views["mo"]), by)
    assert client.get(f"{review_of(home)}/decisions/{other.id}").status_code == 404
    assert post(client, f"{review_of(home)}/decisions/{other.id}", YES).status_code == 404
