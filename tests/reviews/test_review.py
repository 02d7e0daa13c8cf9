"""A review from planning to close, and everything that can go wrong in between (standards 121)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from httpx import Response

from dialogues.records import Answer
from reviews.plan import closing
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home, choice
from tests.reviews.planned import decision, planned

YES = {
    "verdict": "yes",
    "reason": "You want a dog.\nWe can ask the owner of the house.",
    "decided_by": "Sam (demo)",
    "decided_on": "2/3/2026",
    "person_there": "yes",
    "present": "Jo (demo)\nKay (demo)",
    "do": "save",
}
NO = {
    **YES,
    "verdict": "no",
    "boundary": "other-people",
    "would_change": "A house where dogs may live.",
    "review_on": "1 September 2026",
}
Typed = dict[str, Any]


def review_of(home: Home, person: str = "Sam") -> str:
    return f"/console/reviews/{home.reviews[person]}"


def text_of(answer: Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def decide(client: Client, home: Home, view: str, fields: Typed) -> Response:
    address = f"{review_of(home)}/decisions/new?view={view}"
    return post(client, address, {"view": [view], **fields})


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


def test_a_view_is_carried_over_only_with_a_reason(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("manager"), f"{review_of(home)}/carry/{home.views['words']}"
    assert post(client, address, {"reason": " "}).status_code == 422
    assert post(client, address, {"reason": "Jo was away."}).status_code == 303
    assert "Carried over Jo was away." in text_of(client.get(f"{review_of(home)}/talk"))


def test_a_view_that_was_not_chosen_is_not_decided(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    for view in (home.views["photo"], home.views["mo"], "none"):
        assert client.get(f"{review_of(home)}/decisions/new?view={view}").status_code == 404
        assert decide(client, home, view, YES).status_code == 404
        assert client.get(f"{review_of(home)}/carry/{view}").status_code == 404


def test_the_person_comes_first_in_a_difference(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    fields: Typed = {
        "about": "A dog", "own": "I want a dog", "who": ["family", "staff"],
        "name": ["Ola (demo)", ""], "side": ["It is too much work", ""], "standing": "open",
    }  # fmt: skip
    new = f"{review_of(home)}/differences/new"
    assert post(client, new, {**fields, "own": ""}).status_code == 422
    assert post(client, new, {**fields, "side": ["", ""]}).status_code == 422
    assert post(client, new, {**fields, "standing": "resolved"}).status_code == 422
    assert post(client, new, fields).status_code == 303
    page = text_of(client.get(f"{review_of(home)}/talk"))
    assert "Sam (demo) I want a dog Ola (demo) It is too much work Left open" in page
    with home.store.read() as unit:
        [kept] = unit.differences.of_review(home.reviews["Sam"])
    resolved = {
        **fields, "replaces": kept.id, "standing": "resolved", "how": "Sam walks Ola’s dog.",
        "by": "Sam and Ola", "basis": "Sam chose",
    }  # fmt: skip
    change = f"{review_of(home)}/differences/{kept.id}"
    assert post(client, change, resolved).status_code == 303
    assert post(client, change, fields | {"replaces": kept.id}).status_code == 409
    page = text_of(client.get(f"{review_of(home)}/talk"))
    assert "Resolved Sam walks Ola’s dog. By Sam and Ola, because: Sam chose" in page


def test_a_generic_outcome_is_questioned_once_and_never_blocked(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, new = sign_in("manager"), f"{review_of(home)}/outcomes/new"
    fields: Typed = {"words": "Sam will access the community", "view": [home.views["words"]]}
    asked = post(client, new, fields)
    assert asked.status_code == 200
    assert "Is this what Sam (demo) would say?" in text_of(asked)
    assert "“Access” is the service’s word." in text_of(asked)
    assert "I want a dog." in text_of(asked)
    assert post(client, new, {**fields, "asked_about": fields["words"]}).status_code == 303
    own = {"words": "I walk a dog each day", "view": [home.views["words"]], "importance": "very"}
    assert post(client, new, own).status_code == 303
    page = text_of(client.get(f"{review_of(home)}/plan"))
    assert "I walk a dog each day Going on . Very important to them" in page
    assert post(client, new, {"words": "I walk", "view": []}).status_code == 422


def test_an_action_says_what_who_when_and_how_we_will_know(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    client, new = sign_in("manager"), f"{review_of(home)}/actions/new"
    fields: Typed = {
        "for": f"decision:{home.made['decision_id']}", "what": "Phone the owner",
        "who": "Kay (demo)", "due_on": "9/3/2026", "how_known": "Sam has heard the answer",
    }  # fmt: skip
    for missing in ("for", "what", "who", "due_on", "how_known"):
        assert post(client, new, {**fields, missing: ""}).status_code == 422, missing
    late = post(client, new, {**fields, "due_on": "1/3/2026"})
    assert "This day is in the past." in text_of(late)
    assert post(client, new, fields).status_code == 303
    change = f"{review_of(home)}/actions/{home.made['action_id']}"
    stopped: Typed = {
        **fields, "for": f"outcome:{home.made['outcome_id']}", "status": "stopped",
        "replaces": home.made["action_id"],
    }  # fmt: skip
    assert "Say why it was not done." in text_of(post(client, change, stopped))
    assert post(client, change, {**stopped, "note": "The owner left."}).status_code == 303
    page = text_of(client.get(f"{review_of(home)}/plan"))
    assert "Stopped, not done" in page
    assert "Note: The owner left." in page


def test_an_old_action_that_is_late_can_still_be_said_to_be_done(
    home: Home, sign_in: Callable[[str], Client], clock: Any
) -> None:
    home = planned(home)
    clock.move(days=30)
    client, change = sign_in("manager"), f"{review_of(home)}/actions/{home.made['action_id']}"
    assert "Overdue" in text_of(client.get(f"{review_of(home)}/plan"))
    done: Typed = {
        "for": f"outcome:{home.made['outcome_id']}", "what": "Mend the door", "who": "Kay (demo)",
        "due_on": "9/3/2026", "how_known": "It is quiet", "status": "done", "note": "On 1 April",
        "replaces": home.made["action_id"],
    }  # fmt: skip
    assert post(client, change, done).status_code == 303
    assert "Overdue" not in text_of(client.get(f"{review_of(home)}/plan"))


def test_the_agenda_begins_with_what_the_person_wants(
    home: Home, library: Any, sign_in: Callable[[str], Client]
) -> None:
    home.say("Sam", choice(library, "home", "my-review/place"), "my-review/place")
    home.say("Sam", Answer("words", words="Not the nurse"), "my-review/who-stays-away")
    client, address = sign_in("manager"), f"{review_of(home)}/agenda"
    page = text_of(client.get(address))
    wishes, arranged = page.index("Not the nurse"), page.index("What is arranged")
    assert page.index("At my home") < arranged
    assert wishes < arranged
    assert "Who comes Not asked yet, or not answered." in page
    assert post(client, address, {"where": ""}).status_code == 422
    fields: Typed = {"where": "At home", "invited": "Jo (demo)", "advocate": "not-needed"}
    assert post(client, address, fields).status_code == 303
    assert post(client, address, fields).status_code == 409  # written since this form was opened


def test_an_advocate_is_judged_with_a_reason_and_never_replaced_by_paid_staff(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 98."""
    client, address = sign_in("manager"), f"{review_of(home)}/agenda"
    fields: Typed = {
        "where": "At home", "invited": "Jo (demo)", "advocate": "asked",
        "difficulty": ["retaining"], "judgement": "Sam told me", "appropriate": "none",
        "asked_on": "1/3/2026",
    }  # fmt: skip
    for missing in ("difficulty", "judgement", "appropriate", "asked_on"):
        assert post(client, address, {**fields, missing: ""}).status_code == 422, missing
    assert post(client, address, {**fields, "appropriate": "staff"}).status_code == 422
    assert post(client, address, fields).status_code == 303


