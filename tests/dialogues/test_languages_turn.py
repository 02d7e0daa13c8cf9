"""The person chooses the language, at the start or in the settings, and goes on where they were."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from dialogues.context import Context
from dialogues.conversation import Conversation
from dialogues.events import Opened
from dialogues.languages.loading import load_libraries
from dialogues.library import Library
from dialogues.records import PreferenceSet
from dialogues.turn import show
from tests.dialogues.player import Player

LIBRARIES = load_libraries([], ["en", "cy"])


class Speaker(Player):
    """Somebody whose provider has switched English and Welsh on."""

    @property
    def context(self) -> Context:
        return replace(super().context, languages=tuple(LIBRARIES.values()))


@pytest.fixture
def speaker() -> Speaker:
    return Speaker(LIBRARIES["en"])


def test_one_language_is_no_question(library: Library) -> None:
    player = Player(library)
    player.do(Opened())
    assert [option.choice for option in player.screen.options] == ["start", "more"]


def test_the_welcome_offers_the_other_language_in_its_own_words(speaker: Speaker) -> None:
    speaker.do(Opened())
    last = speaker.screen.options[-1]
    assert (last.choice, last.text) == ("lang.cy", "Cymraeg")
    assert ("Cymraeg", "cy") in speaker.screen.speech.voiced
    speaker.tap("lang.cy")
    assert speaker.screen.text.startswith("Mae'r sgwrs hon")
    assert speaker.last.messages[-1].note == "Rydw i wedi cadw hynny."
    assert speaker.screen.options[-1].text == "English"
    assert speaker.screen.speech.language == "cy"
    assert PreferenceSet("language", "cy", speaker.now) in speaker.records


def test_somebody_half_way_goes_on_at_the_same_question(speaker: Speaker) -> None:
    speaker.permit()
    speaker.choose("my-home")
    speaker.tap(speaker.screen.options[0].choice)
    asked, path = speaker.screen.key, speaker.conversation.path
    speaker.conversation = msgspec.structs.replace(speaker.conversation, language="cy")
    screen = show(speaker.conversation, speaker.context)
    assert (screen.key, screen.speech.language) == (asked, "cy")
    speaker.tap(screen.options[0].choice)
    assert speaker.conversation.path == path
    assert speaker.state == "asking"


def test_the_settings_change_it_at_any_time(speaker: Speaker) -> None:
    speaker.permit()
    speaker.tap("home")
    while all(option.choice != "settings" for option in speaker.screen.options):
        speaker.tap("more")
    speaker.tap("settings")
    while all(option.choice != "lang.cy" for option in speaker.screen.options):
        speaker.tap("more")
    speaker.tap("lang.cy")
    assert speaker.screen.text == "Sut ydych chi'n hoffi'r sgwrs?"
    assert Conversation.from_json(speaker.conversation.to_json()).language == "cy"


def test_a_language_that_is_switched_off_is_no_dead_end(speaker: Speaker) -> None:
    speaker.do(Opened())
    speaker.conversation = msgspec.structs.replace(speaker.conversation, language="xx")
    assert show(speaker.conversation, speaker.context).text.startswith("This chat asks")


def test_a_whole_topic_in_welsh_holds_no_english(speaker: Speaker) -> None:
    speaker.do(Opened())
    speaker.tap("lang.cy")
    speaker.permit()
    speaker.choose("my-home")
    for _ in range(4):
        assert speaker.screen.speech.languages == (), speaker.screen.speech.voiced
        speaker.tap(speaker.screen.options[0].choice)
