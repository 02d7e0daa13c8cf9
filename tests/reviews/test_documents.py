"""The pack as web page, table and data (standards 123, 124)."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from reviews.documents.csv import COLUMNS, write_csv
from reviews.documents.document import filename
from reviews.documents.html import content_security_policy, write_html
from reviews.documents.json import schema, schema_text, write_json
from reviews.pack.shape import PackTopic
from tests.reviews.home import HOSTILE
from tests.reviews.samples import DrawnPictures, followed_pack, full_pack, item, own_words, pack

PUBLISHED = Path(__file__).parents[2] / "docs" / "review-pack.schema.json"


def _topic(*items: Any) -> PackTopic:
    return PackTopic("t", "Topic", None, items)


def test_the_page_needs_nothing_else() -> None:
    page = write_html(full_pack(), DrawnPictures()).data.decode()
    fetched = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert all(one.startswith(("data:", "#view-")) for one in fetched)
    assert "<script" not in page
    assert "url(" not in page
    assert page.count("<h1>") == 1
    assert '<html lang="en-GB">' in page
    assert "<title>What Sam (demo) said: Yearly review</title>" in page


def test_every_picture_on_the_page_has_words() -> None:
    page = write_html(full_pack(), DrawnPictures()).data.decode()
    images = re.findall(r"<img [^>]+>", page)
    assert len(images) == 9
    assert all(re.search(r'alt="[^"]+"', one) for one in images)


def test_the_page_may_do_nothing_but_show_itself() -> None:
    policy = content_security_policy()
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_hostile_words_stay_words_on_the_page() -> None:
    made = pack(_topic(own_words(1, HOSTILE, asked=HOSTILE)), title=HOSTILE, person_name=HOSTILE)
    page = write_html(made, DrawnPictures()).data.decode()
    assert "<script" not in page
    assert unescape(page).count(HOSTILE) >= 5


@pytest.mark.parametrize("words", [
    "=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\n=1", "  =1", "＝1", '=HYPERLINK("http://x")',
])  # fmt: skip
def test_no_cell_is_a_formula(words: str) -> None:
    made = pack(_topic(own_words(1, words, asked=words, helper=words)))
    rows = list(csv.reader(io.StringIO(write_csv(made).data.decode("utf-8-sig"), newline="")))
    for cell in rows[1]:
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\n", "＝")), cell
    assert rows[1][COLUMNS.index("words")] == f"'{words}"


def test_the_table_has_every_answer_and_opens_in_a_spreadsheet() -> None:
    data = write_csv(full_pack()).data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 8
    assert (
        rows[1]["words"] == "I live in my own flat. 🐶\nI want to stay here. Dw i'n hoffi ŵyn a tŷ."
    )
    assert rows[3]["recording or photo"] == "sound0000004"
    assert rows[3]["seconds"] == "12"
    assert {rows[2]["uid"], rows[2]["version"]} == {"view00000900", "2"}


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "Write it again: python -m reviews.documents.json > docs/review-pack.schema.json"
    )


def test_the_data_keeps_to_the_schema() -> None:
    made = json.loads(write_json(followed_pack()).data)
    _keeps(made, schema(), schema()["$defs"])
    assert made["schema"] == schema()["$id"]
    first = made["topics"][0]["items"][2]
    assert (first["uid"], first["version"]) == ("view00000900", 2)


def test_the_data_holds_no_recording() -> None:
    text = write_json(full_pack()).data.decode()
    assert '"data"' not in text
    assert '"sha256"' in text


def test_file_names_are_plain() -> None:
    made = pack(person_name="Siân Ŵyn / ../..", title='"; rm -rf')
    assert filename(made, "pdf") == "2026-12-03-sian-wyn-rm-rf.pdf"
    assert filename(pack(person_name="سام", title="👍"), "csv") == "2026-12-03-review.csv"


def test_what_became_of_the_answers_is_in_the_table_too() -> None:
    data = write_csv(followed_pack()).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    kinds = [row["record"] for row in rows]
    assert kinds == ["answer"] * 8 + [
        "decision", "told back", "reply", "decision", "carried over", "outcome", "action",
        "difference", "difference", "observation about",
    ]  # fmt: skip
    assert all(row["uid"] and row["version"] for row in rows)
    decision = rows[8]
    assert (decision["uid"], decision["version"], decision["status"]) == (
        "decision0001",
        "2",
        "yes",
    )
    assert decision["of"] == "view00000002"
    assert [(row["words"], row["text"]) for row in rows if row["record"] == "difference"] == [
        ("I am good with dogs", ""),
        ("", "Sam was bitten once"),
    ]


def test_decisions_stand_on_the_page_after_the_words_behind_them() -> None:
    page = write_html(followed_pack(), DrawnPictures()).data.decode()
    decided = page[page.index("What was decided") :]
    assert decided.index("I live in my own flat.") < decided.index("Decision: Yes")
    assert "Because: It is your room." in decided
    assert "What others noticed about Sam (demo)" in page


def test_a_pack_without_answers_is_a_table_of_headings() -> None:
    rows = write_csv(pack()).data.decode("utf-8-sig").strip().splitlines()
    assert len(rows) == 1
    assert item(1).uid not in rows[0]


_TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int,
    "number": (int, float), "boolean": bool, "null": type(None),
}  # fmt: skip


def _keeps(value: Any, rule: dict[str, Any], known: dict[str, Any]) -> None:
    """A small reader of JSON Schema: type, properties, required, items, enum, anyOf, $ref."""
    rule = known[rule["$ref"].removeprefix("#/$defs/")] if "$ref" in rule else rule
    if "anyOf" in rule:
        assert any(_fits(value, one, known) for one in rule["anyOf"]), (value, rule)
    if "type" in rule:
        assert isinstance(value, _TYPES[rule["type"]]), (value, rule)
    assert value in rule.get("enum", [value])
    if isinstance(value, dict) and "properties" in rule:
        assert set(rule.get("required", ())) <= set(value) <= set(rule["properties"])
        for name, one in value.items():
            _keeps(one, rule["properties"][name], known)
    if isinstance(value, list) and "items" in rule:
        for one in value:
            _keeps(one, rule["items"], known)


def _fits(value: Any, rule: dict[str, Any], known: dict[str, Any]) -> bool:
    try:
        _keeps(value, rule, known)
    except AssertionError:
        return False
    return True
