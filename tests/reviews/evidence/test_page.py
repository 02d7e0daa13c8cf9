"""The page for managers: days by form, counted in a thread, saved in four formats."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.reviews.conftest import Client, post
from tests.reviews.home import Home

ADDRESS = "/console/evidence"


@pytest.mark.parametrize("role", ["keyworker", "safeguarding"])
def test_it_is_not_there_for_others(sign_in: Callable[[str], Client], role: str) -> None:
    client = sign_in(role)
    for ending in ("", ".pdf", ".html", ".csv", ".json"):
        assert client.get(ADDRESS + ending).status_code == 404
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": "2/1/2026"}).status_code == 404


def test_a_manager_counts_and_saves(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    assert client.get(ADDRESS + ".pdf").status_code == 404
    today = f"{home.now:%d/%m/%Y}"
    assert post(client, ADDRESS, {"first": "1/1/2026", "last": today}).status_code == 303
    for _ in range(600):
        page = client.get(ADDRESS).text
        if "Counting" not in page:
            break
        time.sleep(0.05)
    assert "There are too few people for any number" in page
    assert "Sam" not in page
    for ending, mime in (("pdf", "application/pdf"), ("csv", "text/csv"), ("html", "text/html")):
        made = client.get(f"{ADDRESS}.{ending}")
        assert made.headers["content-type"].startswith(mime)
        assert "attachment" in made.headers["content-disposition"]


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