def test_review_questions_are_all_there_and_empty_ones_say_nothing_said(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 97."""
    client, address = sign_in("manager"), f"{review_of(home)}/questions"
    assert post(client, address, {"works": "The garden"}).status_code == 303
    with home.store.read() as unit:
        sheet = unit.sheets.of_review(home.reviews["Sam"], "questions")
    assert sheet is not None
    assert (sheet.fields["works"], sheet.fields["changed"]) == ("The garden", "Nothing said")
    assert len(sheet.fields) == 7


def tell_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every decision had been told back: that is another room's test."""
    told = lambda _unit, decisions: frozenset(one.id for one in decisions)  # noqa: E731
    monkeypatch.setattr(closing, "told_back", told)


def test_a_review_cannot_close_while_an_answer_is_open(
    home: Home, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_all(monkeypatch)
    home = planned(home)
    client, address = sign_in("manager"), f"{review_of(home)}/close"
    blocked = post(client, address)
    assert blocked.status_code == 409
    assert "This review cannot close yet." in text_of(blocked)
    assert "I want a dog." in text_of(blocked)
    with home.store.begin() as unit:
        review = home.reviews["Sam"]
        unit.carried.carry(review, home.views["words"], "Jo was away", home.staff["manager"])
    closed = post(client, address)
    assert closed.status_code == 303
    with home.store.read() as unit:
        assert unit.reviews.get(review).closed_at is not None
    assert home.store.verify().checkpoint is not None  # the close seals the ledger
    assert home.store.verify().ok
    page = text_of(client.get(review_of(home)))
    assert "The review is closed." in page
    # Closing twice says so, and by whom.
    again = post(sign_in("reviewer"), address)
    assert again.status_code == 303
    client = sign_in("reviewer")
    post(client, address)
    assert "closed already, by Manager (demo)" in text_of(client.get(review_of(home)))


def test_a_review_cannot_close_before_each_decision_is_told_back(
    home: Home, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "told_back", lambda _unit, _decisions: frozenset())
    home = planned(home)
    with home.store.begin() as unit:
        review, by = home.reviews["Sam"], home.staff["manager"]
        unit.carried.carry(review, home.views["words"], "Jo was away", by)
    blocked = post(sign_in("manager"), f"{review_of(home)}/close")
    assert blocked.status_code == 409
    assert "Decisions that Sam (demo) was not told yet" in text_of(blocked)


def test_a_closed_review_takes_nothing_new_and_keeps_what_was_typed(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, view = sign_in("manager"), home.views["words"]
    with home.store.begin() as unit:
        unit.reviews.close(home.reviews["Sam"], home.staff["manager"])
    answer = decide(client, home, view, {**YES, "reason": "Typed for ten minutes"})
    assert answer.status_code == 409
    assert "This review was closed meanwhile" in text_of(answer)
    assert "Typed for ten minutes</textarea>" in answer.text
    carried = post(client, f"{review_of(home)}/carry/{view}", {"reason": "Later"})
    assert carried.status_code == 409
    before = client.get(f"{review_of(home)}/views").status_code
    assert before == 200
    assert post(client, f"{review_of(home)}/views", {"view": []}).status_code == 303
    with home.store.read() as unit:
        assert view in unit.reviews.get(home.reviews["Sam"]).view_ids


def test_a_review_of_somebody_who_has_said_nothing_can_be_held_and_closed(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    with home.store.begin() as unit:
        lee = home.people["Lee"]
        review = unit.reviews.plan(
            lee, title="First", held_on=date(2026, 3, 9), by=home.staff["manager"]
        )
        home.reviews["Lee"] = review.id
    client, base = sign_in("manager"), review_of(home, "Lee")
    for page in ("", "/agenda", "/views", "/talk", "/plan", "/outcomes/new", "/actions/new",
                 "/differences/new", "/questions", "/close"):  # fmt: skip
        assert client.get(f"{base}{page}").status_code == 200, page
    assert "No answer is chosen for this review." in text_of(client.get(f"{base}/talk"))
    assert post(client, f"{base}/close").status_code == 303
    with home.store.read() as unit:
        assert unit.reviews.get(review.id).closed_at is not None


def test_hostile_text_is_text_in_every_field(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, view, base = sign_in("manager"), home.views["words"], review_of(home)
    bad = HOSTILE
    fields = {**NO, **dict.fromkeys(("reason", "would_change", "decided_by", "present"), bad)}
    options = {name: [bad] for name in ("option", "good", "bad")}
    assert decide(client, home, view, {**fields, **options}).status_code == 303
    sides: Typed = {
        "about": bad, "own": bad, "who": ["staff"], "name": [bad], "side": [bad],
        "standing": "resolved", "how": bad, "by": bad, "basis": bad,
    }  # fmt: skip
    assert post(client, f"{base}/differences/new", sides).status_code == 303
    assert post(client, f"{base}/outcomes/new", {"words": bad, "view": [view]}).status_code == 303
    with home.store.read() as unit:
        outcome = unit.outcomes.of_review(home.reviews["Sam"])[0].id
    action: Typed = {
        "for": f"outcome:{outcome}", "what": bad, "who": bad, "due_on": "9/3/2026",
        "how_known": bad,
    }  # fmt: skip
    assert post(client, f"{base}/actions/new", action).status_code == 303
    sheet = dict.fromkeys(("where", "when", "invited", "talk", "leave_out", "differs"), bad)
    agenda = {**sheet, "advocate": "not-needed"}
    assert post(client, f"{base}/agenda", agenda).status_code == 303
    assert post(client, f"{base}/questions", {"works": bad}).status_code == 303
    for page in ("/talk", "/plan", "/agenda", "/questions"):
        html = client.get(f"{base}{page}").text
        assert "<script>alert" not in html, page
        assert "&lt;script&gt;alert" in html, page


def test_three_thousand_views_are_shown_a_page_at_a_time(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    many = [
        home.say("Sam", Answer("words", words=f"Wish number {number}"), "anything/told")
        for number in range(3_000)
    ]
    with home.store.begin() as unit:
        unit.reviews.choose(home.reviews["Sam"], many, home.staff["manager"])
    page = client.get(f"{review_of(home)}/talk?page=100")
    assert "Page 100 of 100" in text_of(page)
    assert "Wish number 2999" in page.text
    assert page.text.count('<article class="view"') == 30
    new = client.get(f"{review_of(home)}/decisions/new?view={many[7]}")
    assert new.text.count('name="view"') <= 50
    for part in ("/outcomes/new", "/differences/new", "/close", "/plan", ""):
        assert client.get(f"{review_of(home)}{part}").status_code == 200
    assert decide(client, home, many[2_999], YES).status_code == 303


def test_a_keyworker_whom_the_person_keeps_out_sees_no_difference_in_their_words(
    home: Home, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = planned(home)
    assert "The door is loud" in text_of(sign_in("keyworker").get(f"{review_of(home)}/talk"))
    monkeypatch.setattr("reviews.console.talking.keeps_from", lambda *_: True)
    page = text_of(sign_in("keyworker").get(f"{review_of(home)}/talk"))
    assert "The door is loud" not in page


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
