"""Each mistake a writer can make: `topics check` names its line, and no service starts on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.content import findings
from bot.parts import make_parts
from bot.settings import Settings
from dialogues.danger import checking
from dialogues.problems import ContentError
from tests.bot.cli.conftest import Type
from tests.dialogues.written import TOPIC, line_of, spoiled

SENTENCE = "Think of the garden and the trees and the bench and the path near the old wall."
WORDS = "welcome:\n  start: {text: '…', picture: start}\n"
SPEAKS = "xx: {name: Klattisch, direction: ltr, voice: xx-nobody, fallback: [en], checked_by: []}\n"
TURNS = "cy: {name: Cymraeg, direction: ltr, voice: cy, fallback: [cy], checked_by: []}\n"

#: Which mistake: its file and text, the words to find the line by, and what is said.
MISTAKES = {
    "a dead end": (
        "topics/garden.yaml",
        spoiled("kind: scale", "kind: pick"),
        "- id: garden-now",
        "S5: This question is a dead end: it has 0 answers.",
    ),
    "a loop without an answer": (
        "topics/garden.yaml",
        spoiled("    picture: sun\n", "    picture: sun\n    next: garden-now\n"),
        "next: garden-now",
        'S5: "next": a way of its own could go round with no answer.',
    ),
    "a missing picture": (
        "topics/garden.yaml",
        spoiled("picture: snowflake", "picture: snow-flake"),
        "snow-flake",
        'L16: There is no picture "snow-flake". Did you mean "snowflake"?',
    ),
    "no picture at all": (
        "topics/garden.yaml",
        spoiled(", picture: tree", ""),
        "text: Being outside",
        "L16: The picture is missing.",
    ),
    "a missing sound": ("interface.yaml", WORDS, "start:", 'L18: "…" has no sound.'),
    "a voice that nobody has": (
        "languages/languages.yaml",
        SPEAKS,
        "xx:",
        'T1: No voice here speaks "xx-nobody"',
    ),
    "a language that falls back to itself": (
        "languages/languages.yaml",
        TURNS,
        "cy:",
        'T1: "cy" falls back to itself.',
    ),
    "a question for yes or no": (
        "topics/garden.yaml",
        spoiled("How is the garden for you?", "Is the garden good for you?"),
        "Is the garden",
        'L20: "Is …?" asks for yes or no.',
    ),
    "answers yes and no": (
        "topics/garden.yaml",
        spoiled("text: The quiet", "text: Yes").replace(
            "      - {id: trees, text: Being outside, picture: tree}\n"
            "      - {id: none, text: None of these, picture: empty-box, last: true}\n",
            "      - {id: no, text: No, picture: tree}\n",
            1,
        ),
        "    options:",
        "L20: Yes and no are the only answers.",
    ),
    "a sentence of 16 words": (
        "topics/garden.yaml",
        spoiled("How is the garden for you?", f"|\n      {SENTENCE}\n      How is it for you?"),
        SENTENCE,
        "L1: A sentence of 17 words.",
    ),
    "an option of 40 characters": (
        "topics/garden.yaml",
        spoiled("The quiet", "The quiet that we have on Sunday morning"),
        "on Sunday",
        "S4: 40 characters do not fit on a button.",
    ),
    "a duplicate id": (
        "topics/garden.yaml",
        spoiled("id: trees", "id: quiet"),
        "text: Being outside",
        'S3: The option "quiet" is here already, at line 18.',
    ),
    "a tab in YAML": (
        "topics/garden.yaml",
        spoiled("    kind: scale", "\tkind: scale"),
        "\tkind: scale",
        "S1: This line starts with a tab. Use spaces.",
    ),
}
EACH = pytest.mark.parametrize("name", MISTAKES)


@pytest.fixture
def mine(folder: Path) -> Path:
    (folder / "mine" / "topics").mkdir(parents=True)
    (folder / "mine" / "languages").mkdir()
    return folder / "mine"


def put(mine: Path, name: str) -> tuple[str, str]:
    """Write the file with this mistake. Returns where it is, and what is said of it."""
    file, text, part, said = MISTAKES[name]
    (mine / file).write_text(text, encoding="utf-8")
    return f"mine/{file}:{line_of(text, part)}: error ", said


@EACH
def test_the_check_names_file_line_and_how_to_mend_it(typed: Type, mine: Path, name: str) -> None:
    where, said = put(mine, name)
    ran = typed("topics", "check", "mine")
    assert ran.code == 1
    lines = [line for line in ran.out.splitlines() if line.startswith(where) and said in line]
    assert lines, ran.out


@EACH
def test_no_service_is_made_on_it(mine: Path, name: str) -> None:
    where, said = put(mine, name)
    with pytest.raises(ContentError) as caught:
        make_parts(Settings(content_dir=mine, data_dir=mine.parent))
    assert f"{where}{said}" in str(caught.value)


def test_a_service_ends_at_once_and_says_every_mistake(mine: Path) -> None:
    names = ("a sentence of 16 words", "a missing sound", "a voice that nobody has")
    told = [put(mine, name) for name in names]
    ran = served(mine)
    assert ran.returncode == 1
    said = " ".join(ran.stderr.split())
    for where, what in told:
        assert " ".join(f"{where}{what}".split()) in said
    assert "docs/content-rules.md explains each rule." in said
    assert "Traceback" not in said


def served(mine: Path) -> subprocess.CompletedProcess[str]:
    """The real service, as a process of its own, with this folder of content."""
    names = {"CONTENT_DIR": mine, "DATA_DIR": mine.parent / "data", "PORT": 0, "VOICE": "none"}
    given = {f"WHATMATTERS_{name}": str(value) for name, value in names.items()}
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "serve"],
        env=os.environ | given, cwd=mine.parent,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_topic_without_a_mistake_starts(folder: Path, mine: Path) -> None:
    (mine / "topics/garden.yaml").write_text(TOPIC, encoding="utf-8")
    found = findings(Settings(content_dir=mine, data_dir=folder))
    assert [one for one in found if one.level == "error"] == []


def test_a_text_without_its_translation_is_told_with_its_line(typed: Type, mine: Path) -> None:
    (mine / "topics/garden.yaml").write_text(TOPIC, encoding="utf-8")
    (mine.parent / ".env").write_text("WHATMATTERS_LANGUAGES=en,cy\n")
    ran = typed("topics", "check", "mine")
    assert ran.code == 0
    line = line_of(TOPIC, "text: How is the garden")
    said = 'T3: "topics / garden / questions / garden-now" has no "text" in cy.'
    assert f"mine/topics/garden.yaml:{line}: warning {said}" in ran.out
    assert typed("topics", "check", "mine", "--strict-languages").code == 1


def test_rules_about_danger_are_checked_and_stop_a_service_too(
    typed: Type, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = folder / "danger"
    rules.mkdir()
    (rules / "en.yaml").write_text("not_safe:\n  hurt: ['{nobody} hits me']\nunwell: {}\n")
    monkeypatch.setattr(checking, "FOLDER", rules)
    said = 'danger/en.yaml:2: error S7: There is no list with the name "nobody".'
    ran = typed("topics", "check")
    assert (ran.code, said in ran.out) == (1, True)
    with pytest.raises(ContentError) as caught:
        make_parts(Settings(data_dir=folder))
    assert said in str(caught.value)
    assert 'error S7: "unwell" has no rules.' in str(caught.value)
