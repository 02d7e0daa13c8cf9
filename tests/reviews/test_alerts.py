"""Alerts in the console: who reads them, what they see, and that nobody else sees anything."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from dialogues.alarms import AlertNoted, AlertRaised
from dialogues.records import Answer
from reviews.sight import views_for_supporter
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.test_pdf import _text

WORDS = "he hit me on the stairs"
CLOSED = {"note": "closed", "closed": "Sam is safe now.", "words-for": "readers"}


@pytest.fixture
def alert(home: Home) -> str:
    """Sam's alert, with words in a view of theirs."""
    view = home.say("Sam", Answer("words", words=WORDS), "anything/told")
    alert = home.id()
    home.keep("Sam", AlertRaised(alert, "not-safe", "words", home.now, view, "hurt"))
    return alert


@pytest.mark.parametrize(
    ("role", "reads"),
    [("keyworker", False), ("reviewer", False), ("safeguarding", True), ("manager", True)],
)
def test_only_leads_and_managers_see_anything_of_it(
    home: Home, alert: str, sign_in: Callable[[str], Client], role: str, reads: bool
) -> None:
    """Standards 101: not the worker it may be about, on no page."""
    client = sign_in(role)
    answer = client.get(f"/console/alerts/{alert}")
    assert answer.status_code == (200 if reads else 404)
    pages = [client.get("/console").text, client.get(f"/console/people/{home.people['Sam']}").text]
    pages.append(client.get(f"/console/people/{home.people['Sam']}?order=time").text)
    if role in ("keyworker", "reviewer"):
        assert all(WORDS not in page for page in pages)
        assert all("is not safe" not in page for page in pages)
    else:
        assert WORDS in answer.text
        assert "Sam (demo) is not safe" in pages[0]
        assert "Nobody has seen it yet." in pages[0]


