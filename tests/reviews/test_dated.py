"""Requests with a day by which they must be answered (standards 132 and 136)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dialogues.records import AskedForHelp, RequestKind
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, Home


def ask(home: Home, kind: RequestKind) -> str:
    asked = home.id()
    home.keep("Sam", AskedForHelp(asked, kind, home.now))
    return asked


@pytest.mark.parametrize(("kind", "day"), [("copy", "2 April 2026"), ("complaint", "1 April 2026")])
def test_it_stays_with_its_day_until_the_outcome_is_written(
    home: Home, sign_in: Callable[[str], Client], kind: RequestKind, day: str
) -> None:
    asked, client = ask(home, kind), sign_in("manager")
    assert post(client, f"/console/requests/{asked}/seen").status_code == 303
    page = client.get("/console").text
    address = f"/console/people/{home.people['Sam']}/requests/{asked}"
    assert f"Answer by {day}" in page  # seen is not answered
    assert address in page
    assert day in client.get(address).text
    empty = post(client, address, {"day": "2/3/2027"})
    assert empty.status_code == 422
    for words in ("Choose what came of it.", "Write what was done", "still to come"):
        assert words in empty.text
    sent = {"outcome": "done", "day": "2/3/2026", "words": "Read through together. <b>"}
    assert post(client, address, sent).status_code == 303
    done = client.get(address).text
    assert "Read through together. &lt;b&gt;" in done
    assert "Written by Manager (demo)" in done
    assert "Answer by" not in client.get("/console").text
    again = {"outcome": "refused", "day": "2/3/2026", "words": "Otherwise"}
    assert post(client, address, again).status_code == 303
    assert "Otherwise" not in client.get(address).text
    with home.store.read() as unit:
        answer = unit.request_answers.get(asked)
        assert answer is not None
        assert (answer.staff_id, answer.outcome) == (home.staff["manager"], "done")
        assert unit.ledger.history(home.people["Sam"])[-1].kind == "request answered"
    assert home.store.verify().ok


def test_after_its_day_it_is_overdue(
    home: Home, sign_in: Callable[[str], Client], clock: FixedClock
) -> None:
    ask(home, "complaint")
    clock.move(days=31)
    page = sign_in("manager").get("/console").text
    assert "Overdue" in page[page.index("To be answered by a day") :].split("</section>")[0]


@pytest.mark.parametrize("role", [one for one in ROLES if one != "manager"])
def test_a_complaint_goes_past_those_whom_it_may_be_about(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    asked, client = ask(home, "complaint"), sign_in(role)
    page = client.get("/console").text
    assert "Something is wrong with how my words are kept" not in page
    assert "To be answered by a day" not in page
    address = f"/console/people/{home.people['Sam']}/requests/{asked}"
    assert client.get(address).status_code == 404
    assert post(client, address, {"outcome": "done"}).status_code == 404
    assert post(client, f"/console/requests/{asked}/seen").status_code == 404


def test_other_requests_and_other_people_have_no_such_page(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, asked = sign_in("manager"), ask(home, "copy")
    for person, one in (("Sam", home.requests["talk"]), ("Mo", asked), ("Sam", "none")):
        address = f"/console/people/{home.people[person]}/requests/{one}"
        assert client.get(address).status_code == 404
