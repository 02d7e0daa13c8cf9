"""Each promise made to a person when they are asked for something has a test that shows it.

A new sentence in the permission talk fails here until it has its test, or is said to be no
promise. Which test it is stands beside the sentence.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from dialogues.library import load_library
from tests.project.repository import ROOT

TALK = "tests/dialogues/test_turn_permission.py"
SHARE = "tests/dialogues/test_turn_sharing.py"
VIEW = "tests/dialogues/test_turn_own_view.py"
SIGHT = "tests/reviews/test_sight.py"
STORE = "tests/storage/test_sharing.py"
MATRIX = "tests/bot/test_matrix.py"

_KEYWORKER = f"{SIGHT}::test_a_keyworker_without_a_yes_learns_that_there_is_a_wish_and_no_word"
_VOICE_NO = f"{SHARE}::test_a_no_lets_the_voice_go_and_offers_other_ways"
_VOICE_YES = f"{SHARE}::test_the_first_voice_note_waits_and_becomes_the_answer_after_a_yes"
_FAMILY = f"{MATRIX}::test_a_family_member_reads_after_both_yeses_and_never_what_is_only_mine"
_ONLY_ME = f"{SIGHT}::test_only_me_is_on_no_page_and_in_no_pack"
_NOT_KEY = f"{SIGHT}::test_not_my_keyworker_is_kept_from_the_keyworker_alone"
_STOP = f"{VIEW}::test_stop_for_good_ends_everything_and_destroys_nothing"
_ONE_TAP = f"{SHARE}::test_one_tap_takes_a_permission_back_and_nothing_else_is_lost"
_DECIDES = f"{SHARE}::test_each_thing_is_explained_checked_by_a_picture_and_never_a_gate"
_WHO = "tests/reviews/test_access.py::test_everybody_sees_their_own_people"
_REFUSED = f"{TALK}::test_a_no_is_recorded_and_nothing_is_kept_after_it"
_QUOTES = f"{STORE}::test_quotes_only_after_a_yes"
_TELEGRAM = f"{TALK}::test_telegram_is_explained_only_in_telegram"
_PASS_ON = f"{TALK}::test_the_talk_says_what_must_be_passed_on_and_promises_no_secret"
_LEADS = "tests/bot/test_alarm.py"
_TOLD = f"{_LEADS}::test_a_lead_and_a_second_person_are_told_at_once_and_the_keyworker_is_not"
_HIDDEN = f"{STORE}::test_stopping_for_good_can_hide_everything_and_destroys_nothing"

#: Sentence -> its test. "" is for what promises nothing (an explanation, a question).
PROMISES: dict[str, str] = {
    "Your answers go to your next review.": "tests/reviews/test_build.py",
    "A review is a meeting about your support.": "",
    "You can plan what happens there.": "",
    "Staff who support you can see it.": _WHO,
    "You decide about {keyworker}.": _KEYWORKER,
    "Telegram is a company.": "",
    "Your messages go through Telegram.": "",
    "Telegram keeps a copy.": _TELEGRAM,
    "Telegram is not secret.": _TELEGRAM,
    "You can talk to {keyworker} face to face.": "",
    "You can stop any time.": "tests/dialogues/test_dialogue_machine.py",
    "You can change your mind.": f"{TALK}::test_permission_can_be_taken_back_from_anywhere",
    "Your support stays the same.": _ONE_TAP,
    "Staff must keep people safe.": _PASS_ON,
    "Sometimes they must tell other people.": _PASS_ON,
    "They will try to tell you first.": "",
    "I am a computer.": "",
    "I am not for emergencies.": _PASS_ON,
    "In danger, phone 999.": _PASS_ON,
    "Yes means I ask you questions.": f"{SHARE}::"
    "test_the_first_talk_asks_to_take_part_and_who_reads_and_nothing_more",
    "No means I stop.": _REFUSED,
    "Do you want to take part?": "",
    "You said no.": "",
    "I will not ask you questions.": _REFUSED,
    "I ask you questions about your life.": "",
    "Staff read your answers.": _WHO,
    "You decide about that.": _DECIDES,
    "{keyworker} can read what you say.": _KEYWORKER,
    "Other staff read it all the same.": _KEYWORKER,
    "Yes means {keyworker} reads what you say.": _KEYWORKER,
    "No keeps it from {keyworker}.": _KEYWORKER,
    "What do you decide?": "",
    "Your family can help you here.": "",
    "They can read what you say.": _FAMILY,
    "Yes means your family can read it.": _FAMILY,
    "No keeps it from your family.": _FAMILY,
    "I can keep your voice messages.": _VOICE_YES,
    "Staff can hear them.": f"{SIGHT}::test_a_recording_that_is_not_shared_is_not_served",
    "Yes means I keep your voice for staff.": _VOICE_YES,
    "No means I let it go.": _VOICE_NO,
    "Your voice message waits.": f"{STORE}::test_a_voice_note_waits_sealed_until_a_yes",
    "Nobody hears it yet.": f"{STORE}::test_a_voice_note_waits_sealed_until_a_yes",
    "Staff write papers about their work.": "",
    "They can use your words there.": _QUOTES,
    "Your name is not there.": "",
    "Yes means they can use your words.": _QUOTES,
    "No keeps your words out.": _QUOTES,
    "Only you see that answer now.": _ONLY_ME,
    "Words about danger still go to {lead}.": _TOLD,
    "{keyworker} does not see that answer now.": _NOT_KEY,
    "Other staff can see it.": _NOT_KEY,
    "Staff can see that answer again.": _ONLY_ME,
    "I stop asking you questions.": _STOP,
    "I stop writing to you.": _STOP,
    "Staff will know that you stopped.": f"{SIGHT}::"
    "test_staff_read_on_the_persons_page_that_they_stopped_for_good",
    "You stopped for good.": "",
    "Staff can still see your answers.": f"{STORE}::"
    "test_stopping_for_good_can_leave_everything_as_it_is",
    "Staff do not see your answers now.": _HIDDEN,
    "You can come back any day.": _STOP,
    "Your old answers are still only for you.": _HIDDEN,
    "You find them under What I said.": "",
}
_SAID = (
    "permission.",
    "take-part.ask",
    "take-part.refused",
    "allow.voice-waits",
    "share.now-",
    "stopping.ask",
    "left.",
)


@cache
def said() -> frozenset[str]:
    """Every sentence that is said when something is asked for, or when the person decides."""
    lines: set[str] = set()
    for key, phrase in load_library().phrases.items():
        asked = key.startswith("allow.") and key.endswith((".what", ".ask"))
        buttons = key in ("permission.next", "left.come-back", "take-part.ask-me-again")
        if (asked or key.startswith(_SAID)) and not buttons:
            lines.update(phrase.text.splitlines())
    return frozenset(lines)


def test_every_sentence_of_the_permission_talk_is_here() -> None:
    assert said() - set(PROMISES) == set(), "a new promise needs the test that shows it"
    assert set(PROMISES) - said() == set(), "these are said no more"


@pytest.mark.parametrize("test", sorted({test for test in PROMISES.values() if test}))
def test_the_test_of_a_promise_is_there(test: str) -> None:
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    named = {
        one.name
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not name or name in named
