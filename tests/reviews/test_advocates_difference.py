"""How an advocate sees a decision, on the decision, as the advocate's own words."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest

from dialogues.alarms import AlertRaised
from dialogues.records import ViewTakenBack
from dialogues.support_records import DifferenceAdded
from dialogues.wishes import SharingChanged
from tests.reviews.conftest import Client, post
from tests.reviews.home import ROLES, Home
from tests.reviews.planned import planned

THEIRS = "The door was promised in spring"
SAID = "Not good"


def added(home: Home, words: str = THEIRS) -> Home:
    """Sam's decided review, and what Jo, an advocate, wrote about the decision on Jo's phone."""
    home = planned(home)
    with home.store.begin() as unit:
        one = DifferenceAdded(home.id(), home.made["decision_id"], (SAID,), words, home.now)
        unit.records.keep(home.people["Sam"], [one], link=unit.links.find("telegram", "jo"))
    return home


def _talk(home: Home) -> str:
    return f"/console/reviews/{home.reviews['Sam']}/talk"


@pytest.mark.parametrize("role", ROLES)
def test_staff_see_it_on_the_decision_as_the_advocates(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    home = added(home)
    page = unescape(sign_in(role).get(_talk(home)).text)
    beside, _, section = page.partition("Where people see it differently")
    assert "An advocate sees it differently" in beside
    assert THEIRS in beside.partition("An advocate sees it differently")[2]
    assert "Jo (demo), advocate, on their own phone" in beside
    sides = section.partition("Yes: You said that")[2]
    assert sides.index(SAID) < sides.index(THEIRS)
    pack = unescape(sign_in(role).get(_talk(home).replace("/talk", "/pack.html")).text)
    assert f"Jo (demo) (advocate): {THEIRS}" in pack


def test_staff_resolve_it_and_cannot_rewrite_the_advocates_words(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = added(home)
    with home.store.read() as unit:
        kept = unit.differences.of_review(home.reviews["Sam"])[-1]
    client, path = sign_in("manager"), _talk(home).replace("/talk", f"/differences/{kept.id}")
    fields = {
        "replaces": kept.id, "about": kept.about, "own": SAID, "who": "advocate",
        "name": "Jo (demo)", "side": "All is well", "standing": "open", "view": kept.view_ids[0],
    }  # fmt: skip
    answer = post(client, path, fields)
    assert answer.status_code == 422
    assert "stay as they are" in answer.text
    resolved = {"standing": "resolved", "how": "The door is mended.", "by": "Kay", "basis": "Sam"}
    assert post(client, path, {**fields, "side": THEIRS, **resolved}).status_code == 303
    page = unescape(client.get(_talk(home)).text)
    assert "The door is mended." in page
    assert "Jo (demo), advocate, on their own phone" in page


@pytest.mark.parametrize("why", ["not-keyworker", "only-me", "taken back", "danger"])
def test_who_may_not_read_the_answer_reads_nothing_of_the_difference(
    home: Home, sign_in: Callable[[str], Client], why: str
) -> None:
    home = added(home, "Kay hit Sam at the door" if why == "danger" else THEIRS)
    words = "at the door" if why == "danger" else THEIRS
    view = home.views["not-good"]
    if why == "danger":
        alert = AlertRaised(home.id(), "not-safe", "words", home.now, rule="hurt")
        with home.store.begin() as unit:
            unit.records.keep(home.people["Sam"], [alert], link=unit.links.find("telegram", "jo"))
    elif why == "taken back":
        home.keep("Sam", ViewTakenBack(view, home.now))
    else:
        home.keep("Sam", SharingChanged(home.id(), view, why, home.now))  # type: ignore[arg-type]
    with home.store.read() as unit:
        kept = unit.differences.of_review(home.reviews["Sam"])[-1].id
    client = sign_in("keyworker")
    for page in ("/talk", f"/differences/{kept}", *[f"/pack.{one}" for one in ("html", "json")]):
        assert words not in unescape(client.get(_talk(home).replace("/talk", page)).text), page
