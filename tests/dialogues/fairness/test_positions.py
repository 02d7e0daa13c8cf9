"""The position index: the table of practice 3.4, exact tails, and what may not count."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.fairness.positions import (
    Shot,
    binomial_tail,
    flag_at,
    often,
    poisson_binomial_tail,
    shots,
)
from tests.dialogues.fairness.answers import picked

TABLE = {6: (6, 5), 8: (7, 6), 10: (9, 7), 12: (10, 8), 15: (12, 9), 20: (15, 11)}


@pytest.mark.parametrize("tries", TABLE)
def test_the_table_of_practice_3_4(tries: int) -> None:
    assert (flag_at(tries, 2), flag_at(tries, 3)) == TABLE[tries]


@given(st.lists(st.sampled_from([2, 3, 4]), min_size=1, max_size=7), st.data())
def test_the_tail_is_what_counting_every_outcome_gives(
    options: list[int], data: st.DataObject
) -> None:
    hits = data.draw(st.integers(0, len(options) + 1))
    outcomes = list(itertools.product(*[range(of) for of in options]))
    rare = sum(sum(place == 0 for place in one) >= hits for one in outcomes) / len(outcomes)
    assert poisson_binomial_tail(hits, [1 / of for of in options]) == pytest.approx(rare)


@given(st.integers(1, 20), st.integers(2, 5), st.integers(0, 21))
def test_both_tails_agree_where_the_options_are_as_many(tries: int, of: int, hits: int) -> None:
    same = poisson_binomial_tail(hits, [1 / of] * tries)
    assert binomial_tail(hits, tries, 1 / of) == pytest.approx(same)


def test_five_last_pictures_of_six_are_noted_and_four_are_not() -> None:
    last, first = picked("c"), picked("a")
    assert often([last] * 5 + [first]) == {"last"}
    assert often([last] * 4 + [first] * 2) == frozenset()
    assert often([last] * 5) == frozenset(), "fewer than 6 say nothing"


def test_mixed_numbers_of_options_use_the_exact_tail() -> None:
    two, three = picked("b", ("a", "b")), picked("c")
    assert often([two] * 4 + [three] + [picked("a")]) == frozenset()
    assert often([two] * 3 + [three] * 2 + [picked("a")]) == {"last"}


def test_only_the_newest_twenty_count() -> None:
    assert often([picked("c")] * 20 + [picked("b")] * 20) == frozenset()


def test_safety_scales_kept_orders_and_second_askings_never_count() -> None:
    left_out = [
        picked("c", safety=True),
        picked("c", asked_as="scale"),
        picked("c", form={"keep_order": True}),
        picked("c", form={"again": "swap"}),
        picked("none", ("a", "b", "none"), fixed=frozenset({"none"})),
    ]
    assert shots(left_out) == []


def test_a_fixed_last_option_leaves_the_others_their_places() -> None:
    assert shots([picked("b", ("a", "b", "none"), fixed=frozenset({"none"}))]) == [Shot(2, 2)]


def test_after_more_pictures_the_screen_that_was_seen_last_counts() -> None:
    five = ("a", "b", "c", "d", "e")
    assert shots([picked("d", five)]) == [Shot(1, 2)]
    assert shots([picked("a", five)]) == []


def test_with_two_at_a_time_each_screen_has_two_places() -> None:
    four = ("a", "b", "c", "d")
    assert shots([picked("c", four, form={"fewer": True})]) == [Shot(1, 2)]
    assert shots([picked("d", four, form={"answer_form": "two-pictures"})]) == [Shot(2, 2)]
