"""Signing in and out (standards 35, 160, 167)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reviews.console.attempts import Attempts
from reviews.console.session import COOKIE
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import PASSWORD, Home

NOT_RIGHT = "The login or the password is not right"


def _link(home: Home, role: str = "reviewer", *, hours: float = 24) -> str:
    with home.store.begin() as unit:
        _, code = unit.invites.make("staff", home.staff[role], ttl=timedelta(hours=hours))
    return f"/console/enter/{code}"


@pytest.mark.parametrize("fields", [
    {"login": "manager", "password": "wrong"},
    {"login": "nobody", "password": PASSWORD},
    {"login": "reviewer", "password": PASSWORD},  # has no password yet
    {"login": "' OR 1=1 --", "password": "\x00"},
])  # fmt: skip
def test_the_same_answer_whatever_is_wrong(
    home: Home, open_client: Callable[[], Client], fields: dict[str, object]
) -> None:
    home.password("manager")
    answer = post(open_client(), "/console/sign-in", fields)
    assert answer.status_code == 422
    assert NOT_RIGHT in answer.text
    assert PASSWORD not in answer.text


def test_empty_fields_are_named_and_the_login_is_kept(
    home: Home, open_client: Callable[[], Client]
) -> None:
    page = post(open_client(), "/console/sign-in", {"login": " Mo "}).text
    assert "Enter your password." in page
    assert 'value="Mo"' in page
    assert '<a href="#password">' in page
    assert "<title>Error: Sign in" in page


def test_the_form_takes_password_managers_and_paste(open_client: Callable[[], Client]) -> None:
    page = open_client().get("/console/sign-in").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.parametrize(("asked", "lands"), [
    ("/console/people", "/console/people"),
    ("https://evil.example/console", "/console"),
    ("//evil.example/console", "/console"),
    ("/console\\@evil.example", "/console"),
    ("/consoleevil", "/console"),
    ("/console/sign-out", "/console"),
])  # fmt: skip
def test_it_goes_on_inside_the_console_only(
    home: Home, open_client: Callable[[], Client], asked: str, lands: str
) -> None:
    home.password("manager")
    fields: dict[str, object] = {"login": "manager", "password": PASSWORD, "next": asked}
    answer = post(open_client(), "/console/sign-in", fields)
    assert answer.headers["location"] == lands


def test_ten_wrong_tries_and_a_quarter_of_an_hour(
    home: Home, open_client: Callable[[], Client], clock: FixedClock
) -> None:
    home.password("manager")
    client = open_client()
    for _ in range(10):
        post(client, "/console/sign-in", {"login": "manager", "password": "wrong"})
    right: dict[str, object] = {"login": "Manager", "password": PASSWORD}
    assert "Wait 15 minutes" in post(client, "/console/sign-in", right).text
    clock.move(minutes=16)
    assert post(client, "/console/sign-in", right).status_code == 303


@pytest.mark.parametrize(
    ("login", "password"), [("\ufdfa" * 300_000, "x"), ("keyworker", "x" * 2_000)]
)
def test_what_is_far_too_long_is_just_wrong(
    open_client: Callable[[], Client], login: str, password: str
) -> None:
    """Nothing is worked out with it, and it is not sent back."""
    client = open_client()
    client.get("/console/sign-in")
    answer = post(client, "/console/sign-in", {"login": login, "password": password})
    assert answer.status_code == 422
    assert "The login or the password is not right." in answer.text
    assert len(answer.text) < 20_000


def test_wrong_tries_are_remembered_small_and_not_for_ever(clock: FixedClock) -> None:
    attempts = Attempts()
    for number in range(50):
        attempts.wrong(f"{number}" * 10_000, clock())
    clock.move(minutes=16)
    attempts.wrong("one", clock())
    assert len(attempts) == 1


def test_many_tries_from_one_address_have_to_wait(open_client: Callable[[], Client]) -> None:
    client = open_client()
    answers = [post(client, "/console/sign-in", {}).status_code for _ in range(21)]
    assert answers[:20] == [422] * 20
    assert answers[20] == 429
    assert "Wait a minute" in post(client, "/console/sign-in", {}).text


def test_a_link_signs_in_once_and_looking_at_it_uses_nothing(
    home: Home, open_client: Callable[[], Client]
) -> None:
    client, address = open_client(), _link(home)
    for _ in range(3):
        assert "Sign in with this link" in client.get(address).text
    answer = post(client, address)
    assert answer.headers["location"] == "/console/account?first=yes"
    assert client.get("/console").status_code == 200
    again = post(open_client(), address)
    assert again.status_code == 410
    assert "used already" in again.text


def test_a_password_is_chosen_after_the_link(home: Home, open_client: Callable[[], Client]) -> None:
    client = open_client()
    post(client, _link(home))
    fields: dict[str, object] = {"first": "yes", "new": "short"}
    answer = post(client, "/console/account/password", fields)
    assert "Use at least 12 characters. Yours has 5." in answer.text
    fields["new"] = PASSWORD
    assert post(client, "/console/account/password", fields).headers["location"] == "/console"
    assert "Your new password is saved." in client.get("/console").text
    signed: dict[str, object] = {"login": "reviewer", "password": PASSWORD}
    assert post(open_client(), "/console/sign-in", signed).status_code == 303


def test_links_that_do_not_work_say_why(
    home: Home, open_client: Callable[[], Client], clock: FixedClock
) -> None:
    client, old = open_client(), _link(home, hours=1)
    clock.move(hours=2)
    assert "too old" in client.get(old).text
    assert "do not know this link" in client.get("/console/enter/madeup").text
    with home.store.begin() as unit:
        _, code = unit.invites.make("person", home.people["Sam"], ttl=timedelta(days=1))
    for answer in (client.get(f"/console/enter/{code}"), post(client, f"/console/enter/{code}")):
        assert answer.status_code == 410
        assert "not for staff" in answer.text
    with home.store.read() as unit:
        assert unit.invites.look(code).used_at is None


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(
    sign_in: Callable[[str], Client],
) -> None:
    here, there = sign_in("manager"), sign_in("manager")
    fields: dict[str, object] = {"current": "guess", "new": "four green bicycles", "first": "yes"}
    assert (
        "not the password that you have now" in post(here, "/console/account/password", fields).text
    )
    fields["current"] = PASSWORD
    assert post(here, "/console/account/password", fields).status_code == 303
    assert here.get("/console").status_code == 200
    assert there.get("/console").status_code == 303


def test_signing_out_here_and_everywhere(sign_in: Callable[[str], Client]) -> None:
    here, there = sign_in("manager"), sign_in("manager")
    post(here, "/console/sign-out")
    assert here.get("/console").status_code == 303
    assert there.get("/console").status_code == 200
    post(there, "/console/account/sign-out-everywhere")
    assert there.get("/console").status_code == 303


def test_a_session_lasts_eight_hours_from_the_last_page(
    sign_in: Callable[[str], Client], clock: FixedClock
) -> None:
    client = sign_in("manager")
    clock.move(hours=7)
    page = client.get("/console")
    assert "until Mon 2 March 2026, 00:30" in page.text or "until" in page.text
    clock.move(hours=7)
    assert post(client, "/console/stay").json() == {"secondsLeft": 8 * 3600}
    clock.move(hours=7)
    assert client.get("/console").status_code == 200
    clock.move(hours=9)
    assert client.get("/console").status_code == 303


@pytest.mark.parametrize("value", ["", "null", "AAAA", "x" * 5000, "YWRkaXRpb25hbA=="])
def test_a_made_up_cookie_is_no_session(
    home: Home, open_client: Callable[[], Client], value: str
) -> None:
    client = open_client()
    client.cookies.set(COOKIE, value, path="/console")
    assert client.get("/console").status_code == 303


def test_a_form_without_its_token_changes_nothing(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    address = f"/console/requests/{home.requests['talk']}/seen"
    assert client.post(address, data={}).status_code == 403
    with home.store.read() as unit:
        assert home.requests["talk"] in {one.id for one in unit.requests.open()}


def test_the_cookie_is_for_the_console_alone_and_hidden_from_scripts(
    home: Home, open_client: Callable[[], Client]
) -> None:
    home.password("manager")
    fields: dict[str, object] = {"login": "manager", "password": PASSWORD}
    answer = post(open_client(), "/console/sign-in", fields)
    cookie = next(
        one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE)
    ).lower()
    assert "httponly" in cookie
    assert "path=/console" in cookie
    assert "samesite=lax" in cookie
    assert home.staff["manager"].lower() not in cookie


def test_signing_in_is_noted(home: Home, sign_in: Callable[[str], Client]) -> None:
    sign_in("manager")
    with home.store.read() as unit:
        kinds = [one.kind for one in unit.ledger.history(None) if one.staff_id]
    assert "signed in" in kinds
