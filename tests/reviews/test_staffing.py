"""Who may use the console: managers add, change, and let go (standards 101, 115 and 150)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.conftest import FixedClock
from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, Home

MANAGER_PAGES = ("/console/staff", "/console/staff/{}", "/console/staff/{}/close")


def _close(client: Client, home: Home, role: str, **fields: str) -> int:
    return post(client, f"/console/staff/{home.staff[role]}/close", fields).status_code


@pytest.mark.parametrize("role", [one for one in ROLES if one != "manager"])
def test_others_find_no_staff_pages(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    client = sign_in(role)
    for path in MANAGER_PAGES:
        assert client.get(path.format(home.staff["keyworker"])).status_code == 404
    assert "/console/staff" not in client.get("/console").text
    assert _close(client, home, "manager") == 404
    assert (
        post(client, f"/console/staff/{home.staff[role]}/role", {"role": "manager"}).status_code
        == 404
    )
    with home.store.read() as unit:
        assert all(one.active for one in unit.staff.all())
        assert unit.staff.get(home.staff[role]).role == role


def test_the_list_says_who_does_what_and_what_is_missing(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("manager").get("/console/staff").text
    assert "Keyworker of 2 people" in page
    assert "Never signed in" in page  # the reviewer
    assert "Signed in last Mon" in page
    assert page.count("No Oliver McGowan training is written down.") == 4


def test_a_leaver_is_out_at_once_and_their_people_are_handed_over(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    leaving, client = sign_in("keyworker"), sign_in("manager")
    sam, lee, bo = home.people["Sam"], home.people["Lee"], home.staff["reviewer"]
    assert leaving.get("/console").status_code == 200
    with home.store.begin() as unit:
        unit.staff_post.bind(home.staff["keyworker"], "email", "kay@example.org")
        _, unused = unit.invites.make(
            "staff", home.staff["keyworker"], ttl=home.now - home.now.replace(year=2025)
        )
    handed = {f"to-{sam}": bo, f"to-{lee}": "nobody"}
    assert _close(client, home, "keyworker", **handed) == 303
    assert leaving.get("/console").status_code == 303  # to the sign-in page
    with home.store.read() as unit:
        assert unit.people.get(sam).keyworker_id == bo
        assert unit.people.get(lee).keyworker_id is None
        assert home.staff["keyworker"] not in unit.staff_post.channels()
        kinds = [(one.kind, one.actor) for one in unit.ledger.history(None)]
        assert ("staff left", f"staff:{home.staff['manager']}") in kinds
        assert unit.ledger.history(sam)[-1].kind == "keyworker set"
    answer = post(leaving, f"/console/enter/{unused}", {})
    assert answer.status_code == 410
    assert home.store.verify().ok


def test_nobody_is_closed_while_they_still_have_people(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("manager")
    answer = post(
        client,
        f"/console/staff/{home.staff['keyworker']}/close",
        {f"to-{home.people['Sam']}": home.staff["reviewer"]},
    )
    assert answer.status_code == 422
    assert "Choose who is the keyworker of Lee (demo) from now on." in answer.text
    with home.store.read() as unit:
        assert unit.staff.get(home.staff["keyworker"]).active
        assert unit.people.get(home.people["Sam"]).keyworker_id == home.staff["keyworker"]


def test_the_last_manager_stays(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    address = f"/console/staff/{home.staff['manager']}"
    closed = post(client, f"{address}/close", {"sure": "yes"})
    changed = post(client, f"{address}/role", {"role": "reviewer", "sure": "yes"})
    for answer in (closed, changed):
        assert answer.status_code == 422
        assert "is the only manager" in answer.text
    assert client.get("/console/staff").status_code == 200


def test_the_last_safeguarding_lead_goes_only_after_a_warning(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, lead = sign_in("manager"), home.staff["safeguarding"]
    page = client.get(f"/console/staff/{lead}/close").text
    assert "No safeguarding lead would be left" in page
    assert "Only one person would be left" in page
    assert _close(client, home, "safeguarding") == 422
    address = f"/console/staff/{lead}/role"
    answer = post(client, address, {"role": "keyworker"})
    assert answer.status_code == 422
    assert "Nothing was changed yet." in answer.text
    assert post(client, address, {"role": "keyworker", "sure": "yes"}).status_code == 303
    with home.store.read() as unit:
        assert unit.staff.get(lead).role == "keyworker"


def test_a_role_holds_from_the_next_page_on(home: Home, sign_in: Callable[[str], Client]) -> None:
    theirs, client = sign_in("reviewer"), sign_in("manager")
    mo = f"/console/people/{home.people['Mo']}"
    assert theirs.get(mo).status_code == 200
    address = f"/console/staff/{home.staff['reviewer']}/role"
    assert post(client, address, {"role": "keyworker"}).status_code == 303
    assert theirs.get(mo).status_code == 404
    assert home.store.verify().ok


def test_an_account_can_be_opened_again_with_a_new_link(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    old, client = sign_in("reviewer"), sign_in("manager")
    assert _close(client, home, "reviewer") == 303
    assert "Closed accounts" in client.get("/console/staff").text
    answer = post(client, f"/console/staff/{home.staff['reviewer']}/open", {})
    link = re.search(r"/console/enter/([\w-]+)", answer.text)
    assert link
    assert old.get("/console").status_code == 303  # the old session stays ended
    assert post(old, f"/console/enter/{link[1]}", {}).status_code == 303
    assert old.get("/console").status_code == 200


def test_somebody_is_added_once(home: Home, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("manager")
    added = post(client, "/console/staff", {"name": "Ann-Marie O'Neill", "role": "reviewer"})
    assert "ann-marie.o&#39;neill" in added.text
    assert "/console/enter/" in added.text
    again = post(client, "/console/staff", {"name": "ann-marie o'neill", "role": "manager"})
    assert again.status_code == 422
    assert "already. Is it them?" in again.text
    empty = post(client, "/console/staff", {})
    assert "Enter their name." in empty.text
    assert "Choose what they may do." in empty.text


def test_training_warns_before_three_years_are_over(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, one = sign_in("manager"), f"/console/staff/{home.staff['reviewer']}"
    today = home.now.date()
    for years, late in ((1, False), (3, True)):
        day = date(today.year - years, today.month, 1).isoformat()
        sent = {"tier": "tier-2", "trained_on": day}
        assert post(client, f"{one}/training", sent).status_code == 303
        assert ("due again on" in client.get(one).text) is late
    ahead = {"tier": "tier-1", "trained_on": date(today.year + 1, 1, 1).isoformat()}
    assert "still to come" in post(client, f"{one}/training", ahead).text
    assert home.store.verify().ok


def test_home_says_who_was_invited_and_never_opened_the_chat(
    home: Home, sign_in: Callable[[str], Client], clock: FixedClock
) -> None:
    with home.store.begin() as unit:
        new = unit.people.add("Nia (demo)", demo=True)
        unit.people.add("Never invited (demo)", demo=True)
        unit.invites.make("person", new.id, ttl=timedelta(days=14))
        unit.invites.make("person", home.people["Sam"], ttl=timedelta(days=14))
    section = "Invited, and never opened the chat"

    def shown(role: str) -> str:
        page = sign_in(role).get("/console").text
        return page[page.index(section) :].split("</section>")[0] if section in page else ""

    assert "Nia (demo)" in shown("manager")
    assert f"/console/people/{new.id}#phone" in shown("manager")
    assert "Sam (demo)" not in shown("manager")
    assert "Never invited" not in shown("manager")
    assert shown("keyworker") == ""  # not theirs
    clock.move(days=15)
    assert "does not work any more" in shown("manager")
    with home.store.begin() as unit:
        unit.links.bind(person_id=new.id, channel="web", address="nia")
    assert shown("manager") == ""
