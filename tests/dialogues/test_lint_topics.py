"""The linter on whole files: answers, pairs, pictures, lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.check import check
from tests.dialogues.written import TOPIC, folder, line_of, spoiled

LONG = "How is the garden for you now with all the people who are there today here?"

CASES = [
    # topic, rule, level, where
    (spoiled("How is the garden for you?", LONG), "L1", "error", LONG),
    (
        spoiled("text: How is the garden for you?", f"text: |\n      It is May.\n      {LONG}"),
        "L1",
        "error",
        LONG,
    ),
    (spoiled("How is the garden", "Do you like the garden"), "L20", "error", "Do you like"),
    (
        spoiled("The quiet", "Yes")
        .replace("Being outside", "No")
        .replace("None of these", "I agree", 1),
        "L20",
        "error",
        "options:",
    ),
    (
        spoiled("picture: sofa", "picture: heart")
        .replace("picture: tree", "picture: star")
        .replace("picture: empty-box", "picture: party", 1),
        "L20",
        "error",
        "options:",
    ),
    (spoiled("picture: tree", "picture: sofa"), "L16", "error", "text: Being outside"),
    (spoiled("    side: good\n", ""), "P6", "error", "questions:"),
    (
        TOPIC.replace("    side: good\n", "").replace("    side: not-good\n", ""),
        "P6",
        "error",
        "questions:",
    ),
    (spoiled("Being outside", "Being outside near the old shops"), "L5", "clean", "Being outside"),
    (
        spoiled("The quiet", "Tea").replace("Being outside", "Being outside near a shop"),
        "P7",
        "clean",
        "",
    ),
    (
        spoiled("The quiet", "TV").replace("Being outside", "Being outside in the big trees"),
        "P7",
        "warning",
        "options:",
    ),
    (
        spoiled(
            "      - {id: cold",
            "      - {id: rain, text: The rain, picture: umbrella}\n"
            "      - {id: mud, text: The mud, picture: boot}\n      - {id: cold",
        ),
        "L19",
        "warning",
        "options:\n      - {id: rain",
    ),
    (spoiled("picture: tree", "picture: teddy-bear"), "L24", "warning", "text: Being outside"),
    (spoiled("picture: tree", "picture: house"), "L16", "warning", "text: Being outside"),
    (spoiled("Being outside", "The carers"), "L15", "error", "text: The carers"),
    (TOPIC, "L25", "warning", "questions:"),
    (
        spoiled("    text: How", "    hint: Tell us your preferences.\n    text: How"),
        "L7",
        "error",
        "hint:",
    ),
    (spoiled("title: The garden", "title: Hippopotamus"), "L5", "error", "title:"),
]


@pytest.mark.parametrize(("topic", "rule", "level", "part"), CASES)
def test_a_file_is_linted_with_its_lines(
    tmp_path: Path, topic: str, rule: str, level: str, part: str
) -> None:
    rows = [(p.level, p.line) for p in check([folder(tmp_path, topic=topic)]) if p.rule == rule]
    if level == "clean":
        assert rows == []
    else:
        assert (level, line_of(topic, part)) in rows


def test_a_right_topic_only_waits_for_people(tmp_path: Path) -> None:
    assert [problem.rule for problem in check([folder(tmp_path)])] == ["L25"]


def test_a_topic_checked_with_people_has_nothing_left(tmp_path: Path) -> None:
    note = "    checked_by: [{by: Speak Up group, on: 2026-03-02, changed: Shorter text.}]\n"
    topic = TOPIC.replace("    wellbeing: [e]\n", "    wellbeing: [e]\n" + note)
    assert check([folder(tmp_path, topic=topic)]) == []


def test_cards_are_linted_as_questions(tmp_path: Path) -> None:
    card = "      - {{id: c{n}, text: Art, ask: {ask}, picture: paint-palette}}\n"
    cards = "".join(card.format(n=n, ask="How is art for you?") for n in range(3))
    cards += card.format(n=3, ask="Do you like art?")
    topic = spoiled("    kind: scale\n", "    kind: cards\n    cards:\n" + cards)
    rows = [(p.rule, p.line) for p in check([folder(tmp_path, topic=topic)]) if p.level == "error"]
    assert rows == [("L20", line_of(topic, "Do you like"))]


def test_spoken_words_are_linted_too(tmp_path: Path) -> None:
    topic = spoiled("text: Being outside,", "text: Being outside, say: Being outside. Well done.,")
    rows = [(p.rule, p.line) for p in check([folder(tmp_path, topic=topic)]) if p.level == "error"]
    line = line_of(topic, "Well done")
    assert rows == [("L4", line), ("P8", line)]


def test_what_is_shown_together_is_counted_together(tmp_path: Path) -> None:
    topic = spoiled(
        "    text: How is the garden for you?",
        "    hint: Take your time.\n"
        "    text: |\n      Think about the garden.\n      How is the garden for you?\n"
        "    explain: A garden is near a house.",
    )
    rows = [(p.rule, p.level) for p in check([folder(tmp_path, topic=topic)]) if p.rule == "L3"]
    assert rows == [("L3", "error")]


def test_a_long_screen_is_too_long_to_hear(tmp_path: Path) -> None:
    lines = "\n".join(["      You can think about the trees near your house now."] * 3)
    topic = spoiled("text: What is good for you there?", f"text: |\n{lines}\n      What is it?")
    rules = {problem.rule for problem in check([folder(tmp_path, topic=topic)])}
    assert {"L18", "L3"} <= rules


def test_a_topic_can_be_too_long(tmp_path: Path) -> None:
    one = TOPIC[TOPIC.index("  - id: garden-now") : TOPIC.index("  - id: good")]
    more = "".join(one.replace("garden-now", f"q-{n}") for n in range(11))
    long = "How is the garden for you " + "now " * 90 + "?"
    topic = TOPIC + more.replace("How is the garden for you?", long)
    rows = {(p.rule, p.level) for p in check([folder(tmp_path, topic=topic)])}
    assert {("L23", "warning"), ("L23", "error")} <= rows


def test_words_of_the_chat_are_linted_too(tmp_path: Path) -> None:
    words = "notes:\n  saved:\n    text: |-\n      I saved that.\n      Well done.\n"
    found = check([folder(tmp_path, topic=None, interface=words)])
    assert [(p.line, p.rule) for p in found] == [(5, "P8")]


@pytest.mark.parametrize("words", ["Who did it to you?", "What happened at your home?"])
def test_questions_about_safety_never_investigate(tmp_path: Path, words: str) -> None:
    topic = spoiled("title: The garden", "title: The garden\nsafety: true").replace(
        "How is the garden for you?", words
    )
    assert "P9" in {p.rule for p in check([folder(tmp_path, topic=topic)])}
    plain = spoiled("How is the garden for you?", words)
    assert "P9" not in {p.rule for p in check([folder(tmp_path / "plain", topic=plain)])}
