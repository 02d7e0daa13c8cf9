"""Paired opposites, the swap, straight lines, fast taps and the not-sure rate (practice 3.4)."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from dialogues.fairness import lines, opposites, swaps, taps, unsure
from dialogues.fairness.opposites import PairOutcome
from dialogues.fairness.thresholds import PAIR_LIMITS
from dialogues.records import AnswerKind
from tests.dialogues.fairness.answers import picked, told


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("true", "not-true", "agree"),
        ("not-true", "true", "agree"),
        ("true", "true", "yea"),
        ("not-true", "not-true", "nay"),
        ("true", "not-sure", "na"),
        ("skip", "true", "na"),
    ],
)
def test_a_pair_is_coded_as_in_practice_3_4(first: str, second: str, expected: str) -> None:
    assert opposites.outcome(first, second) == expected


def test_the_limits_of_pairs_are_rarer_than_chance_and_the_weaker_ones_are_not() -> None:
    """Both true by tossing a coin twice: 1 in 4. Counted over every outcome."""

    def chance(hits: int, of: int) -> float:
        every = list(itertools.product(range(4), repeat=of))
        return sum(sum(one == 0 for one in each) >= hits for each in every) / len(every)

    assert [round(chance(*limit), 3) for limit in PAIR_LIMITS] == [0.016, 0.004, 0.016, 0.038]
    assert [round(chance(*limit), 3) for limit in ((3, 4), (3, 5))] == [0.051, 0.104]


@pytest.mark.parametrize(
    ("outcomes", "leans"),
    [
        (["yea"] * 3, "yea"),
        (["yea"] * 2, None),
        (["yea", "yea", "yea", "agree"], None),
        (["yea", "yea", "agree", "yea", "yea"], "yea"),
        (["yea", "na", "yea", "na", "yea"], "yea"),
        (["nay"] * 4, "nay"),
        (["yea"] * 6 + ["agree"] * 6, None),
        ([], None),
    ],
)
def test_when_pairs_lean(outcomes: list[PairOutcome], leans: str | None) -> None:
    assert opposites.leans(outcomes) == leans


def test_the_index_is_the_share_of_pairs_that_count() -> None:
    assert opposites.index(["yea", "agree", "na", "nay", "yea"], "yea") == 0.5
    assert opposites.index(["na"], "nay") is None


def test_the_swap_holds_or_shows_an_order_effect_or_is_asked_about() -> None:
    first = picked("c", ("a", "b", "c"))
    assert swaps.outcome(first, picked("c", ("c", "b", "a"))) == "held"
    assert swaps.outcome(first, picked("a", ("c", "b", "a"))) == "order effect likely"
    assert swaps.outcome(first, picked("b", ("c", "b", "a"))) == "ask"
    assert swaps.outcome(first, told("Something else")) is None
    assert swaps.outcome(picked("c", safety=True), picked("a", ("c", "b", "a"))) is None


def test_the_order_is_turned_round_and_the_last_stays_last() -> None:
    assert swaps.turned(("b", "a", "none"), frozenset({"none"})) == ("a", "b", "none")


def test_eight_same_places_on_scales_are_a_straight_line() -> None:
    same = [picked("c", asked_as="scale")] * 8
    assert lines.straight(same)
    assert not lines.straight(same[:7])
    assert not lines.straight([*same[:7], picked("a", asked_as="scale")])
    assert not lines.straight([picked("c", asked_as="scale", safety=True)] * 8)


def test_a_tap_is_fast_only_while_nobody_could_have_heard_the_words() -> None:
    words = ("How is your home for you now?", "Good")
    assert taps.too_fast(1.0, words)
    assert not taps.too_fast(2.5, words)
    assert [taps.offer_a_break(count) for count in (2, 3, 4)] == [False, True, False]


def test_the_rate_of_a_question_needs_five_people() -> None:
    kinds: list[AnswerKind] = ["skip", "not-sure", "choice", "choice", "not-sure"]
    many = [("my-home/good", f"p{at}", kind) for at, kind in enumerate(kinds)]
    few = [("my-home/cold", f"p{at}", kind) for at, kind in enumerate(kinds[:4])]
    cold, good = unsure.rates([*many, *few])
    assert (good.question, good.people, good.rate, good.rewrite) == ("my-home/good", 5, 0.6, True)
    assert (cold.people, cold.rate, cold.rewrite) == (None, None, False)


def test_each_person_counts_once_by_the_newest_answer() -> None:
    rows: list[tuple[str, str, AnswerKind]] = [("q", f"p{at}", "skip") for at in range(5)]
    rows += [("q", f"p{at}", "choice") for at in range(3)]
    (rate,) = unsure.rates(rows)
    assert rate.rate == 0.4
    assert not rate.rewrite, "more than 40 in 100, not 40"


def test_sentences_of_one_pair_find_each_other() -> None:
    answers = [
        ("my-home/one", "true"),
        ("my-day/one", "true"),
        ("my-home/two", "not-true"),
        ("my-day/one", "true"),
        ("my-day/two", "true"),
    ]
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 6)]
    timed = [(*one, at) for one, at in zip(answers, days, strict=True)]
    assert opposites.paired(timed) == ["agree", "yea"]
