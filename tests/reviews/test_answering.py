"""Answering what people asked of staff (standards 96, 99), and what waits on the home page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dialogues.records import Answer, AskedForHelp
from dialogues.wishes import SharingChanged
from reviews.told.quoting import quoted
from storage.tellings import TellingDraft
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import HOSTILE, Home
from tests.reviews.planned import decision, planned
from tests.reviews.reviewing import review_of, text_of

SignIn = Callable[[str], Client]
QUESTION = "When does the bus come?"


@pytest.fixture
def asked(home: Home) -> Home:
    """Sam asked staff a question, and for a review."""
    view = home.say("Sam", Answer("words", words=QUESTION), "question-for-staff/what")
    home.views["question"] = view
    for kind, about in (("question", view), ("review", "")):
        home.requests[kind] = home.id()
        home.keep("Sam", AskedForHelp(home.requests[kind], kind, home.now, about))  # type: ignore[arg-type]
    return home


def _answer(home: Home, kind: str = "question") -> str:
    return f"/console/people/{home.people['Sam']}/answers/{home.requests[kind]}"


def test_a_question_waits_until_it_is_answered_in_the_console(asked: Home, sign_in: SignIn) -> None:
    client = sign_in("keyworker")
    home = client.get("/console")
    assert "Questions waiting for an answer" in text_of(home)
    assert _answer(asked) in home.text
    page = client.get(_answer(asked))
    assert QUESTION in text_of(page)
    assert post(client, _answer(asked), {"decided": "", "do": "save"}).status_code == 422
    fields = {"decided": "The bus comes at 9.", "picture": "house", "replaces": "", "do": "save"}
    assert post(client, _answer(asked), fields).status_code == 303
    with asked.store.read() as unit:
        telling = unit.tellings.about(asked.requests["question"])
        waits = unit.telling_waits.of_person(asked.people["Sam"])
    assert telling is not None
    assert (telling.kind, telling.said, telling.decided) == (
        "question", QUESTION, "The bus comes at 9.",
    )  # fmt: skip
    assert [one.telling_id for one in waits] == [telling.id]
    assert _answer(asked) not in client.get("/console").text
    again = text_of(client.get(_answer(asked)))
    assert "Not told yet" in again
    second = post(client, _answer(asked), {**fields, "decided": "The bus comes at 10."})
    assert second.status_code == 409  # from a page of before the first answer


def test_a_request_for_a_review_is_answered_with_a_day_to_come(
    asked: Home, sign_in: SignIn
) -> None:
    client = sign_in("manager")
    fields = {"decided": "Your meeting is in April.", "do": "save"}
    late = post(client, _answer(asked, "review"), {**fields, "day": "1/3/2026"})
    assert late.status_code == 422
    assert "in the past" in text_of(late)
    assert "Your meeting is in April." in late.text
    assert post(client, _answer(asked, "review"), {**fields, "day": "1/4/2026"}).status_code == 303
    with asked.store.read() as unit:
        telling = unit.tellings.about(asked.requests["review"])
        assert unit.requests.get(asked.requests["review"]).answered
    assert telling is not None
    assert str(telling.day) == "2026-04-01"


def test_who_answered_in_person_takes_the_question_off_the_list(
    asked: Home, sign_in: SignIn
) -> None:
    client = sign_in("keyworker")
    assert "I answered in person" in client.get(_answer(asked)).text
    post(client, f"/console/requests/{asked.requests['question']}/seen")
    assert _answer(asked) not in client.get("/console").text


def test_a_question_kept_from_the_keyworker_is_answered_by_somebody_else(
    asked: Home, sign_in: SignIn
) -> None:
    asked.keep(
        "Sam", SharingChanged(asked.id(), asked.views["question"], "not-keyworker", asked.now)
    )
    client, address = sign_in("keyworker"), _answer(asked)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/sound").status_code == 404
    assert post(client, address, {"decided": "I know it.", "do": "save"}).status_code == 404
    home = client.get("/console")
    assert QUESTION not in home.text
    assert "somebody else answers" in text_of(home)
    assert QUESTION in sign_in("manager").get(address).text


def test_an_answer_belongs_to_who_asked(asked: Home, sign_in: SignIn) -> None:
    client = sign_in("manager")
    theirs = _answer(asked).replace(asked.people["Sam"], asked.people["Mo"])
    for address in (theirs, theirs.rpartition("/")[0] + "/nothing"):
        assert client.get(address).status_code == 404
        assert post(client, address, {"decided": "x", "do": "save"}).status_code == 404
    safety = _answer(asked).replace(asked.requests["question"], asked.requests["not-safe"])
    assert client.get(safety).status_code == 404  # an alert is no question


def test_hostile_answers_are_shown_as_text(asked: Home, sign_in: SignIn) -> None:
    client = sign_in("manager")
    bad = {"decided": HOSTILE, "find": HOSTILE, "day": HOSTILE, "picture": ""}
    for do in ("check", "find", "save"):
        assert "<script>alert" not in post(client, _answer(asked), {**bad, "do": do}).text
    assert "<script>alert" not in client.get(_answer(asked)).text


def test_what_is_typed_about_a_person_is_kept_and_let_go(asked: Home, sign_in: SignIn) -> None:
    client, base = sign_in("manager"), f"/console/people/{asked.people['Sam']}"
    key = f"{asked.people['Sam']}/answer/{asked.requests['question']}"
    kept = post(client, f"{base}/draft", {"_form": key, "decided": "Half a sen", "easy": "decided"})
    assert kept.status_code == 200
    assert "Half a sen" in client.get(_answer(asked)).text
    assert "Half a sen" not in sign_in("reviewer").get(_answer(asked)).text
    other = key.replace(asked.people["Sam"], asked.people["Mo"])
    assert post(client, f"{base}/draft", {"_form": other}).status_code == 404
    gone = post(client, f"{base}/draft/drop", {"_form": key, "back": "https://elsewhere.example"})
    assert gone.headers["location"] == base
    assert "Half a sen" not in client.get(_answer(asked)).text


def test_a_decision_not_told_back_is_overdue_after_a_week(
    home: Home, sign_in: SignIn, clock: FixedClock
) -> None:
    made = planned(home)
    client = sign_in("keyworker")
    page = text_of(client.get("/console"))
    assert "Decisions not told back yet" in page
    assert "Overdue" not in page.partition("Decisions not told back yet")[2][:200]
    clock.move(days=7)
    client = sign_in("keyworker")
    page = text_of(client.get("/console"))
    assert "Decided on 2 March 2026, 7 days ago Overdue" in page
    assert "Decided on 2 March 2026, 7 days ago Overdue" in text_of(client.get("/console/waiting"))
    with home.store.begin() as unit:
        decision_id = made.made["decision_id"]
        draft = TellingDraft("", "We mend the door.", "It is loud.")
        unit.tellings.told(unit.tellings.write(decision_id, draft, home.staff["manager"]).id)
    assert "Decisions not told back yet" not in text_of(client.get("/console"))


def test_nothing_has_happened_since_is_listed_until_it_has(
    home: Home, sign_in: SignIn, clock: FixedClock
) -> None:
    made = planned(home)
    with home.store.begin() as unit:
        decision_id = made.made["decision_id"]
        draft = TellingDraft("", "We mend the door.", "It is loud.")
        telling = unit.tellings.write(decision_id, draft, home.staff["manager"])
        unit.tellings.told(telling.id)

    def listed() -> str:
        return text_of(sign_in("manager").get("/console/waiting")).partition(
            "Nothing has happened since"
        )[2]

    assert listed().startswith(" (0)")
    with home.store.begin() as unit:
        unit.replies.give(telling.id, "happened", "not-yet")
    assert "Sam (demo) said it has not happened" in listed()
    clock.move(days=1)
    with home.store.begin() as unit:
        unit.replies.give(telling.id, "happened", "happened")
    assert listed().startswith(" (0)")


def test_silence_after_three_weeks_is_listed_and_a_no_is_not_waited_for(
    home: Home, sign_in: SignIn, clock: FixedClock
) -> None:
    with home.store.begin() as unit:
        for verdict, view in (("yes", "not-good"), ("no", "words")):
            one = unit.decisions.decide(
                home.reviews["Sam"], decision(home.views[view], verdict=verdict),
                home.staff["manager"],
            )  # fmt: skip
            draft = TellingDraft("", "It is so.", "It is.")
            unit.tellings.told(unit.tellings.write(one.id, draft, home.staff["manager"]).id)
    clock.move(days=20)
    assert "No reply" not in text_of(sign_in("manager").get("/console/waiting"))
    clock.move(days=2)
    page = text_of(sign_in("manager").get("/console/waiting"))
    assert page.count("No reply from Sam (demo) yet. Told on 2 March 2026, 22 days ago") == 1


def test_a_reason_that_is_not_okay_waits_for_words_of_staff(home: Home, sign_in: SignIn) -> None:
    with home.store.begin() as unit:
        one = unit.decisions.decide(
            home.reviews["Sam"], decision(home.views["words"], verdict="no"), home.staff["manager"]
        )
        draft = TellingDraft("", "No dog now.", "The owner says no.")
        telling = unit.tellings.write(one.id, draft, home.staff["manager"])
        unit.tellings.told(telling.id)
    view = home.say("Sam", Answer("words", words="I am sad"), "anything/told")
    with home.store.begin() as unit:
        reply = unit.replies.give(telling.id, "okay", "not-okay", view_id=view)
    client = sign_in("keyworker")
    address = f"/console/people/{home.people['Sam']}/answers/{reply.id}"
    assert address in client.get("/console").text
    assert "I am sad" in client.get(address).text
    assert post(client, address, {"decided": "We talk on Monday.", "do": "save"}).status_code == 303
    assert address not in client.get("/console").text
    talk = text_of(client.get(f"{review_of(home)}/talk"))
    assert "Is the reason okay? I am sad" in talk


def test_of_a_tap_the_question_is_said_back_without_what_led_up_to_it(home: Home) -> None:
    asked = "This is about your dog.\nHow is this reason for you?"
    answer = Answer("choice", "not-okay", "Not okay")
    view_id = home.say("Sam", answer, "did-it-happen/okay", asked=asked, shown=(), position=None)
    with home.store.read() as unit:
        (view,) = unit.views.get([view_id])
    assert quoted(view, home.library) == "How is this reason for you?\nNot okay"


def test_a_keyworker_finds_only_their_own_people_waiting(
    home: Home, sign_in: SignIn, clock: FixedClock
) -> None:
    planned(home, "Mo")
    clock.move(days=9)
    for address in ("/console", "/console/waiting"):
        assert "Mo (demo)" not in sign_in("keyworker").get(address).text
        assert "Mo (demo)" in sign_in("manager").get(address).text


def test_people_who_were_erased_leave_the_lists(home: Home, sign_in: SignIn) -> None:
    planned(home)
    with home.store.begin() as unit:
        unit.people.erase(home.people["Sam"], by="system", reason="asked for it")
    page = sign_in("manager").get("/console/waiting")
    assert page.status_code == 200
    assert "Sam" not in page.text
