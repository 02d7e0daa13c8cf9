"""The page for managers: days by form, counted in a thread, saved in four formats."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient

from reviews.console import ConsoleConfig, routes
from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home

ADDRESS = "/console/evidence"


@pytest.mark.parametrize("role", ["keyworker", "safeguarding"])
def test_it_is_not_there_for_others(sign_in: Callable[[str], Client], role: str) -> None:
    client = sign_in(role)
    for ending in ("", ".pdf", ".html", ".csv", ".json"):
        assert client.get(ADDRESS + ending).status_code == 404
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": "2/1/2026"}).status_code == 404


def _counted(client: Client) -> str:
    """The page once nothing is counted any more."""
    for _ in range(600):
        page = client.get(ADDRESS).text
        if "Counting" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("still counting after half a minute")


def test_a_manager_counts_and_saves(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    assert client.get(ADDRESS + ".pdf").status_code == 404
    today = f"{home.now:%d/%m/%Y}"
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": today}).status_code == 303
    page = _counted(client)
    assert "There are too few people for any number" in page
    assert "Sam" not in page
    for ending, mime in (("pdf", "application/pdf"), ("csv", "text/csv"), ("html", "text/html")):
        made = client.get(f"{ADDRESS}.{ending}")
        assert made.headers["content-type"].startswith(mime)
        assert "attachment" in made.headers["content-disposition"]


def test_another_process_shows_what_was_counted(
    home: Home, sign_in: Callable[[str], Client], config: ConsoleConfig
) -> None:
    client = sign_in("manager")
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": f"{home.now:%d/%m/%Y}"})
    _counted(client)
    again = Litestar(routes(config), csrf_config=CSRFConfig(secret="s" * 32), openapi_config=None)
    with TestClient(again, base_url="http://testserver.local", cookies=client.cookies) as other:
        assert "There are too few people for any number" in other.get(ADDRESS).text
        assert other.get(f"{ADDRESS}.json").status_code == 200


def test_a_count_that_died_with_its_process_says_so_and_can_be_begun_again(
    home: Home, sign_in: Callable[[str], Client], clock: FixedClock
) -> None:
    client, manager = sign_in("manager"), home.staff["manager"]
    with home.store.begin() as unit:
        begun = unit.evidence_jobs.begin(manager, home.now.date(), home.now.date())
        assert begun
        unit.evidence_jobs.move(begun.id, 40, 90)
    page = client.get(ADDRESS).text
    assert "40 of 90 people are counted" in page
    with home.store.begin() as unit:
        # Who counts is left in peace: the second press of the button begins nothing.
        assert unit.evidence_jobs.begin(manager, home.now.date(), home.now.date()) is None
    clock.move(minutes=3)
    assert "stopped before it was done" in client.get(ADDRESS).text
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": f"{home.now:%d/%m/%Y}"})
    assert "There are too few people for any number" in _counted(client)


def test_days_that_are_wrong_are_named_and_kept(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    for first, last, says in (
        ("2/2/2026", "1/1/2026", "after the last day"),
        ("1/1/2026", "1/1/2099", "still to come"),
        ("soon", "1/1/2026", "day, month and year"),
        ("31/2/2026", "1/1/2026", "no such day"),
    ):
        answer = post(client, ADDRESS, {"first": first, "last": last})
        assert answer.status_code == 400
        assert says in answer.text
        assert f'value="{first}"' in answer.text
