"""Closing a review, and reviews with nothing, hostile text, or 3,000 answers in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dialogues.records import Answer
from storage.tellings import TellingDraft
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home
from tests.reviews.planned import decision, planned
from tests.reviews.reviewing import NO, YES, Typed, decide, review_of, text_of


def tell_all(home: Home) -> None:
    """Tell every decision of Sam's review in the chat."""
    with home.store.begin() as unit:
        for one in unit.decisions.of_review(home.reviews["Sam"]):
            draft = TellingDraft("", "We mend it.", "It is loud.")
            unit.tellings.told(unit.tellings.write(one.id, draft, home.staff["manager"]).id)


def test_a_review_cannot_close_while_an_answer_is_open(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    tell_all(home)
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
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    with home.store.begin() as unit:
        review, by = home.reviews["Sam"], home.staff["manager"]
        unit.carried.carry(review, home.views["words"], "Jo was away", by)
    blocked = post(sign_in("manager"), f"{review_of(home)}/close")
    assert blocked.status_code == 409
    assert "Decisions that Sam (demo) was not told yet" in text_of(blocked)
    tell_all(home)
    assert post(sign_in("manager"), f"{review_of(home)}/close").status_code == 303


def test_a_newer_version_of_a_decision_has_to_be_told_before_the_close(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    tell_all(home)
    with home.store.begin() as unit:
        review, by = home.reviews["Sam"], home.staff["manager"]
        unit.carried.carry(review, home.views["words"], "Jo was away", by)
        newer = decision(home.views["not-good"], reason="The door is new.")
        unit.decisions.decide(review, newer, by, replaces=home.made["decision_id"])
    blocked = post(sign_in("manager"), f"{review_of(home)}/close")
    assert blocked.status_code == 409
    assert "The door is new." in text_of(blocked)


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
