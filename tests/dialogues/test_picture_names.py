"""What pictures show, in words of each language: for people who hear the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogues.languages.checking import check_languages
from dialogues.languages.loading import load_libraries
from dialogues.problems import ContentError, Problem
from media.pictures.index import LIST, entries
from tests.dialogues.written import folder

OWN = """\
house: {text: tŷ haf, was: a house}
tree: {text: llwyn, was: a bush}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A provider's folder with two Welsh names of its own, one made from other words."""
    return named(tmp_path, OWN)


def named(place: Path, names: str) -> Path:
    words = folder(place) / "languages" / "cy"
    words.mkdir(parents=True)
    (words / "pictures.yaml").write_text(names, encoding="utf-8")
    return place


def told(rule: str, *folders: Path, pictures: Path = LIST) -> list[Problem]:
    (found,) = check_languages(folders, codes=["cy"], pictures=pictures)
    return [problem for problem in found.problems if problem.rule == rule]


def test_every_picture_has_a_welsh_name() -> None:
    welsh = load_libraries((), ["cy"], pictures=LIST)["cy"]
    assert welsh.picture_name("house") == "tŷ"
    english = {id_: entry.alt for id_, entry in entries().items()}
    alike = {id_ for id_, alt in english.items() if welsh.picture_name(id_) == alt}
    assert alike <= {"bin", "camera", "robot", "radio", "wifi", "popcorn"}
    assert "" not in {welsh.picture_name(id_) for id_ in english}


def test_a_provider_names_its_pictures_and_an_old_name_gives_way_to_english(own: Path) -> None:
    made = load_libraries([own], ["en", "cy"], pictures=LIST)
    assert made["cy"].picture_name("house") == "tŷ haf"
    assert made["cy"].picture_name("tree") == "a tree"
    assert made["cy"].picture_name("unheard-of") == ""
    assert made["en"].picture_name("house") == "a house"


def test_a_name_that_is_missing_is_told_at_the_line_of_the_picture(tmp_path: Path) -> None:
    more = tmp_path / "index.yaml"
    words = LIST.read_text(encoding="utf-8")
    more.write_text(f"{words}yurt: {{openmoji: 1F6D6, alt: a tent}}\n", encoding="utf-8")
    (missing,) = told("T3", pictures=more)
    assert (missing.level, missing.line) == ("warning", words.count("\n") + 1)
    assert missing.message == '"pictures / yurt" has no "text" in cy.'
    welsh = load_libraries((), ["cy"], pictures=more)["cy"]
    assert welsh.picture_name("yurt") == "a tent"


def test_a_name_made_from_other_words_is_told_with_those_of_today(own: Path) -> None:
    (late,) = told("T4", own)
    assert (Path(late.file).name, late.line) == ("pictures.yaml", 2)
    assert 'now "a tree"' in late.message


def test_a_name_of_no_picture_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    place = named(tmp_path, "houze: {text: tŷ, was: a house}\n")
    (problem,) = told("T2", place)
    assert (Path(problem.file).name, problem.line, problem.level) == ("pictures.yaml", 1, "error")
    assert problem.mend in ('Did you mean "house"?', 'Did you mean "houses"?')
    with pytest.raises(ContentError, match="houze"):
        load_libraries([place], ["cy"], pictures=LIST)
