"""An advocate adds, from their own phone, that they see a decision another way (practice 5.4)."""

from __future__ import annotations

from datetime import date

import pytest

from dialogues.support_records import DifferenceAdded
from storage.decisions import DecisionDraft
from tests.bot.helping import Handset, House, agree, told_about_home

TODAY = date(2026, 3, 2)


def decided(house: House, sam: str) -> str:
    """Staff decide about the one thing that Sam has said."""
    with house.store.begin() as unit:
        kim = unit.staff.add("Kim (demo)", "manager", "kim").id
        (view,) = unit.views.of_person(sam)
        review = unit.reviews.plan(sam, title="Spring", held_on=TODAY, by=kim)
        unit.reviews.choose(review.id, [view.id], kim)
        draft = DecisionDraft("not-now", "There is no money for it.", "Kim", TODAY, (view.id,))
        return unit.decisions.decide(review.id, draft, kim).id


def test_the_words_of_the_person_come_first_and_the_advocates_are_theirs(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    told_about_home(sams)
    made = decided(house, sam)
    agree(sams, ash, sit=False, read=False, see=True)
    ashs.taps("look", "answers", "okay")  # the same buttons wherever the first page is come from
    ashs.taps("decisions")
    (line,) = ashs.screen.lines
    assert (line.asked, line.answer) == ("Sam (demo): Good", "Not now. There is no money for it.")
    ashs.taps(f"about.{made[-12:]}")
    assert "The words of Sam (demo) come first." in ashs.screen.text
    before = house.said(sam)
    ashs.says("The move was promised last year")
    assert "I saved how you see it." in ashs.screen.note
    assert house.said(sam) == before
    with house.reading() as unit:
        (kept,) = unit.differences.of_person(sam)
    assert [(one.who, one.name, one.words) for one in kept.sides] == [
        ("person", "Sam (demo)", "Good"),
        ("advocate", "Ash (demo)", "The move was promised last year"),
    ]
    assert (kept.supporter_id, kept.staff_id) == (ash, None)
    assert ("difference noted", f"supporter:{ash}") in house.happened(sam)


def test_a_voice_note_or_photo_is_no_difference_and_is_asked_for_in_words(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    told_about_home(sams)
    made = decided(house, sam)
    agree(sams, ash, sit=False, read=False, see=True)
    ashs.taps("look", "decisions", f"about.{made[-12:]}")
    for send in (ashs.speaks, ashs.shows):
        assert "Please write this in words." in send().note
    with house.reading() as unit:
        assert unit.differences.of_person(sam) == []


@pytest.mark.parametrize("why", ["role", "sees nothing", "private topic", "only me", "ended"])
def test_what_the_advocate_may_not_read_they_see_no_decision_about(
    house: House, sam: str, sams: Handset, why: str
) -> None:
    """Standards 46 and 47: a decision says what the answer says."""
    told_about_home(sams)
    made = decided(house, sam)
    helper = house.supporter(sam, "Robin (demo)", "friend" if why == "role" else "advocate")
    robins = Handset(house, "robins-phone")
    robins.opens(house.invite("supporter", helper))
    agree(sams, helper, sit=True, read=False, see=why != "sees nothing")
    robins.taps("look")
    if why not in ("role", "sees nothing"):
        robins.taps("decisions", f"about.{made[-12:]}")
    if why == "private topic":
        sams.taps("home", "helpers", f"helper.{helper}", "topics", "my-home")
    elif why == "only me":
        sams.taps("home", "said", "line.1", "only-me")
    elif why == "ended":
        sams.taps("home", "helpers", f"helper.{helper}", "end-help")
    if robins.talk.state == "s-differ":
        robins.says("I see it another way")
    robins.opens()
    shown = [one.answer for one in robins.screen.lines]
    assert "There is no money" not in "\n".join([robins.screen.text, *shown])
    with house.reading() as unit:
        assert unit.differences.of_person(sam) == []
        links = {one.supporter_id: one for one in unit.links.for_person(sam)}
    if why == "role":  # not by their phone either, whatever is sent
        sent = DifferenceAdded("01D", made, ("Good",), "mine", house.clock.now)
        with house.store.begin() as unit, pytest.raises(ValueError, match="from an advocate"):
            unit.records.keep(sam, [sent], link=links[helper])


def test_words_about_danger_and_what_is_only_for_the_person_are_not_on_a_helpers_phone(
    house: House, sam: str, sams: Handset, ashs: Handset, ash: str
) -> None:
    """Standards 101 and 47: neither under "Read the answers" nor on the person's own screens."""
    told_about_home(sams)
    sams.says("my brother punches me")
    sams.taps("wish.talk", "go-back", "home", "said")
    sams.taps("line.1", "only-me")
    agree(sams, ash, sit=True, read=True, see=True)
    ashs.taps("look", "answers")
    assert ashs.screen.lines == ()
    ashs.taps("okay", "together", "home", "said")
    assert ashs.screen.lines == ()
    sams.opens()
    sams.taps("home", "said")
    assert len(sams.screen.lines) == 2
