"""Chips and levels beside answers, and the page about our questions (practice 3.4 and 3.8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from dialogues.records import Answer, CheckAnswered, PreferenceSet, ViewKept
from reviews.documents.csv import write_csv
from reviews.pack import Maker, build_pack
from tests.conftest import FixedClock
from tests.reviews.conftest import Client
from tests.reviews.home import ROLES, Home, choice


def _page(home: Home, client: Client) -> str:
    return unescape(client.get(f"/console/people/{home.people['Sam']}").text)


def _article(page: str, view: str) -> str:
    return page.partition(f'id="view-{view}"')[2].partition("</article>")[0]


def test_each_answer_has_its_level_and_signs_in_words(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    view = home.say("Sam", choice(home.library, "good"), "my-home/keep-home")
    page = _page(home, sign_in("keyworker"))
    assert "Check together" in _article(page, view)
    assert "Not read back yet. Read it back together." in _article(page, view)
    home.keep("Sam", ViewKept(view, home.now))
    after = _article(_page(home, sign_in("keyworker")), view)
    assert "Likely" in after
    assert "Picked from pictures" in after
    assert "What the signs beside an answer mean" in page


def test_safety_answers_carry_no_level(home: Home, sign_in: Callable[[str], Client]) -> None:
    topic = next(one for one in home.library.topics.values() if one.safety)
    question = f"{topic.id}/{topic.questions[0].id}"
    view = home.say("Sam", Answer("words", words="I am scared"), question, how="help-choosing")
    shown = _article(_page(home, sign_in("keyworker")), view)
    assert "No check is used" in shown
    assert "Check together" not in shown


def test_pairs_that_lean_are_said_in_words_and_hide_nothing(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    view = home.say("Sam", choice(home.library, "good"))
    for pair in range(3):
        for sentence in ("one", "two"):
            at = home.now + timedelta(minutes=pair)
            home.keep(
                "Sam",
                CheckAnswered(home.id(), "pair", f"q/{pair}/{sentence}", "x", "true", (), at),
            )
    page = _page(home, sign_in("keyworker"))
    assert "May be agreeing with us" in _article(page, view)
    assert 'class="words"' in _article(page, view)


def test_many_answers_alike_are_a_sign_with_what_is_better_beside_it(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    topic, mat = next(
        (topic, one)
        for topic in home.library.topics.values()
        for one in topic.questions
        if not topic.safety and not one.safety and len(one.cards) >= 4
    )
    form = {"kind": "cards"}
    ref = f"{topic.id}/{mat.id}"
    cards = [f"{ref}/{card.id}" for card in mat.cards]
    option = home.library.question(cards[0]).options[0].id
    views = [
        home.say("Sam", choice(home.library, option, card), card, form=form)
        for card in (*cards[:4], *cards[:4])
    ]
    before = _page(home, sign_in("manager"))
    assert "8 or more answers alike: ask what is better" in _article(before, views[-1])
    best = mat.cards[0]
    asked = "What is better for you now?"
    home.keep(
        "Sam", CheckAnswered(home.id(), "contrast", ref, asked, best.id, (best.id,), home.now)
    )
    after = _article(_page(home, sign_in("manager")), views[-1])
    assert f"Asked what is better: “{best.text}”" in after


def test_the_pack_says_it_too(home: Home) -> None:
    with home.store.read() as unit:
        maker = Maker("Demo", "Europe/London", "Kim (demo)", home.now)
        pack = build_pack(unit, home.reviews["Sam"], home.library, maker)
    items = list(pack.items())
    assert items
    assert all(item.signs for item in items)
    assert "how sure" in write_csv(pack).data.decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize("role", ROLES)
def test_our_questions_are_for_managers(
    home: Home, sign_in: Callable[[str], Client], role: str
) -> None:
    client = sign_in(role)
    assert client.get("/console/questions").status_code == (200 if role == "manager" else 404)
    assert client.get("/console/signs").status_code == 200


def test_a_hard_question_is_shown_and_few_people_are_not_counted(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    with home.store.begin() as unit:
        for number in range(5):
            person = unit.people.add(f"Demo {number}", demo=True)
            home.people[str(number)] = person.id
            unit.links.bind(person_id=person.id, channel="web", address=str(number))
    for number in range(5):
        home.say(str(number), Answer("skip" if number < 3 else "not-sure"), "my-home/time-alone")
    home.say("0", Answer("skip"), "my-home/problems")
    page = unescape(sign_in("manager").get("/console/questions").text)
    hard, _, rest = page.partition("</tr>")[2].partition("</tr>")
    assert "Think about time alone at home" in hard
    assert "<td>5</td><td>100%" in hard
    assert "Write it anew" in hard
    assert "fewer than 5" in rest
    table = page.partition("<table")[2].partition("</table>")[0]
    assert "Demo" not in table


def test_the_numbers_say_when_they_were_counted_and_are_counted_again(
    home: Home, sign_in: Callable[[str], Client], clock: FixedClock
) -> None:
    """Counting looks at every answer of everybody, so it is not done for each look at the page."""
    client = sign_in("manager")
    assert "Counted Mon 2 March 2026" in client.get("/console/questions").text
    for name in ("Sam", "Lee"):
        home.say(name, Answer("skip"), "my-day/today")
    asked = "How is your day today?"
    assert asked not in client.get("/console/questions").text
    clock.move(minutes=11)
    assert asked in client.get("/console/questions").text


def test_every_limit_is_printed_and_called_not_validated(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("reviewer").get("/console/signs").text
    assert "None of these limits has been validated." in page
    for level in ("Clear", "Likely", "Check together"):
        assert f"<dt>{level}</dt>" in page


def test_the_form_that_the_practice_chose_is_said_without_a_score(
    home: Home, sign_in: Callable[[str], Client]
) -> None:
    home.keep("Sam", PreferenceSet("answer-form", "two-pictures", home.now))
    page = _page(home, sign_in("keyworker"))
    assert "Pictures at a time: <strong>2</strong>" in page
    assert "two-pictures" not in page
