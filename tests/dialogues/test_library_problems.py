"""Every mistake in a content file is found, with its line and the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.library import load_library
from dialogues.problems import ContentError
from tests.dialogues.written import TOPIC, folder, line_of, spoiled

MISTAKES = [
    # what is spoiled, rule, words of the message or the way to mend it, where
    (spoiled("    kind: scale", "\tkind: scale"), "S1", "tab", "\tkind"),
    (spoiled("wellbeing: [e]", "wellbeing: [e"), "S1", "cannot be read", "  - id: good"),
    (spoiled("order: 50", "order: 50\norder: 51"), "S1", "two times", "order: 51"),
    (spoiled("    text: How", "    texts: How"), "S2", 'Did you mean "text"?', "texts:"),
    (spoiled("    about_me: 1\n", ""), "S2", '"about_me" is missing', "  - id: garden-now"),
    (spoiled("about_me: 1", "about_me: 8"), "S2", '"about_me"', "about_me: 8"),
    (spoiled("about_me: 1", "about_me: one"), "S2", "whole number", "about_me: one"),
    (spoiled("wellbeing: [e]", "wellbeing: [z]"), "S2", "'a', 'b'", "wellbeing: [z]"),
    (spoiled("wellbeing: [e]", "wellbeing: e"), "S2", "must be a list", "wellbeing: e"),
    (spoiled("wellbeing: [e]", "wellbeing: []"), "S2", '"wellbeing"', "wellbeing: []"),
    (spoiled("kind: scale", "kind: scales"), "S2", "scale", "kind: scales"),
    (spoiled("text: The quiet", "text: 3"), "S2", "must be words", "text: 3"),
    (spoiled("last: true", "last: maybe"), "S2", "true or false", "last: maybe"),
    (spoiled("id: garden-now", "id: Garden now"), "S2", "written as an id", "id: Garden now"),
    (spoiled("id: garden-now", "id: garden/now"), "S2", "no slash", "id: garden/now"),
    (
        spoiled("id: hard", "id: good"),
        "S3",
        "here already, at line 12",
        "id: good\n    kind: pick\n    side: not",
    ),
    (spoiled("id: trees", "id: quiet"), "S3", '"quiet" is here already', "text: Being outside"),
    (spoiled("text: Being outside", "text: the quiet"), "S3", "here already", "text: the quiet"),
    (spoiled("    picture: sun\n", ""), "L16", "picture is missing", "  - id: good"),
    (spoiled(", picture: tree", ""), "L16", "picture is missing", "text: Being outside"),
    (
        spoiled("The quiet", "The quiet that we have on Sunday nights"),
        "S4",
        "39 characters",
        "on Sunday",
    ),
    (spoiled("The quiet", '"The quiet\\nof it"'), "S4", "one line", "The quiet\\n"),
    (spoiled("kind: scale", "kind: pick"), "S5", "dead end", "  - id: garden-now"),
    (spoiled("kind: pick", "kind: open"), "S5", "takes no options", "options:"),
    (spoiled("kind: scale", "kind: cards"), "S5", "0 cards", "  - id: garden-now"),
    (spoiled("kind: scale", "kind: scale\n    form: goood"), "S5", 'Did you mean "good"?', "form:"),
    (spoiled("kind: pick", "kind: pick\n    form: like"), "S5", "Only a scale", "form: like"),
    ("", "S1", "empty", ""),
    ("- one\n- two\n", "S2", "", "- one"),
    ("id: &a garden\ntitle: !!python/object:os.system x\n", "S1", "is not used here", "title"),
    ("questions: &q\n  - *q\n", "S1", "", "questions"),
]


@pytest.mark.parametrize(("text", "rule", "words", "part"), MISTAKES)
def test_a_mistake_is_found_where_it_is(
    tmp_path: Path, text: str, rule: str, words: str, part: str
) -> None:
    with pytest.raises(ContentError) as caught:
        load_library([folder(tmp_path, topic=text)])
    found = [p for p in caught.value.problems if p.rule == rule]
    assert found, caught.value
    line = line_of(text, part)
    fitting = [p for p in found if p.line == line and words in f"{p.message} {p.mend}"]
    assert fitting, caught.value
    assert f"garden.yaml:{line}: error {rule}: " in str(caught.value)


def test_six_mistakes_are_told_together(tmp_path: Path) -> None:
    text = TOPIC.replace("order: 50", "ordre: 50").replace("    picture: sun\n", "")
    text = text.replace("about_me: 5", "about_me: 9").replace("kind: scale", "kind: scal")
    path = folder(tmp_path, topic=text, interface="notes:\n  savd: {text: I saved that.}\n")
    with pytest.raises(ContentError) as caught:
        load_library([path])
    message = str(caught.value)
    assert message.startswith("6 problems in the content files:\n")
    for part in ("ordre", "picture is missing", "about_me", "kind", 'Did you mean "notes.saved"?'):
        assert part in message


def test_problems_of_several_files_are_told_together(tmp_path: Path) -> None:
    path = folder(tmp_path, topic=spoiled("kind: scale", "kind: open\n    form: good"))
    (path / "topics" / "twin.yaml").write_text(TOPIC, encoding="utf-8")
    (path / "forms.yaml").write_text("good: []\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_library([path])
    files = {Path(problem.file).name for problem in caught.value.problems}
    assert files == {"garden.yaml", "twin.yaml", "forms.yaml"}
    assert 'The topic "garden" is in' in str(caught.value)


def test_words_without_a_text_or_a_place_to_fill_in(tmp_path: Path) -> None:
    words = (
        "notes:\n"
        "  saved: I saved that.\n"
        "  here: {say: We are here.}\n"
        "  hello: {text: 'Hello {keywoker}.'}\n"
    )
    with pytest.raises(ContentError) as caught:
        load_library([folder(tmp_path, interface=words)])
    rows = [(p.line, p.rule) for p in caught.value.problems]
    assert rows == [(2, "S2"), (3, "S2"), (4, "S6")]
    assert 'Did you mean "keyworker"?' in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="CONTENT_DIR"):
        load_library([tmp_path / "nowhere"])


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "topics" / "broken.yaml").write_bytes(b"id: \xff\xfe\x00")
    with pytest.raises(ContentError, match="UTF-8"):
        load_library([path])


def test_what_an_editor_leaves_behind_does_no_harm(tmp_path: Path) -> None:
    place = folder(tmp_path, topic=None) / "topics"
    (place / ".#garden.yaml").write_text("half a", encoding="utf-8")
    (place / "garden.yaml~").write_text("old", encoding="utf-8")
    (place / "garden.yaml").write_bytes(b"\xef\xbb\xbf" + TOPIC.replace("\n", "\r\n").encode())
    assert load_library([tmp_path]).topic("garden").title == "The garden"


def test_a_control_character_and_a_deep_nest_are_met_calmly(tmp_path: Path) -> None:
    for text in ("id: \x07", "[" * 4000 + "]" * 4000):
        with pytest.raises(ContentError, match="S1"):
            load_library([folder(tmp_path, topic=text)])
