"""What translators are told: missing, out of date, unknown, too long; each with its line."""

from __future__ import annotations

from pathlib import Path

from dialogues.languages.checking import Checked, check_languages
from tests.dialogues.languages import GARDEN, with_words
from tests.dialogues.written import TOPIC, line_of


def checked(place: Path, **strict: bool) -> Checked:
    (found,) = check_languages([place], codes=["cy"], **strict)
    return found


def places(found: Checked, rule: str) -> set[tuple[str, int]]:
    return {(Path(p.file).name, p.line) for p in found.problems if p.rule == rule}


def test_what_is_missing_is_told_at_the_english_line(tmp_path: Path) -> None:
    found = checked(with_words(tmp_path))
    assert ("garden.yaml", line_of(TOPIC, "text: What is hard")) in places(found, "T3")
    assert ("garden.yaml", line_of(TOPIC, "{id: noise")) in places(found, "T3")
    assert len(places(found, "T3")) == 4
    assert {p.level for p in found.problems if p.rule == "T3"} == {"warning"}


def test_strict_makes_errors_of_gaps(tmp_path: Path) -> None:
    found = checked(with_words(tmp_path), strict=True)
    assert {p.level for p in found.problems if p.rule == "T3"} == {"error"}


def test_what_was_made_from_other_words_is_told_with_the_words_of_today(tmp_path: Path) -> None:
    changed = GARDEN.replace("was: The quiet", "was: The silence")
    found = checked(with_words(tmp_path, topic=changed))
    (problem,) = [p for p in found.problems if p.rule == "T4"]
    assert problem.line == line_of(changed, "quiet:")
    assert 'now "The quiet"' in problem.message
    assert found.tally.changed == 1


def test_words_that_need_none_are_not_missing(tmp_path: Path) -> None:
    none = GARDEN.replace(
        "quiet: {text: Y tawelwch, was: The quiet}", "quiet: {needs-none: [text], was: The quiet}"
    )
    one, other = (
        checked(with_words(tmp_path / "a")),
        checked(with_words(tmp_path / "b", topic=none)),
    )
    assert other.tally.needs_none == one.tally.needs_none + 1
    assert len(places(other, "T3")) == len(places(one, "T3"))


def test_unknown_ids_fields_and_places_are_told(tmp_path: Path) -> None:
    topic = GARDEN.replace("      quiet:", "      quite:").replace("title:", "titel:")
    words = 'welcome:\n  start: {text: "Dechrau {keywroker}", was: Start}\n'
    found = checked(with_words(tmp_path, topic=topic, interface=words))
    errors = [p for p in found.problems if p.level == "error"]
    assert ("garden.yaml", line_of(topic, "quite:")) in places(found, "T2")
    assert any('"quiet"' in problem.mend for problem in errors)
    assert ("garden.yaml", 1) in places(found, "T2")
    assert ("interface.yaml", 2) in places(found, "S6")


def test_the_rules_that_hold_in_every_language_are_checked(tmp_path: Path) -> None:
    long = " ".join(["gair"] * 16)
    topic = GARDEN.replace("Sut mae'r ardd i chi?", f"{long}?").replace(
        "Beth sy'n dda i chi yno?", '"Meddyliwch. Beth sy\'n dda i chi?"'
    )
    topic = topic.replace("Y tawelwch", "Y tawelwch braf yn yr ardd gyda'r nos")
    found = checked(with_words(tmp_path, topic=topic))
    assert ("garden.yaml", line_of(topic, "text: gair")) in places(found, "L1")
    assert ("garden.yaml", line_of(topic, 'text: "Medd')) in places(found, "L4")
    assert ("garden.yaml", line_of(topic, "quiet:")) in places(found, "S4")


def test_a_language_that_nobody_checked_says_so() -> None:
    for found in check_languages():
        told = [problem for problem in found.problems if problem.rule == "T5"]
        assert bool(told) is not found.language.checked


def test_welsh_has_no_error_and_next_to_nothing_missing() -> None:
    """New English words are told as warnings until somebody translates them."""
    (welsh,) = [one for one in check_languages() if one.code == "cy"]
    assert [str(problem) for problem in welsh.problems if problem.level == "error"] == []
    assert [str(problem) for problem in welsh.problems if problem.rule[0] == "L"] == []
    assert welsh.tally.translated + welsh.tally.needs_none >= 0.95 * welsh.tally.texts
