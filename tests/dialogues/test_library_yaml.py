"""YAML with its lines: whatever the text, it is read or explained, never a crash."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.marked_yaml import read_marked
from tests.dialogues.written import TOPIC


def test_every_key_and_item_has_its_line() -> None:
    marked = read_marked("a: 1\nb:\n  - c: |\n      One.\n      Two.\n  - d\n", "x.yaml")
    assert marked.data == {"a": 1, "b": ({"c": "One.\nTwo.\n"}, "d")}
    assert marked.line(("b", 0, "c")) == 3
    assert marked.line(("b", 1)) == 6
    assert marked.line(("b", 0, "nothing", "here")) == 3
    assert marked.text_line(("b", 0, "c"), 1) == 5
    assert marked.text_line(("a",), 1) == 1


def test_answers_stay_words() -> None:
    data = read_marked("a: yes\nb: No\nc: on\nd: true\ne: 2026-01-02\nf: ~\ng: 1.5\n", "x").data
    assert data == {
        "a": "yes",
        "b": "No",
        "c": "on",
        "d": True,
        "e": "2026-01-02",
        "f": None,
        "g": 1.5,
    }


@given(st.text(max_size=300))
def test_any_text_is_read_or_explained(text: str) -> None:
    marked = read_marked(text, "x.yaml")
    assert marked.file == "x.yaml"
    assert all(problem.mend for problem in marked.problems)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(TOPIC) - 1), st.integers(0, 40), st.text(max_size=6))
def test_any_damage_to_a_topic_is_read_or_explained(start: int, cut: int, put: str) -> None:
    marked = read_marked(TOPIC[:start] + put + TOPIC[start + cut :], "x.yaml")
    assert all(problem.line >= 1 for problem in marked.problems)
