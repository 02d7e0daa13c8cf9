"""About Me holds what the person agreed to; their page shows what reviews came to."""

from __future__ import annotations

import re
from collections.abc import Callable

from dialogues.records import Answer, ViewTakenBack
from tests.reviews.conftest import Client, post
from tests.reviews.home import Home
from tests.reviews.planned import planned
from tests.reviews.reviewing import text_of


def _page(home: Home, person: str = "Sam") -> str:
    return f"/console/people/{home.people[person]}/about-me"


def _place(client: Client, home: Home) -> str:
    found = re.search(r'name="replaces" value="(\w+)"', client.get(_page(home)).text)
    assert found is not None
    return found[1]


def test_a_view_goes_in_only_when_the_person_agreed(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    """Standards 118: proposed, then agreed with how and when, then taken out again."""
    client, address = sign_in("manager"), f"{_page(home)}/{home.views['words']}"
    person = f"/console/people/{home.people['Sam']}"
    assert post(client, address, {"do": "propose", "section": "1"}).status_code == 303
    assert "Waiting for Sam (demo)’s word I want a dog." in text_of(client.get(_page(home)))
    assert "has not agreed to put anything here yet" in text_of(client.get(person))
    place = {"replaces": _place(client, home)}
    for missing in ({"agreed_how": ""}, {"agreed_on": ""}, {"agreed_on": "3/3/2026"}):
        fields = {**place, "agreed_how": "said", "agreed_on": "2/3/2026", **missing}
        assert post(client, address, {**fields, "do": "agreed"}).status_code == 422, missing
    agreed = {**place, "agreed_how": "pointed", "agreed_on": "2/3/2026", "do": "agreed"}
    assert post(client, address, agreed).status_code == 303
    page = text_of(client.get(_page(home)))
    assert "1. What is most important to me I want a dog." in page
    assert "They pointed, or used pictures, 2 March 2026" in page
    assert "1. What is most important to me I want a dog." in text_of(client.get(person))
    out = {"replaces": _place(client, home), "do": "out"}
    assert post(client, address, out).status_code == 303
    assert "has not agreed to put anything here yet" in text_of(client.get(person))


def test_who_is_second_is_told_to_look_again(home: Home, sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("manager"), f"{_page(home)}/{home.views['words']}"
    post(client, address, {"do": "propose"})
    assert post(client, address, {"do": "propose"}).status_code == 303
    assert "Somebody else changed this meanwhile." in text_of(client.get(_page(home)))


def test_what_is_taken_back_or_of_somebody_else_is_not_there(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    client, address = sign_in("manager"), f"{_page(home)}/{home.views['words']}"
    post(client, address, {"do": "propose"})
    agreed = {
        "replaces": _place(client, home), "agreed_how": "said", "agreed_on": "2/3/2026",
        "do": "agreed",
    }  # fmt: skip
    post(client, address, agreed)
    home.keep("Sam", ViewTakenBack(home.views["words"], home.now))
    assert "I want a dog." not in client.get(_page(home)).text
    assert post(client, address, {"do": "out"}).status_code == 404
    for view in (home.views["mo"], home.views["good"], "none"):
        assert post(client, f"{_page(home)}/{view}", {"do": "propose"}).status_code == 404
    keyworker = sign_in("keyworker")
    assert post(keyworker, f"{_page(home, 'Mo')}/{home.views['mo']}").status_code == 404


def test_a_persons_page_shows_reviews_plan_and_decisions(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home = planned(home)
    page = text_of(sign_in("manager").get(f"/console/people/{home.people['Sam']}"))
    assert "20 March 2026. Coming." in page
    assert "I sleep at night Going on" in page
    assert "Mend the door Kay (demo), by 9 March 2026. To do" in page
    assert "Decision Yes" in page


def test_somebody_without_a_word_has_an_empty_about_me(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    page = text_of(sign_in("manager").get(_page(home, "Lee")))
    assert page.count("Nothing here yet.") == 7
    assert "There is nothing more that Lee (demo) said" in page
    home.say("Lee", Answer("words", words="<b>x</b>"), "anything/told")
    assert "<b>x</b>" not in sign_in("manager").get(_page(home, "Lee")).text
