"""Chips and levels (practice 3.8): words, never scores; nothing hidden; safety left alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dialogues.fairness.answered import Answered
from dialogues.fairness.levels import Weight, weigh
from dialogues.fairness.opposites import PairOutcome
from tests.dialogues.fairness.answers import START, picked, told


def _day(moment: datetime) -> str:
    return f"{moment.day} May"


def _weigh(
    *answers: Answered,
    pairs: Sequence[PairOutcome] = (),
    days: int = 20,
    settled: frozenset[str] = frozenset(),
) -> list[Weight]:
    made = weigh(answers, pairs, START + timedelta(days=days), _day, settled)
    return [made[one.id] for one in answers]


def test_kept_once_is_likely() -> None:
    (weight,) = _weigh(picked("a", kept=True))
    assert (weight.level, weight.chips, weight.reasons) == ("Likely", ("Picked from pictures",), ())


def test_held_and_kept_is_clear() -> None:
    first = picked("c", kept=True, standing=False)
    again = picked(
        "c", ("c", "b", "a"), days=14, replaces=first.id, form={"again": "swap"}, kept=False
    )
    before, weight = _weigh(first, again)
    assert weight.level == "Clear"
    assert "Said 2 times (3 May, 17 May)" in weight.chips
    assert "Same when the order was turned round" in weight.chips
    assert before.level is None


def test_own_words_kept_are_clear_and_help_with_reading_takes_nothing_away() -> None:
    (weight,) = _weigh(told("Swimming", kept=True, how="help-reading", helper="Jo (demo)"))
    assert weight.level == "Clear"
    assert weight.chips == ("Said in own words", "With Jo (demo) reading")


def test_somebody_else_picked_it_is_looked_at_together_and_never_hidden() -> None:
    """Practice 3.7 and 3.8: asked alone, the person says who picked the answer."""
    alone, both, other = (
        _weigh(told("Swimming", kept=True, picked=who))[0] for who in ("me", "together", "other")
    )
    assert alone.level == "Clear"
    assert "Picked it alone, as they say" in alone.chips
    assert both.level == "Likely"
    assert other.level == "Check together"
    assert other.chips[0] == "Said in own words"
    assert "someone else picked it" in other.reasons[0]


def test_held_alone_is_likely_because_luck_gives_it_one_time_in_two() -> None:
    first = picked("c", standing=False)
    again = picked("c", ("c", "b", "a"), days=14, replaces=first.id, form={"again": "swap"})
    assert _weigh(first, again)[1].level == "Likely"


def test_what_was_not_tried_is_never_clear() -> None:
    (weight,) = _weigh(told("Swimming", kept=True, tried=False))
    assert weight.level == "Likely"
    assert "Not tried yet" in weight.chips


def test_help_with_choosing_old_and_unread_answers_are_checked_together() -> None:
    helped, old, unread = _weigh(
        picked("a", kept=True, how="help-choosing"),
        picked("a", kept=True, freshness_days=10),
        picked("a"),
    )
    assert {helped.level, old.level, unread.level} == {"Check together"}
    assert "Someone helped to choose" in helped.reasons[0]
    assert "10 days ago" in old.reasons[0]
    assert "Not read back" in unread.reasons[0]


def test_the_last_picture_both_times_is_an_order_effect() -> None:
    first = picked("c", standing=False)
    again = picked("a", ("c", "b", "a"), days=5, replaces=first.id, form={"again": "swap"})
    weight = _weigh(first, again)[1]
    assert weight.level == "Check together"
    assert "Changed from “C” (3 May)" in weight.chips
    assert _weigh(first, again, settled=frozenset({again.id}))[1].level == "Likely"


def test_often_the_last_picture_concerns_picked_answers_only() -> None:
    many = [picked("c", kept=True, question=f"q/{at}") for at in range(6)]
    *shots, own = _weigh(*many, told("Swimming", kept=True))
    assert {one.level for one in shots} == {"Check together"}
    assert own.level == "Clear"


def test_agreeing_with_us_concerns_picked_answers_only() -> None:
    shot, own = _weigh(picked("a", kept=True), told("No", kept=True), pairs=["yea"] * 3)
    assert (shot.level, own.level) == ("Check together", "Clear")


def test_safety_answers_are_never_weighed() -> None:
    (weight,) = _weigh(
        picked("c", safety=True, how="help-choosing", freshness_days=1), pairs=["yea"] * 4
    )
    assert weight.level is None
    assert weight.reasons == ()
    assert weight.chips == ("About safety: act on it. No check is used",)


def test_every_answer_has_a_weight_and_not_sure_is_no_fault() -> None:
    unsure, skipped = _weigh(told("", kind="not-sure"), told("", kind="skip"))
    assert (unsure.level, skipped.level) == (None, None)
    assert unsure.chips == ("Not sure is an answer",)


def test_a_ring_in_what_is_stored_ends() -> None:
    one, two = picked("a", id="one", replaces="two"), picked("b", id="two", replaces="one")
    assert len(_weigh(one, two)) == 2
