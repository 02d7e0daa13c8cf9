"""Supporters on their own phones: help stays help (standards 46 to 48, practice 3.7)."""

from __future__ import annotations

import pytest

from dialogues.events import Tapped
from tests.bot.helping import Handset, House, agree, told_about_home, topics


def test_until_the_person_agreed_there_is_nothing_but_a_kind_word(
    sams: Handset, ashs: Handset
) -> None:
    told_about_home(sams)
    assert "Sam (demo) has not said yes yet." in ashs.screen.text
    assert [one.choice for one in ashs.screen.options] == ["look"]
    for choice in ("home", "stop", "help", "back"):
        assert ashs.taps(choice).key == "s-wait"
    assert ashs.says("what did Sam say?").key == "s-wait"


def test_the_person_agrees_to_one_thing_at_a_time(sams: Handset, ashs: Handset, ash: str) -> None:
    agree(sams, ash, sit=False, read=False, see=True)
    assert "Ash (demo) can read your answers." in sams.screen.text
    assert [one.choice for one in ashs.taps("look").options] == [
        "answers", "saw", "prepare", "leave",
    ]  # fmt: skip


def test_a_new_helper_is_asked_about_between_two_things_and_never_in_a_question(
    sams: Handset, ashs: Handset
) -> None:
    assert ashs.screen.key == "s-wait"
    sams.taps("home", "talk")
    assert sams.screen.key == "helper-ask"
    sams.taps("not-now", "self", "my-home")
    assert sams.screen.key.startswith("my-home/")


def test_nothing_is_no_and_the_phone_stays_quiet(sams: Handset, ashs: Handset, ash: str) -> None:
    agree(sams, ash, sit=False, read=False, see=False)
    assert ashs.taps("look").key == "s-wait"


def test_reading_shows_only_what_the_person_shares_and_is_in_the_ledger(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Standards 47 and 48; no word about danger is for supporters (101)."""
    told_about_home(sams)
    sams.taps("home", "wrong")
    sams.says("the stairs hurt")
    agree(sams, ash, sit=False, read=False, see=True)
    ashs.taps("look")
    shown = ashs.taps("answers")
    assert [line.answer for line in shown.lines] == ["Good"]
    assert ("viewed", f"supporter:{ash}") in house.happened(sam)
    sams.taps("home", "helpers", f"helper.{ash}", "topics", "my-home")
    assert ashs.taps("okay", "answers").lines == ()


def test_ending_takes_effect_at_once(sams: Handset, ashs: Handset, ash: str) -> None:
    told_about_home(sams)
    agree(sams, ash, sit=True, read=True, see=True)
    ashs.taps("look", "answers")
    assert ashs.screen.lines
    sams.taps("home", "helpers", f"helper.{ash}", "end-help")
    assert "cannot help you here now" in sams.screen.note
    shown = ashs.taps("listen") or ashs.screen
    assert ashs.opens().turn is not None
    assert ashs.screen.key == "s-ended"
    assert shown is not None
    assert "still saved" in ashs.screen.text


def test_sitting_together_each_view_says_how_and_by_whose_phone(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Practice 3.7, standards 86 and 90."""
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together")
    assert "This is the chat of Sam (demo) now." in ashs.screen.note
    ashs.taps("home", "talk", "help-reading", "my-home", "good")
    assert house.said(sam) == [("home-now", "help-reading", "Ash (demo)")]
    ashs.taps("apart")
    assert ashs.screen.key == "s-home"
    kinds = [kind for kind, who in house.happened(sam) if who == f"supporter:{ash}"]
    assert "supporter beside" in kinds
    assert kinds[-1] == "supporter gone"


def test_one_tap_ends_it_also_on_an_old_screen(sams: Handset, ashs: Handset, ash: str) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "together")
    ashs.taps("home")
    ashs.does(Tapped(1, "apart"))
    assert ashs.screen.key == "s-home"


def test_who_may_only_read_aloud_does_not_help_to_choose(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=False, read=True, see=False)
    ashs.taps("look", "together", "home", "talk")
    assert [one.choice for one in ashs.screen.options] == ["self", "help-reading"]


def test_a_helper_in_the_middle_of_a_question_is_said_first(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=True, see=False)
    sams.taps("home", "talk", "self", "my-home")
    ashs.taps("look", "together")
    assert ashs.screen.key == "helper"
    assert ashs.taps("help-choosing").key == "my-home/home-now"


