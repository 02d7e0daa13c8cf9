"""Content that has changed, and rows that no release of ours would write."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogues.content_models import Topic
from dialogues.conversation import Conversation, Given
from dialogues.events import Commanded, Opened, Said, Spoke, Tapped
from dialogues.library import Library
from dialogues.machine import MODES
from dialogues.messages import Message
from dialogues.records import ViewGiven
from dialogues.screens.frame import ALWAYS
from dialogues.turn import show, turn
from tests.dialogues.player import Player


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
    asked.tap("more", "said")
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
        assert [c.name for c in message.controls[-6:]] == list(ALWAYS)
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
        assert player_row[-6:] == ["listen", "back", "home", "stop", "help", "not-safe"]
        extra = player_row[:-6]
        assert extra in ([], ["more"], ["not-sure", "skip", "my-way", "think"]), mode
