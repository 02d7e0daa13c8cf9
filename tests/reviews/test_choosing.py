"""Choosing among more answers than fit a page: no tick is lost between the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reviews.console import choosing
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.test_pages import _choice_of

_LISTED = re.compile(r'name="listed" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "EACH_PAGE", 2)


def test_saving_a_page_leaves_the_ticks_of_the_other_pages(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("manager"), _address(home)
    every = _everything(client, address)
    before = _kept(home)
    assert len(every) > 4
    assert before <= set(every)
    # Nothing of the second page is ticked; the first and the third keep what they had.
    second = _listed(client, f"{address}?page=2")
    answer = post(client, address, {"view": [], "listed": " ".join(second)})
    assert answer.headers["location"] == f"/console/reviews/{home.reviews['Sam']}"
    assert _kept(home) == before - set(second)


def test_going_to_another_page_saves_this_one(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("manager"), _address(home)
    listed = _listed(client, address)
    fields = {"view": listed, "listed": " ".join(listed), "page": "2"}
    answer = post(client, address, fields)
    assert answer.headers["location"] == f"{address}?page=2"
    assert set(listed) <= _kept(home)
    page = client.get(address).text
    assert _choice_of(page) == set(listed)
    assert f"{len(_kept(home))} of " in page


def test_turning_pages_without_a_change_is_no_new_choice(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("manager"), _address(home)
    when = _chosen_at(home)
    page = client.get(address).text
    listed = _LISTED.findall(page)[0]
    post(client, address, {"view": sorted(_choice_of(page)), "listed": listed, "page": "2"})
    assert _chosen_at(home) == when


@pytest.mark.parametrize("page", ["0", "-1", "9999", "x", "²", "9" * 5000])
def test_a_page_that_is_not_there_shows_the_nearest_and_saves(
    home: Home, sign_in: Callable[[str], Client], page: str
) -> None:
    client, address = sign_in("manager"), _address(home)
    listed = _listed(client, address)
    answer = post(client, address, {"view": listed, "listed": " ".join(listed), "page": page})
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200
    assert set(listed) <= _kept(home)


def _address(home: Home) -> str:
    return f"/console/reviews/{home.reviews['Sam']}/views"


def _listed(client: Client, address: str) -> list[str]:
    return _LISTED.findall(client.get(address).text)[0].split()


def _everything(client: Client, address: str) -> list[str]:
    of = re.search(r"Page 1 of (\d+)", client.get(address).text)
    assert of is not None
    pages = (_listed(client, f"{address}?page={at}") for at in range(1, int(of[1]) + 1))
    return [one for page in pages for one in page]


def _kept(home: Home) -> set[str]:
    with home.store.read() as unit:
        return set(unit.reviews.get(home.reviews["Sam"]).view_ids)


def _chosen_at(home: Home) -> object:
    with home.store.read() as unit:
        return unit.reviews.get(home.reviews["Sam"]).chosen_at
