"""Supporters on their own phones: help stays help (standards 46 to 48, practice 3.7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.events import Tapped
from tests.bot.helping import Handset, House, agree


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def sam(house: House) -> str:
    return house.person("Sam (demo)")


@pytest.fixture
def ash(house: House, sam: str) -> str:
    return house.supporter(sam, "Ash (demo)")


@pytest.fixture
def sams(house: House, sam: str) -> Handset:
    """Sam's own phone, after the permission talk."""
    phone = Handset(house, "sams-phone")
    phone.opens(house.invite("person", sam))
    return phone.permits()


@pytest.fixture
def ashs(house: House, sams: Handset, ash: str) -> Handset:
    """Ash's own phone, just opened."""
    phone = Handset(house, "ashs-phone")
    phone.opens(house.invite("supporter", ash))
    return phone


def topics(phone: Handset) -> None:
    """To the topics, alone; a new helper is not spoken about now."""
    if phone.taps("home", "talk").key == "helper-ask":
        phone.taps("not-now")
    if phone.screen.key == "helper":
        phone.taps("self")


def told_about_home(phone: Handset) -> None:
    """One answer in My home, alone."""
    topics(phone)
    phone.taps("my-home", "good", "home")


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
    sams.taps("home", "helpers", f"helper.{ash}", "stop")
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
    ashs.taps("not-good")
    with house.reading() as unit:
        assert [one.standing for one in unit.views.of_person(sam)] == ["superseded", "current"]


def test_only_the_person_alone_widens_what_a_helper_may_do(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    """On the helper's phone they can only take back (standards 47)."""
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "together", "home", "helpers", f"helper.{ash}")
    assert [one.choice for one in ashs.screen.options] == ["stop", "go-back"]


def test_a_helper_removed_in_the_middle_of_a_sitting_is_let_go_kindly(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=True, see=False)
    ashs.taps("look", "together", "home", "talk", "help-choosing", "my-home", "good")
    sams.opens()
    sams.taps("home", "helpers", f"helper.{ash}", "stop")
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
    ashs.taps("look", "together", "home", "helpers", f"helper.{ash}", "stop")
    assert ashs.screen.key == "s-ended"


