"""The fixed words: every one is used somewhere, and none is asked for that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogues.library import Library

HOUSE = Path(__file__).parents[2]
ROOMS = ("dialogues", "bot", "reviews", "media")
_KEY = re.compile(r"[a-z][a-z-]*(\.[a-z0-9-]+)+")


def python_strings() -> Iterator[str]:
    """Every text in our code; what an f-string fills in becomes ``*``."""
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
            pieces = {id(part) for node in joined for part in node.values}
            for node in ast.walk(tree):
                if id(node) in pieces:
                    continue
                if isinstance(node, ast.JoinedStr):
                    yield "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "*"
                        for part in node.values
                    )
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def page_texts() -> str:
    endings = (".html", ".js", ".jinja", ".j2", ".xml")
    paths = [p for room in ROOMS for p in (HOUSE / room).rglob("*") if p.suffix in endings]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.fixture(scope="module")
def texts() -> frozenset[str]:
    return frozenset(python_strings())


def test_every_key_is_used(library: Library, texts: frozenset[str]) -> None:
    patterns = [
        re.compile(r"[a-z0-9-]+".join(map(re.escape, text.split("*"))))
        for text in texts
        if "*" in text.strip("*.") + text[-1:]
        and text.strip("*.")
        and _KEY.fullmatch(text.replace("*", "x"))
    ]
    pages = page_texts()
    unused = [
        key
        for key in library.phrases
        if key not in texts
        and not any(pattern.fullmatch(key) for pattern in patterns)
        and not re.search(rf"\b{re.escape(key)}\b", pages)
        and not (key.startswith("web.") and re.search(rf"\b{re.escape(key[4:])}\b", pages))
    ]
    assert unused == []


def test_every_key_that_is_asked_for_is_there(library: Library, texts: frozenset[str]) -> None:
    groups = {key.partition(".")[0] for key in library.phrases}
    files = (".py", ".yaml", ".html", ".js", ".txt", ".css", ".wav")
    asked = {
        text
        for text in texts
        if _KEY.fullmatch(text) and text.partition(".")[0] in groups and not text.endswith(files)
    }
    assert asked - set(library.phrases) == set()


@pytest.mark.parametrize("group", ["controls", "take-part", "helper", "menu", "break", "help"])
def test_a_button_has_few_words_and_a_picture(group: str, library: Library) -> None:
    """Standards 6 and 26."""
    for key, phrase in library.phrases.items():
        if key.startswith(f"{group}.") and "\n" not in phrase.text:
            assert phrase.picture, key
            assert len(phrase.text) <= 40, key


def test_every_refusal_is_kind_and_says_what_to_do(library: Library) -> None:
    for name in ("stranger", "unknown", "used", "expired", "group"):
        assert len(library.words(f"refusal.{name}").text.splitlines()) >= 2
