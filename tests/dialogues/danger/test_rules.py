"""What the rules over words find and miss: measured, as docs/safety.md says (standards 105)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dialogues.danger.rules import FOLDER, find, rules_in
from tests.project.repository import text

_FILE = Path(__file__).with_name("sentences.yaml")
SENTENCES: dict[str, dict[str, list[str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
HALVES = ("made_on", "held_out")


def _measured(half: str) -> tuple[int, int, int, int]:
    """Sentences that should raise a flag, of these raised; those that should not, and raised."""
    said = SENTENCES[half]
    should = [*said["danger"], *said["health"]]
    found = sum(find(one) is not None for one in should)
    return len(should), found, len(said["neither"]), sum(map(_raised, said["neither"]))


def _raised(sentence: str) -> bool:
    return find(sentence) is not None


@pytest.mark.parametrize("half", HALVES)
def test_the_page_states_what_is_true(half: str) -> None:
    should, found, should_not, wrongly = _measured(half)
    name = {"made_on": "made on these", "held_out": "held out"}[half]
    row = next(line for line in text("docs/safety.md").splitlines() if line.startswith(f"| {name}"))
    numbers = [int(one) for one in re.findall(r"\b\d+\b(?!\s*%)", row)]
    assert numbers == [should, found, should_not, wrongly]
    recall, precision = (int(one) for one in re.findall(r"(\d+) ?%", row))
    assert recall == round(100 * found / should)
    assert precision == round(100 * found / (found + wrongly))


def test_there_are_enough_sentences_of_both_kinds() -> None:
    assert sum(_measured(half)[0] for half in HALVES) >= 150
    assert sum(_measured(half)[2] for half in HALVES) >= 150


def test_what_is_missed_of_the_held_out_half_is_listed_on_the_page() -> None:
    page = text("docs/safety.md")
    said = SENTENCES["held_out"]
    missed = [one for one in (*said["danger"], *said["health"]) if not _raised(one)]
    assert [one for one in missed if one not in page] == []


def test_no_sentence_of_the_held_out_half_is_a_rule() -> None:
    rules = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml"))
    said = SENTENCES["held_out"]
    copied = [one for part in said.values() for one in part if f'"{one}"' in rules]
    assert copied == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("He HIT me!!", "not-safe"),
        ("he hitt me", "not-safe"),
        ("hE's hURTING mE", "not-safe"),
        ("sum1 is hurtin me pls help", "not-safe"),
        ("helppppp me he is coming", "not-safe"),
        ("he hit a six and then he hit me", "not-safe"),
        ("My dad killed the weeds. Then he punched me.", "not-safe"),
        ("my tummy hurts", "unwell"),
        ("my dad hit me and my arm hurts", "not-safe"),
        ("mae e'n fy mrifo i", "not-safe"),
        ("dw i ddim yn ddiogel", "not-safe"),
    ],
)
def test_spelling_capitals_and_what_stands_around_do_not_hide_it(words: str, kind: str) -> None:
    found = find(words)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "🎉",
        "he hit a six",
        "I killed the weeds",
        "I am not hurt",
        "nobody hits me",
        "hi",
    ],
)
def test_what_is_surely_something_else_raises_nothing(words: str) -> None:
    assert find(words) is None


def test_hostile_text_takes_no_long_time() -> None:
    for text_ in ("he " * 3_000, "a" * 10_000, "not " * 2_000 + "safe", "{who} .. * ? ( ["):
        find(text_)


def test_a_broken_file_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text('not_safe: {a: ["{nobody} hits"]}\nunwell: {}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"xx\.yaml: there is no list"):
        rules_in(path)