def test_who_writes_as_the_person_is_asked_and_makes_no_view(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Bad input: a helper who writes as the person, when they do not sit together."""
    agree(sams, ash, sit=True, read=True, see=True)
    ashs.taps("look")
    assert ashs.says("I want to move out").key == "s-offer"
    assert house.said(sam) == []
    ashs.taps("no")
    assert house.said(sam) == []
    ashs.says("Sam hums at tea")
    ashs.taps("saw", "today")
    ashs.says("Sam is happy then")
    ashs.taps("not-tried")
    assert [line.answer for line in ashs.screen.lines] == [
        "Sam hums at tea", "Today", "Sam is happy then",
    ]  # fmt: skip
    ashs.taps("keep")
    assert house.said(sam) == []
    with house.reading() as unit:
        (kept,) = unit.observations.of_person(sam)
    assert (kept.saw, kept.when, kept.means, kept.tried) == (
        "Sam hums at tea", "Today", "Sam is happy then", "",
    )  # fmt: skip


def test_for_people_who_use_no_words_a_remark_carries_a_photo_and_what_was_tried(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "saw")
    ashs.shows("By the window")
    ashs.taps("days", "not-known")
    ashs.says("We opened it")
    ashs.taps("keep")
    with house.reading() as unit:
        (kept,) = unit.observations.of_person(sam)
        assert (kept.saw, kept.tried) == ("By the window", "We opened it")
        assert unit.observations.file(sam, kept.attachment_id or "").data == b"a photo"
        assert unit.views.of_person(sam) == []


def test_an_advocate_prepares_questions_with_the_person(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "prepare")
    ashs.says("Can Sam have a key?")
    assert [line.answer for line in ashs.opens().turn.messages[-1].lines] == [  # type: ignore[union-attr]
        "Can Sam have a key?"
    ]
    with house.reading() as unit:
        assert [one.saw for one in unit.observations.of_person(sam, "question")] == [
            "Can Sam have a key?"
        ]


def test_a_friend_prepares_none(house: House, sam: str, sams: Handset) -> None:
    friend = house.supporter(sam, "Robin (demo)", "friend")
    robins = Handset(house, "robins-phone")
    robins.opens(house.invite("supporter", friend))
    agree(sams, friend, sit=True, read=False, see=False)
    assert "prepare" not in [one.choice for one in robins.taps("look").options]


def test_one_phone_for_two_people_never_mixes_them(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """A supporter invited for two people."""
    alex = house.person("Alex (demo)")
    other = house.supporter(alex, "Ash (demo)")
    alexs = Handset(house, "alexs-phone")
    alexs.opens(house.invite("person", alex))
    alexs.permits()
    agree(sams, ash, sit=True, read=True, see=True)
    ashs.opens(house.invite("supporter", other))
    assert "Alex (demo) has not said yes yet." in ashs.screen.text
    ashs.taps("others")
    assert [one.text for one in ashs.screen.options] == ["Sam (demo)", "Alex (demo)"]
    ashs.taps(f"whom.{ash}")
    assert "You can help Sam (demo) here." in ashs.screen.text
    ashs.taps("together", "home", "talk", "help-choosing", "my-home", "good", "apart")
    assert len(house.said(sam)) == 1
    assert house.said(alex) == []
    agree(alexs, other, sit=False, read=False, see=True)
    ashs.taps("others", f"whom.{other}")
    assert "answers" in [one.choice for one in ashs.screen.options]
    assert ashs.taps("answers").lines == ()


def test_the_same_helper_invited_twice_is_one_helper_with_one_more_phone(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """A forwarded invite or a phone linked anew: it waits until the person says so again."""
    agree(sams, ash, sit=False, read=False, see=True)
    second, third = Handset(house, "second"), Handset(house, "third")
    second.opens(house.invite("supporter", ash))
    third.opens(house.invite("supporter", ash))
    assert (second.screen.key, third.screen.key) == ("s-home", "s-wait")
    sams.taps("home", "helpers", f"helper.{ash}")
    assert "has a new phone here." in sams.screen.text
    sams.taps("no", "no", "yes")
    assert third.opens().turn is not None
    assert third.screen.key == "s-home"


def test_a_forwarded_invite_that_was_used_opens_nothing(house: House, ash: str) -> None:
    code = house.invite("supporter", ash)
    Handset(house, "first").opens(code)
    assert Handset(house, "stranger").opens(code).refused == "invite-used"


def test_the_phone_of_one_person_is_not_the_phone_of_another(
    house: House, sam: str, sams: Handset, ash: str
) -> None:
    """Two people sharing a phone: the second link is refused and stays good (hazard H2)."""
    alex = house.person("Alex (demo)")
    code = house.invite("person", alex)
    assert sams.opens(code).refused == "phone-taken"
    assert sams.opens(house.invite("supporter", ash)).refused == "phone-taken"
    assert Handset(house, "alexs-phone").opens(code).link is not None


def test_a_supporter_can_stop_helping_themselves(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "leave", "leave")
    assert ashs.screen.key == "s-ended"
    assert ("supporter ended", f"supporter:{ash}") in house.happened(sam)
    assert "Ash (demo)" not in [one.text for one in sams.taps("home").options]


def test_a_telegram_phone_of_a_helper_hears_at_once_that_it_is_over(
    house: House, sams: Handset, ash: str
) -> None:
    phone = Handset(house, "77", "telegram")
    phone.opens(house.invite("supporter", ash))
    agree(sams, ash, sit=True, read=False, see=False)
    sams.taps("stop")
    with house.store.read() as unit:
        waiting = [row for row in unit.outbox.pending(100) if row.channel == "telegram"]
    assert len(waiting) == 3  # not yet, then the yes, then thank you
    assert "Thank you for helping" in str(waiting[-1].payload)
