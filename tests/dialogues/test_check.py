"""The check that writers run, and the pages made from the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

from dialogues.check import check
from dialogues.content_models import Question, QuestionKind
from dialogues.library import Library
from dialogues.lint.rulebook import RULES, page
from dialogues.schema import FOLDER, schemas
from tests.dialogues.written import TOPIC, folder, spoiled

ROOT = Path(__file__).parents[2]


def test_everything_that_we_say_passes() -> None:
    found = check()
    assert [str(problem) for problem in found if problem.level == "error"] == []
    wording = [str(problem) for problem in found if problem.rule != "L25"]
    assert len(wording) <= 10, "\n".join(wording)


def test_no_question_pretends_to_be_checked_with_people(library: Library) -> None:
    unchecked = [p for p in check() if p.rule == "L25"]
    assert len(unchecked) == sum(
        any(not question.checked for question in topic.questions)
        for topic in library.topics.values()
    )


def test_structure_and_wording_are_told_together(tmp_path: Path) -> None:
    topic = spoiled("How is the garden for you?", "Why is the garden good for you?").replace(
        "id: trees", "id: quiet"
    )
    words = "controls:\n  stop: {text: Discontinue, picture: stop}\n  halt: {text: Stop}\n"
    found = check([folder(tmp_path, topic=topic, interface=words)])
    rows = {(Path(problem.file).name, problem.rule) for problem in found}
    assert {
        ("garden.yaml", "P2"), ("garden.yaml", "S3"), ("interface.yaml", "S2"),
        ("interface.yaml", "L5"),
    } <= rows  # fmt: skip
    assert found == sorted(found)


def test_only_the_folders_asked_about_are_told(tmp_path: Path) -> None:
    files = {problem.file for problem in check([folder(tmp_path)])}
    assert files == {(tmp_path / "topics" / "garden.yaml").as_posix()}


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    path = folder(tmp_path, topic=spoiled("for you?", "for you today or now?"))
    (path / "topics" / "broken.yaml").write_text("id: [", encoding="utf-8")
    rules = {problem.rule for problem in check([path])}
    assert {"S1", "P2"} <= rules


def test_pictures_must_exist_when_they_are_known(tmp_path: Path, library: Library) -> None:
    known = {*library.picture_ids(), "rain-cloud"}
    topic = spoiled("picture: snowflake", "picture: snow-flake")
    (problem, *_) = [
        p
        for p in check([folder(tmp_path, topic=topic)], pictures=known)
        if p.rule == "L16" and p.level == "error"
    ]
    assert problem.mend == 'Did you mean "snowflake"?'
    assert [p for p in check(pictures=known) if p.rule == "L16" and p.level == "error"] == []


def test_the_page_of_rules_is_current() -> None:
    committed = (ROOT / "docs" / "content-rules.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m dialogues.lint docs/content-rules.md"


def test_the_page_lists_every_rule_that_can_be_met() -> None:
    folders = (ROOT / "dialogues" / name for name in ("", "lint", "languages", "danger"))
    sources = [source for folder in folders for source in folder.glob("*.py")]
    met = {
        name
        for source in sources
        for name in re.findall(r'"([SLPT]\d{1,2})"', source.read_text(encoding="utf-8"))
    }
    assert met == set(RULES)
    for name, rule in RULES.items():
        assert f"| **{name}** | {rule.title} |" in page()
        assert rule.error != "–" or rule.warning != "–"


def test_the_schemas_for_editors_are_current() -> None:
    for name, text in schemas().items():
        committed = (FOLDER / name).read_text(encoding="utf-8")
        assert committed == text, "run: python -m dialogues.schema"
        assert json.loads(text)["$schema"].endswith("2020-12/schema")


def test_every_content_file_names_its_schema() -> None:
    content = ROOT / "dialogues" / "content"
    for path in content.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found, path
        assert (path.parent / found[1]).resolve().exists()


def test_the_example_of_these_tests_is_itself_right(tmp_path: Path) -> None:
    assert [p for p in check([folder(tmp_path, topic=TOPIC)]) if p.level == "error"] == []


def test_the_example_for_writers_is_right_and_names_every_field(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    found = check([folder(tmp_path, topic=example)])
    assert [problem.rule for problem in found] == ["L25"]
    listed = re.findall(r"^\| `([a-z_]+)` \|", text.split("## Fields of a question")[1], re.M)
    assert set(listed) == set(Question.model_fields)
    kinds = re.findall(r"^\| `([a-z-]+)` \|", text.split("## Fields")[0], re.M)
    assert set(kinds) - {"kind"} == set(get_args(QuestionKind))
