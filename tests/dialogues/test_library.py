"""The library that everybody else asks: topics, questions, words, versions."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from dialogues.content_models import Topic
from dialogues.library import Library, load_library
from dialogues.problems import ContentError
from tests.dialogues.written import TOPIC, folder, spoiled


def test_topics_come_in_their_order(library: Library) -> None:
    assert list(library.topics)[:5] == [
        "my-day", "my-home", "things-i-do", "my-review", "people-and-love",
    ]  # fmt: skip
    assert library.topic("my-home").title == "My home"


def test_a_scale_has_the_fixed_answers(library: Library) -> None:
    question = library.question("my-home/home-now")
    assert [option.id for option in question.options] == ["good", "in-between", "not-good"]


def test_a_card_asks_as_a_scale(library: Library) -> None:
    card = library.question("things-i-do/activities/music")
    assert card.kind == "scale"
    assert card.id == "activities/music"
    assert card.words == "How is music for you?"
    assert card.picture == "musical-notes"
    assert [option.text for option in card.options] == ["I like it", "In between", "Not for me"]
    assert card.wellbeing == library.question("things-i-do/activities").wellbeing


def test_the_path_of_a_topic_names_questions_that_exist(library: Library) -> None:
    for topic in library.topics.values():
        for seed in (0, 1):
            assert [library.question(ref) for ref in topic.path(seed)]


def test_good_and_not_good_change_places_with_the_seed(library: Library) -> None:
    topic = library.topic("my-day")
    even, odd = topic.path(0), topic.path(1)
    assert even.index("my-day/good-day") < even.index("my-day/bad-day")
    assert odd.index("my-day/good-day") > odd.index("my-day/bad-day")
    assert sorted(even) == sorted(odd)


def test_what_is_not_there_is_named_with_its_neighbour(library: Library) -> None:
    with pytest.raises(KeyError, match="my-home"):
        library.topic("my-hom")
    with pytest.raises(KeyError, match="home-now"):
        library.question("my-home/home-nau")
    with pytest.raises(KeyError, match=r"controls\.stop"):
        library.words("controls.stopp")


def test_a_version_changes_with_the_words_and_only_then(tmp_path: Path, library: Library) -> None:
    first = load_library([folder(tmp_path / "a")])
    same = load_library([folder(tmp_path / "b", topic=spoiled("order: 50", "order:   50"))])
    checked = spoiled(
        "    about_me: 1\n",
        "    checked_by: [{by: Speak Up group, on: 2026-03-02, changed: A shorter text.}]\n"
        "    about_me: 1\n",
    )
    noted = load_library([folder(tmp_path / "c", topic=checked)])
    other = load_library([folder(tmp_path / "d", topic=spoiled("The quiet", "The peace"))])
    versions = [one.topic("garden").version for one in (first, same, noted, other)]
    assert versions[0] == versions[1] == versions[2] != versions[3]
    assert noted.question("garden/garden-now").checked
    assert first.version != other.version
    assert library.topic("my-day").version == first.topic("my-day").version


def test_an_older_version_stays_askable(tmp_path: Path) -> None:
    old = load_library([folder(tmp_path)]).topic("garden")
    new = load_library([folder(tmp_path, topic=spoiled("The quiet", "The peace"))])
    both = new.with_versions([Topic.from_json(old.to_json())])
    assert both.topic("garden").version != old.version
    assert both.topic("garden", old.version) == old
    assert both.question("garden/good", old.version).options[0].text == "The quiet"
    assert both.question("garden/good").options[0].text == "The peace"
    assert both.holds("garden", old.version)
    assert not new.holds("garden", old.version)
    assert both.version == new.version


def test_a_topic_comes_back_from_json_as_it_was(library: Library) -> None:
    for topic in library.topics.values():
        again = Topic.from_json(topic.to_json())
        assert again == topic
        assert again.fingerprint() == topic.version


def test_broken_json_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="version"):
        Topic.from_json('{"id": "x"}')


def test_the_provider_replaces_by_id(tmp_path: Path) -> None:
    own = spoiled("id: garden\n", "id: my-home\n")
    words = "controls:\n  stop: {text: Finish, picture: stop}\n"
    library = load_library([folder(tmp_path, topic=own, interface=words)])
    assert library.topic("my-home").title == "The garden"
    assert library.words("controls.stop").text == "Finish"
    assert library.words("controls.help").text == "Help"


def test_the_provider_may_change_the_fixed_answers(tmp_path: Path) -> None:
    forms = (
        "good:\n"
        "  - {id: good, text: Good, picture: smiling-face}\n"
        "  - {id: in-between, text: In between, picture: neutral-face}\n"
        "  - {id: not-good, text: Not good, picture: frowning-face}\n"
        "keep-change:\n"
        "  - {id: keep, text: Keep it, picture: equals-sign}\n"
        "  - {id: change, text: Change it, picture: change-arrows}\n"
        "more-same-less:\n"
        "  - {id: more, text: More, picture: plus-sign}\n"
        "  - {id: same, text: The same, picture: equals-sign}\n"
        "  - {id: less, text: Less, picture: minus-sign}\n"
    )
    library = load_library([folder(tmp_path, topic=None, forms=forms)])
    assert library.question("my-home/home-now").options[0].picture == "smiling-face"
    assert library.question("things-i-do/activities/art").options[0].text == "I like it"


def test_topics_may_lie_right_in_the_folder(tmp_path: Path) -> None:
    place = folder(tmp_path, topic=None)
    (place / "garden.yaml").write_text(TOPIC, encoding="utf-8")
    assert "garden" in load_library([place]).topics


def test_one_topic_file_is_enough(tmp_path: Path) -> None:
    path = folder(tmp_path) / "topics" / "garden.yaml"
    assert "garden" in load_library([path]).topics


def test_every_fixed_sentence_is_spoken_once_and_no_name_is_among_them(library: Library) -> None:
    spoken = [part for speech in library.fixed_speech() for part in speech.parts]
    assert len(spoken) == len(set(spoken))
    assert "How is music for you?" in spoken
    assert "What do you want?" in spoken
    assert "None of these" in spoken
    assert not [part for part in spoken if "{" in part or "\n" in part]
    assert not any(speech.personal for speech in library.fixed_speech())


def test_words_that_people_may_type_are_not_spoken(library: Library) -> None:
    spoken = {part for speech in library.fixed_speech() for part in speech.parts}
    heard = [phrase for phrase in library.phrases.values() if not phrase.shown]
    assert heard
    assert "hiya" not in spoken


def test_pictures_of_everything_shown_are_listed(library: Library) -> None:
    named = library.picture_ids()
    assert {"house", "thumbs-up", "musical-notes", "empty-box", "meeting"} <= named
    assert "" not in named


def test_another_language_says_so() -> None:
    with pytest.raises(ContentError, match='no content in "xx"'):
        load_library(language="xx")


def test_loading_is_quick_and_leaves_the_linter_alone() -> None:
    code = (
        "import sys; from dialogues.library import load_library; load_library();"
        "assert 'wordfreq' not in sys.modules and 'dialogues.lint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    spent = []
    for _ in range(3):
        start = time.process_time()
        load_library()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.25
