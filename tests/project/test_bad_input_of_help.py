"""What can go wrong with help, permission and danger: each case has a test that names it."""

from __future__ import annotations

import re

import pytest

from tests.project.repository import text

CASES = {
    "a forwarded invite": "tests/bot/test_supporter_phones.py::"
    "test_a_forwarded_invite_that_was_used_opens_nothing",
    "a re-linked phone of a helper": "tests/storage/test_support.py::"
    "test_a_second_phone_after_the_yes_waits_until_the_person_says_so_again",
    "a re-linked phone of a person": "tests/bot/test_supporter_phones.py::"
    "test_a_phone_that_is_linked_again_goes_on_where_the_person_was",
    "two people sharing a phone": "tests/bot/test_supporter_phones.py::"
    "test_the_phone_of_one_person_is_not_the_phone_of_another",
    "a helper removed in the middle of a sitting": "tests/bot/test_supporters.py::"
    "test_a_helper_removed_in_the_middle_of_a_sitting_is_let_go_kindly",
    "a supporter invited twice": "tests/bot/test_supporter_phones.py::"
    "test_the_same_helper_invited_twice_is_one_helper_with_one_more_phone",
    "a supporter of two people": "tests/bot/test_supporter_phones.py::"
    "test_one_phone_for_two_people_never_mixes_them",
    "a person who says no in the permission talk": "tests/dialogues/test_turn_permission.py::"
    "test_a_no_is_recorded_and_nothing_is_kept_after_it",
    "a no half-way": "tests/dialogues/test_turn_sharing.py::"
    "test_taking_part_taken_back_in_a_sitting_stops_the_questions_at_once",
    "a helper who writes as the person": "tests/bot/test_supporter_words.py::"
    "test_who_writes_as_the_person_is_asked_and_makes_no_view",
    "an alert whose only reader is away": "tests/bot/test_alarm_alone.py::"
    "test_an_alert_whose_only_reader_is_away_is_told_again_and_again",
    "words that only look like danger": "tests/bot/test_supporter_words.py::"
    "test_everyday_words_of_a_helper_about_the_person_raise_nothing",
    "danger that a helper writes on their own phone": "tests/bot/test_supporter_words.py::"
    "test_danger_that_a_helper_writes_about_is_looked_at_as_if_the_person_said_it",
}


@pytest.mark.parametrize("case", CASES)
def test_the_test_of_a_case_is_there(case: str) -> None:
    path, _, name = CASES[case].partition("::")
    assert re.search(rf"^(async )?def {name}\(", text(path), re.MULTILINE), case
