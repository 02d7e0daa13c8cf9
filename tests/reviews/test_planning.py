"""Agenda, differences, outcomes, actions and review questions (standards 97, 98, 122)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dialogues.records import Answer, PermissionAnswered
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home, choice
from tests.reviews.planned import planned
from tests.reviews.reviewing import Typed, review_of, text_of


def test_a_view_is_carried_over_only_with_a_reason(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("manager"), f"{review_of(home)}/carry/{home.views['words']}"
    assert post(client, address, {"reason": " "}).status_code == 422
    assert post(client, address, {"reason": "Jo was away."}).status_code == 303
    assert "Carried over Jo was away." in text_of(client.get(f"{review_of(home)}/talk"))


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
    assert "Who comes There is no answer for you to read." in page
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


def test_a_keyworker_whom_the_person_keeps_out_sees_no_difference_in_their_words(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    assert "The door is loud" in text_of(sign_in("keyworker").get(f"{review_of(home)}/talk"))
    no = PermissionAnswered(home.id(), "keyworker-reads", False, home.now, "understood", "?")
    home.keep("Sam", no)
    page = text_of(sign_in("keyworker").get(f"{review_of(home)}/talk"))
    assert "The door is loud" not in page
