"""What a supporter says: kept as their words, never as the person's."""

from __future__ import annotations

from datetime import date

from tests.bot.helping import Handset, House, agree


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
    assert "It is for the next meeting." in ashs.screen.text
    with house.store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "manager", "kim").id
        unit.reviews.plan(sam, title="Review", held_on=date(2026, 5, 8), by=kim)
    assert "It is for the meeting on 8 May 2026." in ashs.says("Can Sam have a key?").text
    assert [one.answer for one in ashs.screen.lines] == ["Can Sam have a key?"]
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


def test_danger_that_a_helper_writes_about_is_looked_at_as_if_the_person_said_it(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Words that name danger, written on the helper's own phone: an alert, and no view."""
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "saw")
    ashs.says("Kim pushed Sam on the stairs")
    assert "Staff can see this too." in ashs.screen.note
    with house.reading() as unit:
        (alert,) = unit.alerts.open()
        by = unit.links.get(alert.link_id or "").supporter_id
    assert (alert.kind, alert.source, by) == ("not-safe", "words", ash)
    assert house.said(sam) == []
    assert sams.opens().turn is not None
    assert "not-safe" not in sams.screen.key


def test_everyday_words_of_a_helper_about_the_person_raise_nothing(
    house: House, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Words that only look like danger."""
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look")
    for words in ("Sam likes to hit the drum", "She is tired of the bus", "Sam hums at tea"):
        ashs.says(words)
        ashs.taps("no")
    with house.reading() as unit:
        assert unit.alerts.open() == []


def test_the_person_sees_what_a_helper_wrote_and_nothing_that_may_be_about_danger(
    sams: Handset, ashs: Handset, ash: str
) -> None:
    agree(sams, ash, sit=True, read=False, see=False)
    ashs.taps("look", "saw")
    ashs.says("Sam hums at tea")
    ashs.taps("today", "not-known", "not-tried", "keep", "saw")
    ashs.says("Kim pushed Sam on the stairs")
    ashs.taps("today", "not-known", "not-tried", "keep")
    sams.taps("home", "privacy", "of-me")
    assert [one.answer for one in sams.screen.lines] == ["Sam hums at tea"]
    assert sams.screen.lines[0].asked.startswith("Ash (demo) saw this on ")
