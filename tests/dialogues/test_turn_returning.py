"""Stop, help, home, and coming back after any time, also when the content has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.content_models import Topic
from dialogues.conversation import Conversation, Given
from dialogues.events import Commanded, Opened, Said, Spoke, Tapped
from dialogues.library import Library
from dialogues.machine import MODES
from dialogues.messages import Message
from dialogues.records import AskedForHelp, ViewGiven
from dialogues.screens.frame import ALWAYS
from dialogues.turn import show, turn
from tests.dialogues.player import Player


@pytest.mark.parametrize("gap", [timedelta(minutes=31), timedelta(days=1), timedelta(days=400)])
def test_any_day_later_it_goes_on_at_the_same_question(asked: Player, gap: timedelta) -> None:
    """Standards 28."""
    asked.tap("good")
    question = asked.screen
    asked.now += gap
    message = asked.do(Opened()).messages[0]
    assert message.note.startswith("Hello again.")
    assert (message.key, message.options) == (question.key, question.options)


def test_after_a_week_who_can_see_is_said_again(asked: Player) -> None:
    """Standards 30."""
    asked.now += timedelta(days=8)
    assert "Alex (demo) can see what you say." in asked.do(Opened()).messages[0].note


def test_after_days_an_answer_is_still_an_answer(asked: Player) -> None:
    asked.now += timedelta(days=8)
    asked.do(Spoke("a1"))
    (view,) = asked.kept(ViewGiven)
    assert view.question == "home-now"
    assert view.form["helper_asked"] is False


def test_stop_says_that_all_is_safe_and_leads_back(asked: Player) -> None:
    asked.tap("good")
    question = asked.screen
    asked.tap("stop")
    assert "What you said is saved." in asked.screen.text
    assert [option.choice for option in asked.screen.options] == ["carry-on", "menu"]
    asked.tap("carry-on")
    assert asked.screen.options == question.options


@pytest.mark.parametrize("event", [Opened(), Said("hello"), Commanded("start")])
def test_after_a_stop_the_next_message_goes_on(asked: Player, event: Opened | Said) -> None:
    asked.tap("stop")
    asked.now += timedelta(days=7)
    asked.do(event)
    assert asked.screen.key == "my-home/home-now"
    assert asked.note.startswith("Hello again.")


def test_words_after_a_stop_are_kept_and_the_question_is_shown(asked: Player) -> None:
    asked.tap("stop")
    asked.say("I like my home")
    (view,) = asked.kept(ViewGiven)
    assert view.topic == "anything"
    assert asked.screen.key == "my-home/home-now"


def test_the_end_and_a_new_day_lead_to_the_menu(asked: Player) -> None:
    asked.answer_all().tap("end")
    asked.now += timedelta(days=1)
    asked.do(Opened())
    assert asked.state == "menu"


def test_help_names_a_human_and_two_numbers(asked: Player) -> None:
    """Standards 39."""
    asked.tap("help")
    assert "Alex (demo) can help you." in asked.screen.text
    assert "01632 960001" in asked.screen.text
    assert "999" in asked.screen.text


def test_help_without_a_phone_leaves_the_line_out(library: Library) -> None:
    player = Player(library, phone="", lead="").permit()
    player.tap("help")
    assert "You can phone" not in player.screen.text
    player.tap("not-safe")
    assert "You can phone" not in player.screen.text
    assert "You can talk to" not in player.screen.text


@pytest.mark.parametrize(("choice", "kind"), [("talk", "talk"), ("not-safe", "not-safe")])
def test_asking_for_a_human_is_recorded_and_truly_described(
    asked: Player, choice: str, kind: str
) -> None:
    """Standards 100."""
    asked.tap("help", choice)
    (request,) = asked.kept(AskedForHelp)
    assert (request.kind, request.at) == (kind, asked.now)
    assert "at the top of their list" in asked.screen.text
    asked.tap("go-back")
    assert asked.screen.key == "my-home/home-now"


def test_not_safe_says_first_what_to_do_now(asked: Player) -> None:
    asked.tap("help", "not-safe")
    lines = asked.screen.text.splitlines()
    assert lines[0] == "In danger, phone 999 now."
    assert "You can talk to Kim (demo)." in lines
    assert "I am a computer." in lines
    assert "I am not for emergencies." in lines


def test_saying_not_safe_brings_help_and_is_kept(asked: Player) -> None:
    """Standards 105: words raise a flag for the person to use; they never close one."""
    asked.say("I am not safe.")
    assert asked.state == "help"
    assert asked.kept(ViewGiven)[0].answer.words == "I am not safe."
    asked.tap("go-back")
    assert asked.screen.key == "my-home/home-now"


@pytest.mark.parametrize(
    ("words", "state"), [("Stop", "paused"), ("help!", "help"), ("menu", "menu")]
)
def test_stop_help_and_home_can_be_typed(asked: Player, words: str, state: str) -> None:
    asked.say(words)
    assert asked.state == state


@pytest.mark.parametrize(
    ("name", "state"),
    [("stop", "paused"), ("help", "help"), ("home", "menu"), ("back", "topics")],
)
def test_commands_are_obeyed(asked: Player, name: str, state: str) -> None:
    asked.do(Commanded(name))  # type: ignore[arg-type]
    assert asked.state == state


def test_a_topic_left_half_way_goes_on_where_it_was(asked: Player) -> None:
    asked.tap("good", "not-sure", "home", "talk", "my-day", "skip", "home", "talk", "my-home")
    assert asked.screen.progress == (3, 11)
    assert "This topic has 9 questions left." in asked.note


def test_helper_is_asked_again_in_a_new_sitting(asked: Player) -> None:
    asked.tap("home")
    asked.now += timedelta(hours=5)
    asked.tap("talk")
    assert asked.state == "helper"


# Content that has changed, and rows that no release of ours would write.


def newer(library: Library) -> Library:
    """The same content with another wording in every topic."""
    topics = [
        Topic.of(
            topic,
            tuple(q.model_copy(update={"text": f"{q.text} now?"}) for q in topic.questions),
        )
        for topic in library.topics.values()
    ]
    return Library(topics, library.phrases, library.forms)


def test_a_changed_topic_leads_kindly_to_the_menu(asked: Player) -> None:
    asked.tap("good")
    asked.library = newer(asked.library)
    done = asked.do(Tapped(asked.conversation.step, "good"))
    assert asked.state == "menu"
    assert asked.note == asked.library.words("notes.topic-changed").text
    assert not done.records
    asked.tap("said")
    assert len(asked.screen.lines) == 1


def test_while_the_old_version_is_held_nothing_changes_half_way(asked: Player) -> None:
    """Standards 45."""
    asked.tap("good")
    shown, version = asked.screen, asked.conversation.version
    asked.library = newer(asked.library).with_versions(asked.library.topics.values())
    assert asked.screen == shown
    asked.tap("good")
    assert asked.kept(ViewGiven)[-1].version == version


def test_words_that_come_after_a_topic_has_gone_are_kept(asked: Player) -> None:
    asked.library = newer(asked.library)
    asked.say("I like the garden")
    assert asked.kept(ViewGiven)[-1].topic == "anything"


def test_stop_and_help_work_even_when_the_topic_has_just_gone(asked: Player) -> None:
    asked.library = newer(asked.library)
    asked.tap("stop")
    assert asked.state == "paused"


def test_a_finished_topic_may_change_without_a_word(asked: Player) -> None:
    asked.answer_all().tap("carry-on")
    asked.answer_all()
    asked.library = newer(asked.library)
    asked.tap("another")
    assert asked.state == "topics"
    assert asked.note == "Okay."


def test_a_break_in_a_topic_that_has_gone_leads_to_the_menu(asked: Player) -> None:
    asked.answer_all()
    asked.library = newer(asked.library)
    asked.tap("carry-on")
    assert asked.state == "menu"
    assert asked.note == asked.library.words("notes.topic-changed").text


def test_back_at_the_end_of_a_topic_that_has_gone_leads_home(asked: Player) -> None:
    asked.answer_all().tap("carry-on")
    asked.answer_all()
    asked.library = newer(asked.library)
    asked.tap("back")
    assert asked.state == "menu"


def broken() -> list[Conversation]:
    whole = Conversation("c", permitted=True, step=5, topic="my-home", path=("my-home/home-now",))
    states = [*MODES, "no-such-mode", "", "initial"]
    rows = [replace(whole, state=state, version="gone") for state in states]
    rows += [replace(whole, state=state, resume="gone", topic="") for state in states]
    rows += [replace(whole, state=state, at=99) for state in states]
    rows += [replace(whole, state=state, at=-3, changing="nothing") for state in states]
    rows += [replace(whole, state=state, permitted=False) for state in states]
    rows += [Conversation("c", state=state, page=10**6, listing="?") for state in states]
    gone = (Given("no-topic/at-all", "v1", "Music"),)
    rows += [replace(whole, state=s, topic="", given=gone, changing="v1") for s in states]
    rows += [replace(whole, state=s, path=("x/y", "z"), order=("q",)) for s in states]
    rows += [replace(whole, state=s, done={"my-home": "::x", "my-day": "a:b:c"}) for s in states]
    return rows


@pytest.mark.parametrize("row", broken())
def test_no_stored_row_is_a_dead_end(row: Conversation, player: Player) -> None:
    """Nothing raises; every control still works; there is a way on."""
    versions = {topic.id: topic.version for topic in player.library.topics.values()}
    for version in (row.version, versions["my-home"]):
        stored = replace(row, version=version)
        message = show(stored, player.context)
        assert [c.name for c in message.controls[-5:]] == list(ALWAYS)
        for button in [*[o.choice for o in message.options], *[c.name for c in message.controls]]:
            turn(stored, Tapped(stored.step, button), player.context)
        for event in (Opened(), Said("Music"), Spoke("a"), Commanded("privacy"), Said("1")):
            after = turn(stored, event, player.context)
            assert after.messages
            assert Conversation.from_json(after.conversation.to_json()) == after.conversation


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "7", '{"id":"c","given":3}'])
def test_what_is_no_conversation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Conversation.from_json(text)


def test_a_field_of_a_newer_release_is_left_out(asked: Player) -> None:
    text = asked.conversation.to_json().replace("{", '{"of_tomorrow":1,', 1)
    assert Conversation.from_json(text) == asked.conversation


def test_every_screen_has_the_same_row_of_controls(asked: Player) -> None:
    """Standards 3."""

    def row(message: Message) -> list[str]:
        return [control.name for control in message.controls]

    for mode in MODES:
        player_row = row(show(replace(asked.conversation, state=mode), asked.context))
        assert player_row[-5:] == ["listen", "back", "home", "stop", "help"]
        extra = player_row[:-5]
        assert extra in ([], ["more"], ["not-sure", "skip", "my-way"]), mode
