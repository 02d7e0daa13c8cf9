"""The pages in docs/topics: one for each topic, current, and fit to be read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.library import Library, load_library
from dialogues.topic_pages import pages, write

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "topics"
PAGES = pages(load_library())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == PAGES[name], "run: python -m dialogues.topic_pages docs/topics"


def test_there_is_no_page_of_a_topic_that_is_gone() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_question_of_the_topic_is_shown_and_heard(name: str, library: Library) -> None:
    topic = library.topic(name.removesuffix(".md"))
    shown = {line.rstrip() for line in PAGES[name].splitlines() if line.startswith("> ")}
    heard = [line for line in PAGES[name].splitlines() if line.startswith("Heard: ")]
    for ref in topic.path():
        question = library.question(ref)
        assert {f"> {line}" for line in question.words.splitlines()} <= shown
        for part in question.parts:
            assert any(part in line for line in heard)


def test_a_page_of_an_older_topic_goes(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# Gone\n", encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
