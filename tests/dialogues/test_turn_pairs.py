"""A pair of opposite sentences, and what is better after many answers alike (practice 3.4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogues.conversation import Conversation
from dialogues.events import Opened, Said, Showed, Spoke
from dialogues.fairness import opposites
from dialogues.library import Library
from dialogues.records import CheckAnswered, ViewGiven
from tests.dialogues.player import Player


@pytest.fixture
def player(library: Library) -> Player:
    """Somebody who told about one topic before, and has come to the first sentence."""
    one = Player(library).permit()
    one.choose("my-day")
    on(one, "break")
    one.tap("home", "talk")
    if one.state == "helper":
        one.tap("self")
    one.choose("my-home")
    on(one, "pair")
    return one


def on(player: Player, state: str) -> None:
    """Answer with the first picture until this screen."""
    for _ in range(30):
        if player.state == state:
            return
        if player.state == "break":
            player.tap("carry-on")
        elif player.state == "asking" and not player.screen.options:
            player.say("My own words")
        else:
            player.tap(player.screen.options[0].choice)
    pytest.fail(f"{state} never came; it is {player.state}")


def pairs(player: Player) -> list[CheckAnswered]:
    return [one for one in player.kept(CheckAnswered) if one.kind == "pair"]


def test_the_first_topic_of_a_person_has_no_pair(library: Library) -> None:
    one = Player(library).permit()
    one.choose("my-day")
    on(one, "break")
    assert not one.conversation.pair


def later(player: Player, topic: str = "my-home", **away: int) -> None:
    """Away for so long, then a sitting about this topic."""
    player.now += timedelta(**away)
    player.do(Opened())
    player.tap("home", "talk")
    if player.state == "helper":
        player.tap("self")
    if player.state == "topics":
        player.choose(topic)


def test_the_first_sentence_is_no_view_and_its_opposite_waits_for_another_day(
    player: Player,
) -> None:
    views = len(player.kept(ViewGiven))
    player.tap("true")
    assert len(player.kept(ViewGiven)) == views
    assert player.state == "asking"
    on(player, "break")
    later(player, hours=5)
    on(player, "break")
    assert len(pairs(player)) == 1, "a new sitting on the same day"
    later(player, days=1)
    on(player, "pair")
    player.tap("not-true")
    first, second = pairs(player)
    assert {first.question, second.question} == {"my-home/one", "my-home/two"}
    assert (first.answer, second.answer) == ("true", "not-true")
    assert first.shown == second.shown
    assert second.at.date() > first.at.date()
    assert player.state == "asking"
    on(player, "break")
    assert len(pairs(player)) == 2, "one sentence a sitting"


def test_the_opposite_also_comes_while_another_topic_is_told(player: Player) -> None:
    player.tap("true")
    later(player, "my-money", days=2)
    on(player, "pair")
    assert player.conversation.topic == "my-money"
    assert player.screen.picture == "house"
    player.tap("true")
    assert player.screen.text.startswith("Both can be true for you.")
    player.tap("skip")
    assert (player.state, player.conversation.topic) == ("asking", "my-money")


def test_it_is_another_day_where_the_person_lives(player: Player) -> None:
    player.timezone = "Pacific/Auckland"
    player.now = player.now.replace(hour=11, minute=30)  # half past midnight there
    player.tap("true")
    on(player, "break")
    later(player, hours=14)  # 01:30 of the next day here, half past two of the same day there
    on(player, "break")
    assert len(pairs(player)) == 1
    later(player, "my-money", hours=10)
    on(player, "pair")


def test_after_two_weeks_a_new_pair_is_begun(player: Player) -> None:
    player.tap("true")
    (first,) = pairs(player)
    later(player, "my-money", days=15)
    on(player, "pair")
    player.tap("true")
    assert pairs(player)[-1].question.startswith("my-money/")
    assert opposites.paired((one.question, one.answer, one.at) for one in pairs(player)) == []
    late = first.at + timedelta(days=15)
    answers = [(first.question, "true", first.at), ("my-home/other", "true", late)]
    assert opposites.paired(answers) == [], "what is true may have changed since"


@pytest.mark.parametrize("control", ["skip", "not-sure", "back"])
def test_without_an_answer_the_opposite_is_not_asked(player: Player, control: str) -> None:
    player.tap(control)
    later(player, "my-money", days=2)
    on(player, "pair")
    player.tap("true")
    assert pairs(player)[-1].question.startswith("my-money/")


def test_both_true_is_asked_about_and_the_words_are_a_view_of_the_topic(player: Player) -> None:
    player.tap("true")
    later(player, days=3)
    on(player, "pair")
    player.tap("true")
    assert player.screen.asks
    assert player.screen.text.startswith("Both can be true for you.")
    one, two = player.screen.lines
    assert {one.answer, two.answer} == {"My home is a nice place.", "My home is a bad place."}
    assert (one.asked, two.asked) == ("2 March 2026", "Today")
    player.tap("help", "go-back")
    assert player.screen.lines == (one, two)
    player.say("It depends who is there")
    view = player.kept(ViewGiven)[-1]
    assert (view.topic, view.question) == ("my-home", "told")
    assert view.answer.words == "It depends who is there"
    assert view.asked.startswith("Both can be true for you.")
    assert player.state == "asking"


@pytest.mark.parametrize("control", ["skip", "not-sure", "back"])
def test_every_control_leads_on(player: Player, control: str) -> None:
    views, at = len(player.kept(ViewGiven)), player.conversation.at
    player.tap("help", "go-back", "stop", "carry-on")
    assert player.state == "pair"
    player.tap(control)
    assert (player.state, player.conversation.at) == ("asking", at)
    assert len(player.kept(ViewGiven)) == views
    assert [one.answer for one in pairs(player)] == ([] if control == "back" else [control])


OWN_WAY = (Said("I like my room"), Spoke("voice-note"), Showed("photo", "My room"))


@pytest.mark.parametrize("event", OWN_WAY)
def test_what_is_said_to_a_sentence_is_kept_in_the_topic_and_leads_on(
    player: Player, event: Said | Spoke | Showed
) -> None:
    sentence, views, at = player.screen.text, len(player.kept(ViewGiven)), player.conversation.at
    player.do(event)
    view = player.kept(ViewGiven)[-1]
    assert len(player.kept(ViewGiven)) == views + 1
    assert (view.topic, view.question, view.asked) == ("my-home", "told", sentence)
    assert said(view) == event
    assert (player.state, player.conversation.at) == ("asking", at)
    assert pairs(player) == [], "words are no true or not true"
    assert player.conversation.pair == ("done",)
    on(player, "break")


@pytest.mark.parametrize("event", OWN_WAY)
def test_what_is_said_to_what_is_better_is_kept_and_leads_on(
    library: Library, event: Said | Spoke | Showed
) -> None:
    one = to_the_contrast(library)
    views = len(one.kept(ViewGiven))
    one.do(event)
    view = one.kept(ViewGiven)[-1]
    assert len(one.kept(ViewGiven)) == views + 1
    assert (view.topic, view.question) == ("my-home", "told")
    assert view.asked == "What is better for you now?"
    assert said(view) == event
    assert one.state == "asking"
    assert not [check for check in one.kept(CheckAnswered) if check.kind == "contrast"]


def said(view: ViewGiven) -> Said | Spoke | Showed:
    """What the person did, read back from the view."""
    answer = view.answer
    if answer.kind == "words":
        return Said(answer.words or "")
    if answer.kind == "voice":
        return Spoke(answer.attachment or "")
    return Showed(answer.attachment or "", answer.words or "")


def test_no_pair_is_about_safety_and_every_one_is_whole(library: Library) -> None:
    topics = [t for t in library.topics.values() if library.has_words(f"pair.{t.id}.one")]
    assert len(topics) >= 10
    for topic in topics:
        assert not topic.safety
        one, two = (library.words(f"pair.{topic.id}.{name}") for name in ("one", "two"))
        assert one.text != two.text
        assert one.picture == two.picture == topic.picture


@pytest.mark.parametrize("place", [0, 1, 2])
def test_after_8_answers_alike_it_asks_once_what_is_better(library: Library, place: int) -> None:
    one = to_the_contrast(library)
    assert one.screen.text == "What is better for you now?"
    views, option = len(one.kept(ViewGiven)), one.screen.options[place]
    one.tap(option.choice)
    assert len(one.kept(ViewGiven)) == views, "a check is never a view"
    check = one.kept(CheckAnswered)[-1]
    assert (check.kind, check.question) == ("contrast", "my-home/home-parts")
    assert (check.answer, check.shown[place]) == (option.choice, option.choice)
    assert one.state == "asking"
    assert one.conversation.lined[0] == "done"


@pytest.mark.parametrize("control", ["skip", "not-sure", "back"])
def test_it_may_be_left_open(library: Library, control: str) -> None:
    one = to_the_contrast(library)
    views = len(one.kept(ViewGiven))
    one.tap(control)
    assert one.state == "asking"
    assert len(one.kept(ViewGiven)) == views


def to_the_contrast(library: Library) -> Player:
    """The row of 8 is begun elsewhere; here come the cards of a home."""
    one = Player(library).permit()
    one.choose("my-home")
    for _ in range(30):
        if one.state == "contrast":
            return one
        key = one.screen.key
        names = [option.choice for option in one.screen.options]
        if one.state == "asking" and "good" in names:
            if key.count("/") > 1 and len(one.conversation.lined) < 6:
                earlier = [f"my-day/{place}" for place in range(6)]
                one.conversation.lined = ("good", *earlier)
            one.tap("good")
        elif one.state == "break":
            one.tap("carry-on")
        else:
            one.tap(names[0]) if names else one.say("Words")
    pytest.fail("it never came")


def test_a_stored_row_that_is_odd_leads_to_the_menu(library: Library) -> None:
    for state in ("pair", "contrast"):
        one = Player(library).permit()
        one.conversation.state = state
        one.conversation.pair = ("gone", "second")
        one.conversation.paired = ("gone", "three", "", "no day", "")
        assert Conversation.from_json(one.conversation.to_json()) == one.conversation
        one.say("hello")
        assert one.state == "menu"
