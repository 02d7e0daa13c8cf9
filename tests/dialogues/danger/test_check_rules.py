"""The files of the rules about danger are checked like all content: file, line, how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.danger.checking import check_rules
from tests.dialogues.written import line_of

RIGHT = """\
spellings:
  wiv: with
lists:
  hits: [hits, punch*, knocks about]
exceptions:
  - hits the ball
not_safe:
  hurt:
    - "he/she {hits} me"
    - i am .. scared?
unwell:
  ill: [feel ill]
"""
MISTAKES = [
    ("wiv: with", "\twiv: with", "S1", "tab"),
    ("lists:", "list:", "S2", 'Did you mean "lists"?'),
    ("ill: [feel ill]", "ill: feel ill", "S2", "must be a list"),
    ("unwell:\n  ill: [feel ill]\n", "", "S2", '"unwell" is missing'),
    ("hits: [hits, ", "hits: [7, ", "S2", "must be words"),
    ("{hits} me", "{hit} me", "S7", 'Did you mean "hits"?'),
    ("i am ..", "I am ..", "S7", '"I" can never be met'),
    ("i am ..", "i don't ..", "S7", "without apostrophes"),
    ("i am .. scared?", "..", "S7", "no word in it"),
    ("[feel ill]", "[]", "S7", '"ill" has no patterns'),
    ("- hits the ball", "- 'hits the {ball}'", "S7", 'no list with the name "ball"'),
]


def written(place: Path, text: str) -> Path:
    (place / "en.yaml").write_text(text, encoding="utf-8")
    return place


def test_the_rules_that_come_along_are_right() -> None:
    assert check_rules() == []


def test_the_example_of_these_tests_is_right(tmp_path: Path) -> None:
    assert check_rules(written(tmp_path, RIGHT)) == []


@pytest.mark.parametrize(("old", "new", "rule", "words"), MISTAKES)
def test_a_mistake_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, rule: str, words: str
) -> None:
    assert old in RIGHT
    text = RIGHT.replace(old, new, 1)
    found = check_rules(written(tmp_path, text))
    line = line_of(text, new.strip("\n").splitlines()[0]) if new else 1
    fitting = [
        p for p in found if p.rule == rule and p.line == line and words in f"{p.message} {p.mend}"
    ]
    assert fitting, "\n".join(map(str, found))
    assert all(p.level == "error" and p.file.endswith("en.yaml") for p in found)


def test_no_rules_at_all_is_a_mistake(tmp_path: Path) -> None:
    (problem,) = check_rules(tmp_path)
    assert (problem.level, problem.mend) == ("error", "Put back en.yaml.")
