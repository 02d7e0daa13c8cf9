"""Who may open what: every route, every role (standards 35, 101; DESIGN 2)."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from litestar import Litestar

from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, Home
from tests.reviews.planned import planned

# Every route of the console, once. "own" stands for Sam, whose keyworker signs in; "other"
# for Mo, who has no keyworker. A new route that is missing here fails the test below.
OPEN = {
    ("GET", "/console/sign-in"),
    ("POST", "/console/sign-in"),
    ("GET", "/console/enter/{code}"),
    ("POST", "/console/enter/{code}"),
    ("POST", "/console/sign-out"),
    ("GET", "/console/help"),
    ("GET", "/console/pictures/{name}"),
    ("GET", "/console/static/{name}"),
}
STAFF = {
    ("GET", "/console"),
    ("GET", "/console/people"),
    ("GET", "/console/waiting"),
    ("GET", "/console/account"),
    ("POST", "/console/account/password"),
    ("POST", "/console/account/sign-out-everywhere"),
    ("POST", "/console/account/email"),
    ("POST", "/console/account/telegram"),
    ("POST", "/console/stay"),
    ("GET", "/console/signs"),
}
MANAGER = {
    ("GET", "/console/questions"),
    ("GET", "/console/evidence"),
    ("POST", "/console/evidence"),
    ("GET", "/console/set-aside"),
    ("GET", "/console/set-aside/{waiting_id}/file"),
    ("POST", "/console/set-aside/{waiting_id}/done"),
    ("POST", "/console/people/{person_id}/invite"),
    ("GET", "/console/people/{person_id}/requests/{request_id}"),
    ("POST", "/console/people/{person_id}/requests/{request_id}"),
    ("GET", "/console/people/{person_id}/name"),
    ("POST", "/console/people/{person_id}/name"),
    ("GET", "/console/people/{person_id}/keyworker"),
    ("POST", "/console/people/{person_id}/keyworker"),
    ("GET", "/console/staff"),
    ("POST", "/console/staff"),
    ("GET", "/console/staff/{staff_id}"),
    ("POST", "/console/staff/{staff_id}/role"),
    ("POST", "/console/staff/{staff_id}/training"),
    ("POST", "/console/staff/{staff_id}/link"),
    ("POST", "/console/staff/{staff_id}/open"),
    ("GET", "/console/staff/{staff_id}/close"),
    ("POST", "/console/staff/{staff_id}/close"),
}
ABOUT_A_PERSON = {
    ("GET", "/console/people/{person_id}"),
    ("GET", "/console/people/{person_id}/about-me"),
    ("GET", "/console/people/{person_id}/circle"),
    ("POST", "/console/people/{person_id}/circle"),
    ("POST", "/console/people/{person_id}/circle/{known_id}/end"),
    ("GET", "/console/people/{person_id}/faces/{photo_id}"),
    ("GET", "/console/people/{person_id}/helpers"),
    ("POST", "/console/people/{person_id}/helpers"),
    ("POST", "/console/people/{person_id}/helpers/{supporter_id}/invite"),
    ("GET", "/console/people/{person_id}/remarks/{file_id}"),
    ("GET", "/console/people/{person_id}/lawful"),
    ("POST", "/console/people/{person_id}/lawful"),
    ("POST", "/console/people/{person_id}/lawful/{entry_id}/end"),
    ("POST", "/console/people/{person_id}/advocacy"),
    ("GET", "/console/people/{person_id}/reviews/new"),
    ("POST", "/console/people/{person_id}/reviews/new"),
    ("GET", "/console/reviews/{review_id}"),
    ("GET", "/console/reviews/{review_id}/agenda"),
    ("POST", "/console/reviews/{review_id}/agenda"),
    ("GET", "/console/reviews/{review_id}/questions"),
    ("POST", "/console/reviews/{review_id}/questions"),
    ("GET", "/console/reviews/{review_id}/talk"),
    ("GET", "/console/reviews/{review_id}/carry/{view_id}"),
    ("POST", "/console/reviews/{review_id}/carry/{view_id}"),
    ("GET", "/console/reviews/{review_id}/decisions/new"),
    ("POST", "/console/reviews/{review_id}/decisions/new"),
    ("GET", "/console/reviews/{review_id}/decisions/{decision_id}"),
    ("POST", "/console/reviews/{review_id}/decisions/{decision_id}"),
    ("GET", "/console/reviews/{review_id}/decisions/{decision_id}/tell"),
    ("POST", "/console/reviews/{review_id}/decisions/{decision_id}/tell"),
    ("GET", "/console/reviews/{review_id}/decisions/{decision_id}/told"),
    ("POST", "/console/reviews/{review_id}/decisions/{decision_id}/told"),
    ("GET", "/console/reviews/{review_id}/differences/new"),
    ("POST", "/console/reviews/{review_id}/differences/new"),
    ("GET", "/console/reviews/{review_id}/differences/{difference_id}"),
    ("POST", "/console/reviews/{review_id}/differences/{difference_id}"),
    ("GET", "/console/reviews/{review_id}/plan"),
    ("GET", "/console/reviews/{review_id}/outcomes/{outcome_id}"),
    ("POST", "/console/reviews/{review_id}/outcomes/{outcome_id}"),
    ("GET", "/console/reviews/{review_id}/actions/{action_id}"),
    ("POST", "/console/reviews/{review_id}/actions/{action_id}"),
    ("GET", "/console/reviews/{review_id}/close"),
    ("POST", "/console/reviews/{review_id}/close"),
    ("GET", "/console/people/{person_id}/answers/{about_id}"),
    ("POST", "/console/people/{person_id}/answers/{about_id}"),
    ("POST", "/console/people/{person_id}/draft"),
    ("POST", "/console/people/{person_id}/draft/drop"),
    ("POST", "/console/reviews/{review_id}/draft"),
    ("POST", "/console/reviews/{review_id}/draft/drop"),
    ("GET", "/console/reviews/{review_id}/views"),
    ("POST", "/console/reviews/{review_id}/views"),
    ("GET", "/console/reviews/{review_id}/pack.pdf"),
    ("GET", "/console/reviews/{review_id}/pack.docx"),
    ("GET", "/console/reviews/{review_id}/pack.fhir.json"),
    ("GET", "/console/people/{person_id}/about-me.pdf"),
    ("GET", "/console/people/{person_id}/about-me.json"),
    ("GET", "/console/reviews/{review_id}/easy-read"),
    ("GET", "/console/reviews/{review_id}/easy-read.pdf"),
    ("GET", "/console/reviews/{review_id}/easy-read.zip"),
    ("GET", "/console/reviews/{review_id}/pack.html"),
    ("GET", "/console/reviews/{review_id}/pack.json"),
    ("GET", "/console/reviews/{review_id}/pack.csv"),
}
# One voice note (tests/reviews/test_hearing.py).
HEARING = {("GET", "/console/heard/{view_id}"), ("POST", "/console/heard/{view_id}")}
# One alert: only for those who may read it (tests/reviews/test_alerts.py).
ALERTS = {
    ("GET", "/console/alerts/{alert_id}"),
    ("GET", "/console/alerts/{alert_id}/attachments/{attachment_id}"),
    ("POST", "/console/alerts/{alert_id}/seen"),
    ("POST", "/console/alerts/{alert_id}/notes"),
}
# Each needs more than an address; tests/reviews/test_about_me.py and test_telling.py go
# through them.
OF_A_PERSON_WITH_MORE = {
    ("GET", "/console/reviews/{review_id}/decisions/{decision_id}/tell/sound"),
    ("GET", "/console/people/{person_id}/answers/{about_id}/sound"),
    ("POST", "/console/people/{person_id}/about-me/{view_id}"),
}
# The finished report; tests/reviews/evidence/test_page.py asks for each as everybody.
EVIDENCE_FILES = {("GET", f"/console/evidence.{kind}") for kind in ("pdf", "html", "csv", "json")}
ATTACHMENT = ("GET", "/console/attachments/{attachment_id}")
SEEN = ("POST", "/console/requests/{request_id}/seen")
EVERY = [*sorted(STAFF | ABOUT_A_PERSON | MANAGER | ALERTS), ATTACHMENT, SEEN]


def test_every_route_is_known_here(app: Litestar) -> None:
    found = {
        (method, route.path_format)
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method in {"GET", "POST"}
    }
    more = OF_A_PERSON_WITH_MORE | EVIDENCE_FILES | {ATTACHMENT, SEEN}
    assert found == OPEN | STAFF | ABOUT_A_PERSON | MANAGER | ALERTS | HEARING | more


def address_of(path: str, home: Home, person: str = "Sam") -> str:
    if "{" in path.partition("reviews/{review_id}")[2]:
        home = planned(home, person)
    if path.endswith("decisions/new"):
        view = home.views["not-good" if person == "Sam" else "mo"]
        path = f"{path}?view={view}"
    none = dict.fromkeys(("decision_id", "difference_id", "outcome_id", "action_id"), "none")
    return path.format(
        **{**none, **home.made},
        view_id=home.views["not-good" if person == "Sam" else "mo"],
        person_id=home.people[person],
        review_id=home.reviews.get(person, ""),
        known_id=home.known.get(person, ""),
        photo_id=home.attachments["face"],
        attachment_id=home.attachments["voice"],
        request_id=home.requests["talk"],
        waiting_id="none",
        supporter_id=home.supporters["jo"],
        file_id=home.attachments["remark"],
        entry_id="none",
        alert_id="none",
        staff_id=home.staff["reviewer"],
        about_id=home.requests["talk"],
    )


@pytest.mark.parametrize(("method", "path"), EVERY)
def test_nobody_gets_in_without_signing_in(
    home: Home, open_client: Callable[[], Client], method: str, path: str
) -> None:
    client = open_client()
    if method == "GET":
        answer = client.get(address_of(path, home))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/console/sign-in?next=/console")
    else:
        answer = post(client, address_of(path, home))
        assert answer.status_code == 401
    assert "Sam (demo)" not in answer.text


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_their_own_people(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    client = sign_in(role)
    for method, path in sorted(ABOUT_A_PERSON | {ATTACHMENT}):
        if method == "GET" and not path.endswith(".pdf"):
            assert client.get(address_of(path, home)).status_code == 200, path


@pytest.mark.parametrize(("method", "path"), sorted(ABOUT_A_PERSON))
def test_a_keyworker_finds_nothing_about_somebody_elses_person(
    home: Home, sign_in: Callable[[str], Client], method: str, path: str
) -> None:
    client, address = sign_in("keyworker"), address_of(path, home, "Mo")
    answer = client.get(address) if method == "GET" else post(client, address)
    assert answer.status_code == 404
    assert "Mo" not in answer.text


def test_the_other_roles_see_everybody(home: Home, sign_in: Callable[[str], Client]) -> None:
    for role in ("reviewer", "safeguarding", "manager"):
        client = sign_in(role)
        assert client.get(address_of("/console/people/{person_id}", home, "Mo")).status_code == 200
        assert "Mo (demo)" in client.get("/console/people").text


def test_lists_hold_only_their_own_people(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("keyworker")
    for address in ("/console", "/console/people", "/console/people?q=mo"):
        page = client.get(address).text
        assert "Mo (demo)" not in page
    assert "Sam (demo)" in client.get("/console/people").text


@pytest.mark.parametrize(("role", "asked"), list(itertools.product(ROLES, ("talk", "not-safe"))))
def test_not_safe_goes_past_the_worker_it_may_be_about(
    home: Home, sign_in: Callable[[str], Client], role: str, asked: str
) -> None:
    client, words = sign_in(role), {"talk": "talk to me", "not-safe": "not safe"}[asked]
    concerned = asked == "talk" or role in {"safeguarding", "manager"}
    assert (words in client.get("/console").text) is concerned
    address = f"/console/requests/{home.requests[asked]}/seen"
    assert post(client, address).status_code == (303 if concerned else 404)
    with home.store.read() as unit:
        still_open = {one.id for one in unit.requests.open()}
    assert (home.requests[asked] not in still_open) is concerned


def test_what_was_taken_back_is_not_served(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    assert client.get(f"/console/attachments/{home.attachments['hidden']}").status_code == 404


@pytest.mark.parametrize("address", [
    "/console/people/nobody", "/console/reviews/none", "/console/attachments/none",
    "/console/people/nobody/reviews/new", "/console/reviews/none/pack.pdf", "/console/nowhere",
])  # fmt: skip
def test_what_does_not_exist_is_not_found(
    home: Home, sign_in: Callable[[str], Client], address: str
) -> None:
    assert sign_in("manager").get(address).status_code == 404


def test_somebody_who_left_is_out_at_once(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("reviewer")
    assert client.get("/console").status_code == 200
    with home.store.begin() as unit:
        unit.staff.sign_out(home.staff["reviewer"], active=False)
    assert client.get("/console").status_code == 303
