"""I am not safe, I feel ill: what happens is said at once, the wish is asked (standards 100)."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogues.alarms import AlertNoted, AlertRaised, StaffKnown
from dialogues.events import Commanded, Showed, Spoke
from dialogues.records import ViewGiven
from dialogues.watch import Watch
from tests.dialogues.player import Player


def test_one_tap_tells_first_what_to_do_then_who_sees_it_and_asks_for_the_wish(
    asked: Player,
) -> None:
    asked.tap("not-safe")
    lines = asked.screen.text.splitlines()
    assert lines[0] == "In danger, phone 999 now."
    assert lines[1] == "You can phone 01632 960001."
    assert "Kim (demo) can see you are not safe." in lines
    assert "I am not for emergencies." in lines
    assert lines[-1] == "What do you want to happen?"
    assert len(asked.screen.options) <= 5
    asked.tap("wish.stop")
    assert [(one.note, one.code) for one in asked.kept(AlertNoted)] == [("wish", "stop")]
    asked.tap("go-back")
    assert asked.screen.key == "my-home/home-now"


def test_a_second_reader_is_named_only_where_there_is_one(asked: Player) -> None:
    asked.readers = 1
    asked.tap("not-safe")
    assert "1 more person" not in asked.screen.text


def test_nobody_to_read_it_is_said_truly(asked: Player) -> None:
    asked.readers = 0
    asked.tap("not-safe")
    assert "I do not know who will see this.\nPlease phone now." in asked.screen.text


def test_it_is_said_when_nobody_looks_and_when_again(asked: Player) -> None:
    asked.watch = Watch.of("mon-fri 09:00-17:00")
    asked.now = datetime(2026, 3, 7, 12, tzinfo=UTC)  # a Saturday
    asked.tap("not-safe")
    text = "No one looks at messages now.\nThey look again on Monday at 9:00."
    assert text in asked.screen.text


def test_a_tap_by_mistake_is_noted_and_takes_nothing_away(asked: Player) -> None:
    asked.tap("not-safe", "mistake")
    assert len(asked.kept(AlertRaised)) == 1
    assert [one.note for one in asked.kept(AlertNoted)] == ["mistake"]


def test_the_wish_can_be_said_in_own_words_or_voice(asked: Player) -> None:
    asked.tap("not-safe")
    asked.do(Spoke("a1", 3.0))
    (view,), (wish,) = asked.kept(ViewGiven), asked.kept(AlertNoted)
    assert (wish.note, wish.code, wish.view) == ("wish", "own", view.id)


def test_words_are_kept_as_the_answer_and_raise_a_flag(asked: Player) -> None:
    asked.say("it is ok but my brother punches me")
    (view,), (alert,) = asked.kept(ViewGiven), asked.kept(AlertRaised)
    assert view.question == "home-now"
    assert (alert.source, alert.view) == ("words", view.id)
    assert asked.state == "not-safe"
    assert "Your words may be about danger." in asked.screen.text
    assert asked.screen.text.startswith("In danger, phone 999")  # standards 9: before anything else


def test_a_caption_is_looked_at_and_a_voice_note_cannot_be(asked: Player) -> None:
    asked.do(Spoke("a1", 3.0))
    assert asked.kept(AlertRaised) == []
    asked.do(Showed("a2", "he did this, he hit me"))
    assert len(asked.kept(AlertRaised)) == 1


def test_feeling_ill_goes_the_same_way(asked: Player) -> None:
    """Standards 116."""
    asked.tap("help", "unwell")
    assert "You can phone 111 about your health." in asked.screen.text
    assert "Alex (demo) can see you feel ill." in asked.screen.text
    assert [one.kind for one in asked.kept(AlertRaised)] == ["unwell"]


def test_the_command_does_the_same(asked: Player) -> None:
    asked.do(Commanded("not-safe"))
    assert asked.state == "not-safe"


def test_somebody_can_be_named_who_must_not_see_it(asked: Player) -> None:
    asked.safety_staff = (StaffKnown("STAFF00000000000000000LEE1", "Lee (demo)"),)
    asked.tap("not-safe", "wish.talk", "who-not", "staff.00000000LEE1")
    assert asked.kept(AlertNoted)[-1].staff == "STAFF00000000000000000LEE1"
    assert "Lee (demo) cannot see this." in asked.note


def test_somebody_can_be_named_who_must_not_see_that_i_am_ill(asked: Player) -> None:
    asked.safety_staff = (
        StaffKnown("STAFF00000000000000000ALEX", "Alex (demo)", reads=False),
        StaffKnown("STAFF00000000000000000LEE1", "Lee (demo)"),
    )
    asked.tap("help", "unwell", "wish.talk", "who-not", "staff.00000000ALEX")
    assert asked.kept(AlertNoted)[-1].staff == "STAFF00000000000000000ALEX"
    assert "I do not know who will see this." not in asked.screen.text


def test_with_everybody_named_it_is_said_that_nobody_may_see_it(asked: Player) -> None:
    asked.safety_staff = (
        StaffKnown("STAFF00000000000000000ALEX", "Alex (demo)", reads=False),
        StaffKnown("STAFF00000000000000000LEE1", "Lee (demo)"),
    )
    asked.tap("not-safe", "wish.talk", "who-not", "staff.00000000LEE1")
    assert "I do not know who will see this.\nPlease phone now." in asked.screen.text


def test_who_was_named_is_not_said_to_see_it_when_it_is_said_once_more(asked: Player) -> None:
    asked.safety_staff = (
        StaffKnown("STAFF00000000000000000KIM1", "Kim (demo)"),
        StaffKnown("STAFF00000000000000000LEE1", "Lee (demo)"),
    )
    asked.tap("not-safe", "wish.talk", "who-not", "staff.00000000KIM1", "go-back", "not-safe")
    assert "Lee (demo) can see you are not safe." in asked.screen.text
    assert "Kim (demo)" not in asked.screen.text
    assert "1 more person" not in asked.screen.text
