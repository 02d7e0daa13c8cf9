"""Whole conversations as text that a care worker can read.

``pytest tests/dialogues --update-transcripts`` writes them anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.library import Library
from dialogues.rehearsal import Rehearsal, rehearse

FOLDER = Path(__file__).parent / "transcripts"
SCRIPTS = sorted(FOLDER.glob("*.answers"))


@pytest.mark.parametrize("script", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_a_conversation_reads_as_it_did(
    script: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    channel = "telegram" if script.stem.startswith("telegram") else "web"
    lines = script.read_text(encoding="utf-8").splitlines()
    text = lines[0] + "\n\n" + rehearse(library, lines, channel=channel)
    kept = script.with_suffix(".txt")
    if request.config.getoption("--update-transcripts", default=False):
        kept.write_text(text, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == text


def test_every_transcript_has_its_answers() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in SCRIPTS}


@pytest.mark.parametrize("topic", ["my-day", "my-home", "things-i-do", "my-review"])
def test_a_writer_can_go_straight_to_a_topic(topic: str, library: Library) -> None:
    rehearsal = Rehearsal(library)
    shown = rehearsal.go_to(topic)
    assert rehearsal.conversation.topic == topic
    assert rehearsal.message().text.splitlines()[0] in shown


def test_a_rehearsal_is_the_same_every_time(library: Library) -> None:
    answers = ["Start", "Sound off", "Next", "(voice)", "Stop"]
    assert rehearse(library, answers) == rehearse(library, answers)
