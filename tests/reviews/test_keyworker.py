"""Another keyworker for a person: it holds at once, on every page (standards 39, 91 and 101)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dialogues.records import PermissionAnswered
from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, WORDS, Home
from tests.reviews.test_access import ABOUT_A_PERSON, address_of

SECRET = WORDS.splitlines()[0]


def _yes(home: Home, change: str = "") -> None:
    home.keep(
        "Sam",
        PermissionAnswered(
            home.id(), "keyworker-reads", True, home.now, "understood", "May they?", change
        ),
    )


@pytest.fixture
def cy(home: Home) -> str:
    """A second keyworker, who has the people of Mo."""
    _yes(home)
    with home.store.begin() as unit:
        member = unit.staff.add("Cy (demo)", "keyworker", "cy")
    home.staff["cy"] = member.id
    return member.id


def _change(client: Client, home: Home, to: str) -> int:
    address = f"/console/people/{home.people['Sam']}/keyworker"
    return post(client, address, {"keyworker": to}).status_code


@pytest.mark.parametrize("role", [one for one in ROLES if one != "manager"])
def test_only_managers_change_it(
    home: Home, cy: str, sign_in: Callable[[str], Client], role: str
) -> None:
    client = sign_in(role)
    sam = f"/console/people/{home.people['Sam']}"
    for page in ("keyworker", "name"):
        assert client.get(f"{sam}/{page}").status_code == 404
        assert f"{sam}/{page}" not in client.get(sam).text
    assert _change(client, home, cy) == 404
    assert post(client, f"{sam}/name", {"name": "Else"}).status_code == 404
    with home.store.read() as unit:
        person = unit.people.get(home.people["Sam"])
        assert (person.keyworker_id, person.name) == (home.staff["keyworker"], "Sam (demo)")


def test_the_old_one_finds_nothing_and_the_new_one_no_words_until_the_person_says_yes(
    home: Home, cy: str, sign_in: Callable[[str], Client]
) -> None:
    old, new, manager = sign_in("keyworker"), sign_in("cy"), sign_in("manager")
    sam = f"/console/people/{home.people['Sam']}"
    assert SECRET in old.get(sam).text
    assert new.get(sam).status_code == 404
    assert _change(manager, home, cy) == 303
    for method, path in sorted(ABOUT_A_PERSON):
        if method == "GET":
            assert old.get(address_of(path, home)).status_code == 404, path
            answer = new.get(address_of(path, home))
            assert SECRET.encode() not in answer.content, path
    page = new.get(sam).text
    assert "was not asked yet whether you, as their new keyworker, read them" in page
    assert "new answer" not in new.get("/console").text
    assert SECRET in manager.get(sam).text
    assert SECRET in sign_in("reviewer").get(sam).text
    with home.store.read() as unit:
        changes = unit.keyworkers.changes(home.people["Sam"])
    _yes(home, changes[-1].id)
    assert SECRET in new.get(sam).text
    assert home.store.verify().ok


def test_the_page_says_who_it_was_and_takes_nobody_who_left(
    home: Home, cy: str, sign_in: Callable[[str], Client]
) -> None:
    manager = sign_in("manager")
    address = f"/console/people/{home.people['Sam']}/keyworker"
    assert _change(manager, home, "nobody") == 303
    assert "Nobody after Keyworker (demo)" in manager.get(address).text
    assert "No keyworker." in manager.get(f"/console/people/{home.people['Sam']}").text
    with home.store.begin() as unit:
        unit.staff.close(cy, actor="system")
    assert "Cy (demo)" not in manager.get(address).text
    for wrong in (cy, "", "none"):
        assert _change(manager, home, wrong) == 422


def test_a_name_is_corrected_and_never_made_the_same_as_another(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    manager, address = sign_in("manager"), f"/console/people/{home.people['Sam']}/name"
    for wrong in ("", "x" * 61, "Mo (demo)"):
        assert post(manager, address, {"name": wrong}).status_code == 422
    assert post(manager, address, {"name": "Sam  Jones"}).status_code == 303
    assert "Sam Jones" in manager.get("/console/people").text
    with home.store.read() as unit:
        assert unit.ledger.history(home.people["Sam"])[-1].kind == "name changed"
    assert home.store.verify().ok
