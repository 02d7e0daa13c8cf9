"""Mats: the board of cards that a person gets at the end, and can compare (DESIGN 2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dialogues.boards import from_text as read
from dialogues.boards import laid
from dialogues.conversation import Conversation
from dialogues.events import Said, Tapped
from dialogues.library import Library
from dialogues.mats import Laid, Placed, day_in_words, in_words, put_down, take_away, to_text
from dialogues.messages import Mat
from dialogues.records import ViewGiven, ViewTakenBack
from dialogues.turn import turn
from tests.dialogues.player import Player

AT = datetime(2026, 5, 3, 9, tzinfo=UTC)
ACTIVITIES = "things-i-do/activities"


def placed(card: str, choice: str, at: datetime = AT) -> Placed:
    return Placed(card, "choice", choice, choice, at)


def go_on(player: Player) -> None:
    """Past a question, or past what stands between two of them."""
    options = [option.choice for option in player.screen.options]
    if player.state == "topics":
        player.choose("things-i-do")
        return
    ways = ("carry-on", "self", "another", "things-i-do")
    player.tap(next((way for way in ways if way in options), "skip"))


def answer_cards(player: Player, *given: str) -> None:
    """Open Things I do, skip to the cards, and answer each: a choice, or own words."""
    player.conversation.state, player.conversation.page = "topics", 0
    player.choose("things-i-do")
    for _ in range(40):
        if player.screen.key.startswith(ACTIVITIES):
            break
        go_on(player)
    for one in given:
        for _ in range(3):
            if player.state in ("break", "helper"):
                go_on(player)
        player.do(Said(one)) if " " in one else player.tap(one)


def line_of(player: Player, asked: str) -> int:
    """Turn the pages of the summary to this question. Gives the number of its line."""
    for _ in range(8):
        for line in player.screen.lines:
            if line.asked == asked:
                return line.number
        player.tap("more")
    raise AssertionError(asked)


@pytest.fixture
def placing(talking: Player) -> Player:
    """Somebody who has just answered the last card."""
    words = "I paint with my sister"
    answer_cards(talking, "like", "in-between", "not-for-me", "not-sure", words, "skip")
    return talking


def board(player: Player) -> Mat:
    (mat,) = player.screen.mats
    return mat


def where(mat: Mat) -> dict[str, list[str]]:
    return {c.text: [tile.text for tile in c.tiles] for c in (*mat.columns, *mat.strips)}


def test_after_the_last_card_comes_the_board(placing: Player) -> None:
    assert placing.state == "mat"
    assert where(board(placing)) == {
        "I like it": ["Music"],
        "In between": ["Swimming"],
        "Not for me": ["Cooking"],
        "Said my way": ["Art"],
        "Not sure": ["Gardening"],
    }
    assert board(placing).title == "Things I do"
    assert board(placing).when == "2 March 2026"
    assert board(placing).strips[0].tiles[0].said == "I paint with my sister"


def test_the_board_is_read_aloud_and_is_personal(placing: Player) -> None:
    speech = placing.screen.speech
    assert speech.personal
    assert "I like it: Music." in speech.parts
    assert "Said my way: Art: I paint with my sister." in speech.parts
    assert "Not sure: Gardening." in speech.parts
    assert speech.parts.index("2 March 2026.") < speech.parts.index("I like it: Music.")


def test_from_the_board_it_goes_on_with_the_topic(placing: Player) -> None:
    placing.tap("carry-on")
    assert placing.state in ("asking", "break")
    assert placing.conversation.path[placing.conversation.at].partition("/")[2] in (
        "good",
        "problems",
    )


def test_back_from_the_board_is_the_last_card_and_a_new_answer_moves_it(placing: Player) -> None:
    placing.tap("back")
    assert placing.screen.key == f"{ACTIVITIES}/sport"
    placing.tap("like")
    assert placing.state == "mat"
    assert where(board(placing))["I like it"] == ["Music", "Sport"]


def test_columns_stand_in_one_order_whichever_way_the_scale_was_shown(library: Library) -> None:
    orders = set()
    for seed in range(6):
        player = Player(library, seed=seed).permit()
        answer_cards(player, *["like"] * 6)
        orders.add(tuple(column.text for column in board(player).columns))
    assert orders == {("I like it", "In between", "Not for me")}


def test_where_nothing_was_put_there_is_no_board(talking: Player) -> None:
    answer_cards(talking, *["skip"] * 6)
    assert talking.state != "mat"


def test_what_i_said_shows_the_board_and_leads_back(placing: Player) -> None:
    placing.tap("home", "more", "said", "board")
    assert placing.state == "mat"
    assert where(board(placing))["I like it"] == ["Music"]
    placing.tap("okay")
    assert placing.state == "summary"


def test_more_shows_the_board_of_another_topic(placing: Player) -> None:
    placing.conversation.state, placing.conversation.page = "topics", 0
    placing.tap("my-home")
    for _ in range(40):
        if placing.state == "mat":
            break
        options = {option.choice for option in placing.screen.options}
        placing.tap(next(iter(options & {"good", "carry-on"}), "skip"))
    placing.tap("home", "more", "said", "board")
    first = board(placing).title
    placing.tap("more")
    assert {first, board(placing).title} == {"My home", "Things I do"}
    placing.tap("more")
    assert board(placing).title == first


def test_a_new_sitting_shows_then_and_now(placing: Player) -> None:
    placing.now += timedelta(days=40)
    answer_cards(placing, "not-for-me", *["like"] * 5)
    assert where(board(placing))["Not for me"] == ["Music"]
    placing.tap("compare")
    then, now = placing.screen.mats
    assert (then.when, now.when) == ("Then: 2 March 2026", "Now: 11 April 2026")
    assert where(then)["I like it"] == ["Music"]
    assert where(now)["Not for me"] == ["Music"]
    parts = placing.screen.speech.parts
    assert parts.index("Then: 2 March 2026.") < parts.index("Now: 11 April 2026.")
    placing.tap("back")
    assert len(placing.screen.mats) == 1
    placing.tap("compare", "carry-on")
    assert placing.state in ("asking", "break")


def test_the_first_board_is_compared_with_nothing(placing: Player) -> None:
    assert "compare" not in {option.choice for option in placing.screen.options}


def test_changing_one_answer_mends_the_board(placing: Player) -> None:
    placing.now += timedelta(days=3)
    placing.tap("home", "more", "said")
    number = line_of(placing, "How is music for you?")
    placing.tap(f"line.{number}", "change", "not-for-me", "board")
    assert where(board(placing))["Not for me"] == ["Music", "Cooking"]
    assert "compare" not in {option.choice for option in placing.screen.options}


def test_an_answer_that_was_deleted_is_on_no_board(placing: Player) -> None:
    placing.tap("home", "more", "said")
    number = line_of(placing, "How is music for you?")
    placing.tap(f"line.{number}", "delete", "board")
    assert placing.kept(ViewTakenBack)
    assert where(board(placing))["I like it"] == []


def test_the_day_is_that_of_the_persons_own_clock(library: Library) -> None:
    player = Player(library).permit()
    player.now = datetime(2026, 6, 12, 22, 55, tzinfo=UTC)
    player.timezone = "Europe/London"
    answer_cards(player, *["like"] * 6)
    assert board(player).when == "12 June 2026"
    player.now = datetime(2026, 6, 12, 23, 10, tzinfo=UTC)
    player.tap("back", "like")
    assert board(player).when == "13 June 2026"


@pytest.mark.parametrize("stored", ["", "{}", "[[1]]", "nonsense", '[[["a"]]]', "null"])
def test_a_board_that_cannot_be_read_strands_nobody(stored: str, placing: Player) -> None:
    placing.conversation.mats = {ACTIVITIES: stored}
    shown = turn(
        placing.conversation, Tapped(placing.conversation.step, "carry-on"), placing.context
    )
    assert shown.messages[0].options
    assert shown.conversation.state == "menu"


def test_a_board_of_a_question_that_is_gone_is_left_out(placing: Player) -> None:
    placing.conversation.mats["gone/cards"] = placing.conversation.mats[ACTIVITIES]
    placing.tap("home", "more", "said", "board")
    assert board(placing).title == "Things I do"
    assert "more" not in {control.name for control in placing.screen.controls}


def test_every_card_is_also_a_view(placing: Player) -> None:
    views = [v for v in placing.kept(ViewGiven) if v.question.startswith("activities/")]
    assert len(views) == 6


def test_a_card_put_down_again_soon_is_moved_and_later_begins_a_new_mat() -> None:
    mats = put_down((), placed("a", "good"))
    mats = put_down(mats, placed("b", "good", AT + timedelta(minutes=1)))
    soon = put_down(mats, placed("a", "bad", AT + timedelta(minutes=2)))
    assert [one.choice for one in soon[-1].placed] == ["good", "bad"]
    assert len(soon) == 1
    later = put_down(soon, placed("a", "good", AT + timedelta(days=9)))
    assert len(later) == 2
    half = put_down(mats, placed("c", "good", AT + timedelta(days=9)))
    assert len(half) == 1, "the rest of a deck on another day is the same mat"


def test_mats_survive_being_stored() -> None:
    mats = (Laid((placed("a", "good"),)), Laid((placed("a", "bad"), placed("b", "good"))))
    assert read(to_text(mats)) == mats
    assert take_away(mats, "a") == (Laid((placed("b", "good"),)),)


def test_the_words_end_each_sentence_once() -> None:
    from dialogues.messages import MatColumn, MatTile

    strip = MatColumn("Said my way", None, (MatTile("Art", None, "I like it."),))
    assert list(in_words(Mat("My home", "", (), (strip,)))) == ["Said my way: Art: I like it."]


def test_days_are_written_in_the_language_of_the_content() -> None:
    assert day_in_words(date(2026, 6, 12), "en") == "12 June 2026"
    assert day_in_words(date(2026, 6, 12), "cy") == "12 Mehefin 2026"


def test_a_conversation_without_mats_still_loads() -> None:
    old = Conversation("c").to_json().replace('"mats":{},', "").replace('"mat":"",', "")
    assert laid(Conversation.from_json(old), ACTIVITIES) == ()