@pytest.mark.parametrize("way", ["carry-on", "wrong", "changed", "told"])
def test_the_first_answer_beside_a_helper_never_counts_as_given_alone(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str, way: str
) -> None:
    """Practice 3.7: whoever sits down half-way is said before the first answer, on every way."""
    agree(sams, ash, sit=True, read=True, see=True)
    topics(sams)
    sams.taps("my-home", "good", "home")
    ashs.taps("look", "together", "home")
    if way == "told":  # nothing is asked: it is kept with help until the person said how
        ashs.says("I like my cat")
        assert house.said(sam)[-1] == ("told", "help-reading", "Ash (demo)")
        return
    if way == "changed":
        ashs.taps("said", "line.1", "change")
    else:
        ashs.taps(way)
    assert ashs.screen.key == "helper"
    ashs.taps("help-choosing")
    assert ashs.screen.key.startswith("something-wrong/" if way == "wrong" else "my-home/")
    ashs.says("too loud")
    assert house.said(sam)[-1][1:] == ("help-choosing", "Ash (demo)")


def test_back_from_who_helps_is_no_trap(sams: Handset, ashs: Handset, ash: str) -> None:
    agree(sams, ash, sit=True, read=True, see=False)
    topics(sams)
    sams.taps("my-home")
    ashs.taps("look", "together")
    assert ashs.taps("back").key == "menu"


@pytest.mark.parametrize("page", ["helpers", "topics", "permits", "allow", "saved", "stopping"])
def test_what_the_person_decides_alone_is_not_shown_on_the_helpers_phone(
    sams: Handset, ashs: Handset, ash: str, page: str
) -> None:
    """Standards 46 and 91: opened on Sam's phone, each gives way to the menu on Ash's."""
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together")
    assert (ashs.screen.key, "This is the chat of Sam" in ashs.screen.note) == ("menu", True)
    sams.opens()
    ways = {
        "helpers": ("helpers", f"helper.{ash}", "change"),
        "topics": ("helpers", f"helper.{ash}", "topics"),
        "permits": ("privacy", "permits"),
        "allow": ("privacy", "permits", "quotes"),
        "saved": ("privacy", "saved"),
        "stopping": ("privacy", "stopping"),
    }
    sams.taps("home", *ways[page])
    sams_screen = sams.screen.key
    ashs.opens()
    assert ashs.screen.key == "menu" != sams_screen
    ashs.does(Tapped(ashs.screen.step, "yes"))
    assert ashs.screen.key == "menu"


def test_a_voice_note_that_waited_keeps_the_phone_of_the_helper(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Asked on the person's own phone, the yes comes later; the note was spoken on Ash's."""
    agree(sams, ash, sit=True, read=True, see=False)
    topics(sams)
    sams.taps("my-home")
    ashs.taps("look", "together", "help-reading")
    ashs.speaks()
    assert "waits" in ashs.screen.note
    assert house.said(sam) == []
    ashs.taps("apart")
    sams.speaks()
    assert sams.screen.key == "allow.voice-kept.what"
    sams.taps("next", "gone", "yes")
    assert [how for _, *how in house.said(sam)] == [
        ["help-reading", "Ash (demo)"], ["self", None],
    ]  # fmt: skip


def test_on_the_helpers_phone_nothing_private_is_shown(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    """Standards 47: with no leave to read, only what was said since they sat down together."""
    told_about_home(sams)
    agree(sams, ash, sit=True, read=True, see=False)
    sams.taps("topics", "things-i-do", "done")
    ashs.taps("look", "together", "home", "said")
    assert ashs.screen.lines == ()
    ashs.taps("okay", "home", "talk", "help-choosing")
    topics: set[str] = set()
    for _ in range(6):
        topics |= {one.choice for one in ashs.screen.options}
        ashs.taps("more")
    assert "things-i-do" not in topics
    sams.opens()
    sams.taps("home", "said")
    assert [line.answer for line in sams.screen.lines] == ["Good"]


def test_an_answer_given_anew_beside_a_helper_replaces_the_hidden_one(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    topics(sams)
    sams.taps("my-home", "good", "back")
    assert sams.screen.key == "my-home/home-now"
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together", "home", "carry-on")
    ashs.taps("help-choosing", "not-good")
    with house.reading() as unit:
        assert [one.standing for one in unit.views.of_person(sam)] == ["superseded", "current"]


def test_only_the_person_alone_widens_what_a_helper_may_do(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    """On the helper's phone they can only take back (standards 47)."""
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "together", "home", "helpers", f"helper.{ash}")
    assert [one.choice for one in ashs.screen.options] == ["end-help", "go-back"]


def test_a_helper_removed_in_the_middle_of_a_sitting_is_let_go_kindly(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together", "home", "talk", "help-choosing", "my-home", "good")
    sams.opens()
    sams.taps("home", "helpers", f"helper.{ash}", "end-help")
    before = house.said(sam)
    ashs.says("Sam likes it there")
    assert ashs.screen.key == "s-ended"
    assert "Thank you for helping Sam (demo)." in ashs.screen.text
    assert house.said(sam) == before
    assert ashs.shows("a room").key == "s-ended"
    assert len(before) == 1


def test_ending_it_on_the_helpers_own_phone_works_in_the_middle_of_a_sitting(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together", "home", "helpers", f"helper.{ash}", "end-help")
    assert ashs.screen.key == "s-ended"
