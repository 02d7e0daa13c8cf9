"""Asked twice, turned round; and "what is right now?" when two answers differ (3.4, 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dialogues.events import Said, Showed, Spoke
from dialogues.library import Library
from dialogues.records import CheckAnswered, ViewGiven
from tests.dialogues.player import Player


@pytest.fixture
def player(library: Library) -> Player:
    """Somebody who answered a question with 2 pictures, kept it, and stopped for the day."""
    one = Player(library).permit()
    one.tap("my-home")
    _answer_until(one, "keep-home")
    one.tap("keep")
    return one


def _refs(player: Player) -> Iterator[str]:
    while player.state in ("asking", "mat", "break", "mind"):
        yield player.screen.key


def _answer_until(player: Player, wanted: str) -> None:
    """Go on through the topic with first pictures until this question is on the screen."""
    for key in _refs(player):
        if key.endswith(f"/{wanted}"):
            return
        if player.state == "asking" and not player.screen.options:
            player.say("My own words")
        elif player.state == "break":
            player.tap("carry-on")
        else:
            player.tap(player.screen.options[0].choice)


def _to_the_second_asking(player: Player, days: float) -> None:
    player.say("Nice garden")
    player.now += timedelta(days=days)
    player.tap("another")
    if player.state == "helper":
        player.tap("self")
    player.tap("home", "talk")
    if player.state == "helper":
        player.tap("self")
    while "my-day" not in {one.choice for one in player.screen.options}:
        player.tap("more")
    player.tap("my-day")
    for _ in range(12):
        if player.conversation.again or player.state == "break":
            return
        options = player.screen.options
        player.tap(options[0].choice) if options else player.say("Words")


def test_days_later_a_question_is_asked_again_the_other_way_round(player: Player) -> None:
    first = player.kept(ViewGiven)[-1]
    _to_the_second_asking(player, days=3)
    assert player.conversation.again
    assert player.note.startswith("I saved that.\nYour first answer was fine.")
    again = next(one for one in player.kept(ViewGiven) if one.id == player.conversation.again)
    assert player.conversation.order == tuple(name for name, _ in reversed(again.shown))
    player.tap(again.answer.choice or "")
    second = player.kept(ViewGiven)[-1]
    assert (second.supersedes, second.form["again"]) == (again.id, "swap")
    assert player.state == "break"
    assert first.id not in {one.view for one in player.conversation.given if one.at == ""}


def test_another_answer_is_asked_about_and_nothing_is_lost(player: Player) -> None:
    _to_the_second_asking(player, days=3)
    old = next(one for one in player.kept(ViewGiven) if one.id == player.conversation.again)
    other = next(one for one in player.screen.options if one.choice != old.answer.choice)
    # The first picture then and now, so that it is not our order that speaks.
    player.tap(other.choice)
    new = player.kept(ViewGiven)[-1]
    if player.state == "break":
        pytest.fail("the last picture both times is not asked about; choose another seed")
    assert [line.answer for line in player.screen.lines] == [
        old.answer.choice_text,
        other.text,
    ]
    player.tap("still")
    check = player.kept(CheckAnswered)[-1]
    assert (check.kind, check.answer, check.views) == ("changed-mind", "still", (old.id, new.id))
    back = player.kept(ViewGiven)[-1]
    assert (back.answer.choice, back.supersedes) == (old.answer.choice, new.id)
    assert back.form["again"] == "mind"
    assert player.state == "break"


@pytest.mark.parametrize("choice", ["now", "both", "not-sure"])
def test_every_answer_to_it_leads_on(player: Player, choice: str) -> None:
    _to_the_second_asking(player, days=3)
    old = next(one for one in player.kept(ViewGiven) if one.id == player.conversation.again)
    player.tap(next(o.choice for o in player.screen.options if o.choice != old.answer.choice))
    views = len(player.kept(ViewGiven))
    assert player.state == "mind"
    player.tap(choice)
    assert player.state == "break"
    assert player.kept(CheckAnswered)[-1].answer == choice
    assert len(player.kept(ViewGiven)) - views == (choice == "both")
    if choice == "both":
        text = player.kept(ViewGiven)[-1].answer.choice_text or ""
        assert text.endswith(". Both.")
        assert text.count(". ") == 2


@pytest.mark.parametrize("event", [Said("Both, on good days"), Spoke("note"), Showed("photo", "")])
def test_own_words_are_an_answer_to_what_is_right_now(
    player: Player, event: Said | Spoke | Showed
) -> None:
    _to_the_second_asking(player, days=3)
    old = next(one for one in player.kept(ViewGiven) if one.id == player.conversation.again)
    player.tap(next(o.choice for o in player.screen.options if o.choice != old.answer.choice))
    new = player.kept(ViewGiven)[-1]
    assert player.state == "mind"
    player.do(event)
    said, check = player.kept(ViewGiven)[-1], player.kept(CheckAnswered)[-1]
    assert (said.question, said.supersedes, said.form["again"]) == (new.question, new.id, "mind")
    assert (check.kind, check.answer, check.views) == (
        "changed-mind", said.answer.kind, (old.id, new.id)
    )  # fmt: skip
    assert player.state == "break"


@pytest.mark.parametrize("control", ["skip", "not-sure"])
def test_skipping_the_second_asking_leaves_the_first_answer(player: Player, control: str) -> None:
    _to_the_second_asking(player, days=3)
    views, asked = len(player.kept(ViewGiven)), player.conversation.again
    player.tap(control)
    assert len(player.kept(ViewGiven)) == views
    assert player.kept(CheckAnswered)[-1].answer == control
    assert player.state == "break"
    (given,) = [one for one in player.conversation.given if one.view == asked]
    assert given.at == "", "and it is not asked a third time"


@pytest.mark.parametrize("days", [1, 15])
def test_too_soon_or_too_late_nothing_is_asked_twice(player: Player, days: int) -> None:
    _to_the_second_asking(player, days=days)
    assert player.state == "break"


def test_who_wants_the_same_order_is_not_asked_in_another(player: Player) -> None:
    player.conversation.keep_order = True
    _to_the_second_asking(player, days=3)
    assert player.state == "break"


def test_back_home_stop_and_help_leave_no_trace_of_it(player: Player) -> None:
    _to_the_second_asking(player, days=3)
    player.tap("help", "go-back", "stop", "carry-on")
    assert player.state == "asking"
    views = len(player.kept(ViewGiven))
    player.tap("back")
    assert player.state == "break"
    assert len(player.kept(ViewGiven)) == views


def test_the_same_question_another_day_with_another_answer_is_asked_about(player: Player) -> None:
    player.tap("home")
    for _ in range(2):
        player.now += timedelta(days=20)
        player.tap("home", "talk")
        if player.state == "helper":
            player.tap("self")
        while "my-home" not in {one.choice for one in player.screen.options}:
            player.tap("more")
        player.tap("my-home")
        for _ in range(30):
            if player.state == "mind":
                break
            if player.state == "break":
                player.tap(player.screen.options[0].choice)
                if player.state == "topics":
                    break
                continue
            options = player.screen.options
            player.tap(options[-1].choice) if options else player.say("Words")
        if player.state == "mind":
            break
    assert player.state == "mind"
    assert player.screen.text == "You said 2 things.\nWhat is right now?"


def test_what_is_asked_about_today_is_not_asked_again_and_no_changed_mind(
    library: Library,
) -> None:
    """ "How is your day today?" has another answer on another day, and both were right."""
    today = [one for topic in library.topics.values() for one in topic.questions if one.of_the_day]
    assert {one.id for one in today} >= {"today", "feelings"}
    for topic in library.topics.values():
        for one in topic.questions:
            assert ("today" in one.text) == one.of_the_day, one.id
    player = Player(library).permit()
    player.choose("my-day")
    player.tap(player.screen.options[0].choice)
    player.now += timedelta(days=3)
    player.tap("home", "talk", "self")
    player.choose("my-day")
    for _ in range(9):
        assert player.conversation.again == "" or not player.screen.key.endswith("/today")
        assert player.state != "mind"
        player.tap(player.screen.options[-1].choice) if player.screen.options else player.say("Tea")
