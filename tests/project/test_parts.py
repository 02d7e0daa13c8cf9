"""Every part that is imported is named in pyproject.toml, so that it is pinned."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.project.repository import ending, text

OURS = {"bench", "bot", "dialogues", "media", "reviews", "scripts", "storage", "tests"}
SHIPPED = {"bot", "dialogues", "media", "reviews", "storage"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", name)[0]).lower()


def _unnamed(paths: list[Path], named: set[str]) -> set[str]:
    carried_by = importlib.metadata.packages_distributions()
    modules = {module for path in paths for module in _imported(path)}
    foreign = modules - OURS - set(sys.stdlib_module_names)
    return {
        module
        for module in foreign
        if not named & {_plain(one) for one in carried_by.get(module, [module])}
    }


def test_every_imported_part_is_named() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    needed = {_plain(one) for one in project["project"]["dependencies"]}
    tools = {_plain(one) for one in project["dependency-groups"]["dev"]}
    code = [path for path in ending(".py") if path.parts[0] in SHIPPED]
    tests = [path for path in ending(".py") if path.parts[0] in OURS - SHIPPED]
    # pydantic gives its core along, and names its version itself.
    assert _unnamed(code, needed) <= {"pydantic_core"}
    assert _unnamed(tests, needed | tools) <= {"pydantic_core"}
