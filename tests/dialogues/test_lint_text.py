"""Each wording rule: what it finds, and what it leaves alone (standards 51-75)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.lint import Kind, lint_text
from dialogues.lint.word_rules import syllables

FOUND: list[tuple[str, str, Kind, str]] = [
    # rule, level, kind, text
    ("L1", "error", "message", " ".join(["home"] * 16) + "."),
    ("L1", "warning", "message", " ".join(["home"] * 11) + "."),
    ("L2", "error", "message", "You can stop because you are tired."),
    ("L2", "error", "message", "Tap a picture and we go on."),
    ("L2", "error", "message", "You can stay but you can go."),
    ("L2", "error", "message", "Pick 1 (or more)."),
    ("L2", "error", "message", "Your home: what is good?"),
    ("L2", "warning", "message", "At home, you can rest."),
    ("L3", "error", "message", "What is good?\nWhat is bad?"),
    ("L3", "error", "message", "You go.\nYou see.\nYou do.\nYou stop."),
    ("L3", "error", "message", "\n".join([" ".join(["home"] * 17) + "."] * 3)),
    ("L3", "warning", "message", "\n".join([" ".join(["home"] * 9) + "."] * 3)),
    ("L3", "warning", "question", "You go.\nYou see.\nWhat do you want?"),
    ("L4", "error", "message", "You go. You see."),
    ("L4", "warning", "message", "You go\nYou see."),
    ("L5", "error", "message", "You see a hippopotamus."),
    ("L5", "error", "label", "Hippopotamus"),
    ("L5", "error", "message", "You see a drop-in."),
    ("L5", "warning", "message", "You see a castle."),
    ("L6", "warning", "message", "You see the community."),
    ("L6", "warning", "message", "You see the opportunity."),
    ("L7", "error", "message", "This is for your review."),
    ("L7", "error", "message", "We ask for consent."),
    ("L7", "error", "message", "These are your outcomes."),
    ("L8", "error", "message", "You can ask the DSS."),
    ("L8", "error", "message", "You can tap, e.g. a picture."),
    ("L8", "error", "label", "Home & garden"),
    ("L9", "error", "message", "You see three pictures."),
    ("L9", "error", "message", "This is 50% of it."),
    ("L9", "error", "message", "We meet at 14:30."),
    ("L9", "error", "message", "We meet on 01/12."),
    ("L9", "warning", "message", "You see 40 pictures."),
    ("L10", "warning", "message", "You don't need it."),
    ("L10", "warning", "message", "It’s your home."),
    ("L11", "error", "message", "You do not need to say nothing."),
    ("L11", "error", "question", "What do you not want?"),
    ("L11", "warning", "message", "Who do you not know?"),
    ("L12", "warning", "message", "Your words are shared with staff."),
    ("L12", "warning", "message", "It was given to staff."),
    ("L13", "error", "message", "We ask service users."),
    ("L13", "warning", "question", "What is good at home?"),
    ("L14", "error", "message", "Let us touch base."),
    ("L20", "error", "question", "Would you agree that home is good?"),
    ("L20", "error", "question", "Do you like your home?"),
    ("L20", "error", "question", "Don't you like your home?"),
    ("L20", "error", "question", "Is your home good?"),
    ("L22", "error", "message", "Tap the picture above."),
    ("L24", "error", "message", "You have a tummy."),
    ("L24", "error", "reply", "You are vulnerable."),
    ("P2", "error", "question", "Why do you like home?"),
    ("P2", "error", "question", "How often do you go out?"),
    ("P2", "error", "question", "What do you usually do?"),
    ("P2", "error", "question", "What do you want at home or at work?"),
    ("P3", "warning", "question", "What did you do last week?"),
    ("P8", "error", "reply", "Well done."),
    ("P8", "error", "message", "That is good to know.\nGreat."),
]

FINE: list[tuple[Kind, str]] = [
    ("question", "How is your home for you now?"),
    ("question", "Think about your mornings.\nWhat do you want?"),
    ("question", "Who do you want at your review?\nA review is a meeting about your support."),
    ("message", "You can stop any time."),
    ("message", "You can write or talk."),
    ("message", "In danger, phone 999."),
    ("message", "I am not for emergencies."),
    ("message", "Do you want to take part?"),
    ("message", "{keyworker} reads what you say."),
    ("message", "Your answers are saved."),
    ("label", "Not for me"),
    ("label", "Food and music"),
    ("label", "TV"),
    ("reply", "You can have the room near the garden.\nYou can move in May."),
]


@pytest.mark.parametrize(("rule", "level", "kind", "text"), FOUND)
def test_a_rule_finds(rule: str, level: str, kind: Kind, text: str) -> None:
    found = lint_text(text, kind=kind)
    assert (rule, level) in {(problem.rule, problem.level) for problem in found}, found
    assert all(problem.message and problem.mend for problem in found)


@pytest.mark.parametrize(("kind", "text"), FINE)
def test_easy_words_pass(kind: Kind, text: str) -> None:
    assert lint_text(text, kind=kind) == []


def test_problems_name_their_line() -> None:
    found = lint_text("You can rest.\nWell done.\nIt is a hippopotamus.")
    assert [(problem.line, problem.rule) for problem in found if problem.level == "error"] == [
        (2, "P8"),
        (3, "L5"),
    ]


def test_names_are_not_rare_words() -> None:
    text = "Keisha can help you.\nYou can ask Oluwaseun.\nOluwaseun’s phone is new."
    assert [problem.message for problem in lint_text(text)] == ['"Keisha" is a rare word.']
    assert lint_text(text, names=["Keisha Obi"]) == []


@pytest.mark.parametrize(
    ("word", "count"),
    [("home", 1), ("table", 2), ("considered", 3), ("wanted", 2), ("community", 4), ("hmm", 1)],
)
def test_syllables_are_counted_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_mending_of_jargon_names_the_plain_words() -> None:
    (problem,) = lint_text("We talk about safeguarding.")[:1]
    assert "keeping people safe" in problem.mend


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=200),
    kind=st.sampled_from(["question", "message", "reply", "label"]),
)
def test_any_text_can_be_linted(text: str, kind: Kind) -> None:
    lines = text.splitlines()
    for problem in lint_text(text, kind=kind):
        assert 1 <= problem.line <= max(1, len(lines))
        assert problem.level in ("error", "warning")