def test_who_reads_the_words_afterwards_is_chosen_when_it_is_closed(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    """The keyworker could be the one it is about (standards 101)."""
    lead, here = sign_in("safeguarding"), f"/console/alerts/{alert}/notes"
    sam, keyworker = f"/console/people/{home.people['Sam']}?order=time", sign_in("keyworker")
    answer = post(lead, here, {"note": "closed", "closed": "Sam is safe now."})
    assert answer.status_code == 422
    assert "Choose who may read the words from now on." in answer.text
    assert "Sam is safe now." in answer.text
    post(lead, here, CLOSED)
    assert WORDS not in keyworker.get(sam).text
    assert WORDS in lead.get(f"/console/alerts/{alert}").text
    post(lead, here, {"note": "shared"})
    assert WORDS in keyworker.get(sam).text
    assert "Other staff may read the words" in lead.get(f"/console/alerts/{alert}").text


def test_words_that_only_looked_like_danger_can_be_shared_as_it_is_closed(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    lead, here = sign_in("safeguarding"), f"/console/alerts/{alert}/notes"
    post(lead, here, {**CLOSED, "words-for": "all"})
    page = sign_in("keyworker").get(f"/console/people/{home.people['Sam']}?order=time").text
    assert WORDS in page


def test_no_helper_reads_words_about_danger_ever(home: Home, alert: str) -> None:
    sam, lead = home.people["Sam"], home.staff["safeguarding"]
    with home.store.begin() as unit:
        assert WORDS not in [one.answer.words for one in views_for_supporter(unit, "advocate", sam)]
        unit.alerts.write(alert, "closed", by=lead, words="It is over.")
        unit.alerts.write(alert, "shared", by=lead)
        told = views_for_supporter(unit, "advocate", sam)
    assert told
    assert WORDS not in [one.answer.words for one in told]


def test_the_own_paper_has_words_about_danger_only_when_they_were_shared(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    """Paper lies about at home (standards 132, 147)."""
    lead, review = sign_in("manager"), home.reviews["Sam"]
    with home.store.begin() as unit:
        view = unit.alerts.get(alert).view_id
        assert view is not None
        unit.reviews.choose(review, [view], by=home.staff["manager"])

    def paper() -> str:
        made = lead.get(f"/console/reviews/{review}/easy-read.pdf").content
        with pikepdf.open(io.BytesIO(made)) as opened:
            return " ".join(_text(opened).split())

    assert WORDS not in paper()
    post(lead, f"/console/alerts/{alert}/notes", {**CLOSED, "words-for": "all"})
    assert WORDS in paper()


def test_whoever_the_person_named_never_sees_it(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    named = home.staff["manager"]
    home.keep("Sam", AlertNoted(home.id(), alert, "not-for", home.now, staff=named))
    manager, lead = sign_in("manager"), sign_in("safeguarding")
    assert manager.get(f"/console/alerts/{alert}").status_code == 404
    assert "is not safe" not in manager.get("/console").text
    assert "must not see this" in lead.get(f"/console/alerts/{alert}").text
    post(lead, f"/console/alerts/{alert}/notes", {**CLOSED, "words-for": "all"})
    page = manager.get(f"/console/people/{home.people['Sam']}?order=time").text
    assert WORDS not in page


def test_every_step_is_kept_with_its_name_and_in_the_ledger(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    """Standards 102: seen by whom, action, whether the council and the person were told."""
    lead, here = sign_in("safeguarding"), f"/console/alerts/{alert}"
    assert lead.get(here).status_code == 200
    post(lead, f"{here}/seen")
    post(lead, f"{here}/notes", {"note": "action", "action": "I sat with Sam."})
    post(lead, f"{here}/notes", {"note": "council", "council": "told", "council-words": "By phone"})
    post(lead, f"{here}/notes", {"note": "told", "told": "We talked with you."})
    post(lead, f"{here}/notes", {**CLOSED, "closed": "Sam is safe."})
    page = lead.get(here).text
    for words in ("I sat with Sam.", "The council was told", "We talked with you.", "Closed"):
        assert words in page
    with home.store.read() as unit:
        kinds = [one.kind for one in unit.ledger.history(home.people["Sam"])]
        stored = unit.alerts.get(alert)
    for kind in ("alert raised", "viewed", "alert seen", "alert acted on", "alert closed"):
        assert kind in kinds
    assert stored.closed
    assert "is not safe" not in lead.get("/console").text


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    lead, here = sign_in("safeguarding"), f"/console/alerts/{alert}/notes"
    answer = post(lead, here, {"note": "action", "action": "  "})
    assert answer.status_code == 422
    assert "Write what was done." in answer.text
    answer = post(lead, here, {"note": "council", "council-words": "I rang them"})
    assert "Choose whether the council was told." in answer.text
    assert "I rang them" in answer.text
    answer = post(lead, here, {"note": "council", "council": "told"})
    assert "Write who was told, when, and what they said; or why not." in answer.text


def test_words_that_are_hard_to_read_are_shown_once_before_they_go(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    lead, here = sign_in("safeguarding"), f"/console/alerts/{alert}/notes"
    hard = "We have instigated a multidisciplinary safeguarding enquiry, which is ongoing."
    answer = post(lead, here, {"note": "told", "told": hard})
    assert "may be hard to read" in answer.text
    assert hard in answer.text
    with home.store.read() as unit:
        assert not unit.alerts.get(alert).of("told")
    post(lead, here, {"note": "told", "told": hard, "checked": hard})
    with home.store.read() as unit:
        assert [one.words for one in unit.alerts.get(alert).of("told")] == [hard]


def test_closed_twice_is_closed_once(
    home: Home, alert: str, sign_in: Callable[[str], Client]
) -> None:
    here = f"/console/alerts/{alert}/notes"
    post(sign_in("safeguarding"), here, {**CLOSED, "closed": "Sam is safe."})
    answer = post(sign_in("manager"), here, {**CLOSED, "closed": "Mine."})
    assert answer.status_code == 303
    with home.store.read() as unit:
        assert [one.words for one in unit.alerts.get(alert).of("closed")] == ["Sam is safe."]


def test_a_voice_note_of_an_alert_is_for_its_readers(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    with home.store.read() as unit:
        (view,) = unit.views.with_attachment(home.attachments["voice"])
    alert = home.id()
    home.keep("Sam", AlertRaised(alert, "not-safe", "topic", home.now, view.id))
    sound = home.attachments["voice"]
    lead, keyworker = sign_in("safeguarding"), sign_in("keyworker")
    assert lead.get(f"/console/alerts/{alert}/attachments/{sound}").status_code == 200
    assert keyworker.get(f"/console/alerts/{alert}/attachments/{sound}").status_code == 404
    assert keyworker.get(f"/console/attachments/{sound}").status_code == 404


def test_feeling_ill_goes_to_the_keyworker_and_the_managers(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 116."""
    alert = home.id()
    home.keep("Sam", AlertRaised(alert, "unwell", "tap", home.now))
    for role, reads in [("keyworker", True), ("manager", True), ("reviewer", False)]:
        client = sign_in(role)
        assert client.get(f"/console/alerts/{alert}").status_code == (200 if reads else 404)
        assert ("Sam (demo) feels ill" in client.get("/console").text) is reads


def test_whoever_the_person_named_sees_nothing_of_their_being_ill(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    made, named = home.id(), home.staff["keyworker"]
    home.keep("Sam", AlertRaised(made, "unwell", "tap", home.now))
    assert "feels ill" in sign_in("keyworker").get("/console").text
    home.keep("Sam", AlertNoted(home.id(), made, "not-for", home.now, staff=named))
    client = sign_in("keyworker")
    assert "feels ill" not in client.get("/console").text
    assert client.get(f"/console/alerts/{made}").status_code == 404
    assert "feels ill" in sign_in("manager").get("/console").text


def test_a_home_without_a_second_reader_is_warned_loudly(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    with home.store.begin() as unit:
        unit.staff.sign_out(home.staff["safeguarding"], active=False)
    page = sign_in("manager").get("/console").text
    assert "There is no safeguarding lead." in page
    assert "Only one person can read an alert." in page
