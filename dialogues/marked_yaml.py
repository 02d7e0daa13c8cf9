"""YAML that remembers its lines, so that every problem can name the place to mend.

Only plain YAML is taken: no anchors, no own tags, no key twice. ``yes``, ``no``, ``on``
and ``off`` stay words, because they are answers here and not switches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml

from dialogues.problems import Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Path_ = tuple[str | int, ...]
Plain = str | int | float | bool | None | dict[str, "Plain"] | tuple["Plain", ...]

_TAG = "tag:yaml.org,2002:"
_DEEPEST = 12


@dataclass(slots=True)
class Marked:
    """The data of one file, with the line of every key and item.

    ``lines`` maps a path such as ``("questions", 0, "text")`` to a line from 1; ``blocks``
    are the paths whose text is written one line under another (``|``).
    """

    file: str
    data: Plain = None
    lines: dict[Path_, int] = field(default_factory=dict)
    blocks: set[Path_] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def text_line(self, path: Path_, index: int) -> int:
        """The line on which line ``index`` (from 0) of a text stands."""
        line = self.line(path)
        return line + 1 + index if path in self.blocks else line

    def note(self, line: int, rule: str, message: str, mend: str) -> None:
        """Add an error."""
        self.problems.append(Problem(self.file, line, "error", rule, message, mend))


def read_marked(text: str, file: str) -> Marked:
    """Read YAML ``text``. Never raises: what cannot be read is in ``problems``."""
    marked = Marked(file)
    for number in _lines_with_tab(text):
        marked.note(number, "S1", "This line starts with a tab.", "Use spaces.")
    if marked.problems:
        return marked
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        marked.note(
            line, "S1", f"YAML cannot be read here: {error.problem}.", "Look here and one line up."
        )
        return marked
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        marked.note(1, "S1", f"YAML cannot be read: {reason}.", "Save it as plain UTF-8 text.")
        return marked
    if root is None:
        marked.note(1, "S1", "The file is empty.", "Write the content, or delete the file.")
        return marked
    marked.data = _Builder(marked).build(root, ())
    return marked


def _lines_with_tab(text: str) -> Iterator[int]:
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            yield number


class _Builder:
    """Turns YAML nodes into plain data and notes their lines."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path_) -> Plain:
        line = node.start_mark.line + 1
        self._marked.lines.setdefault(path, line)
        if not isinstance(node, yaml.ScalarNode):
            if id(node) in self._seen or len(path) > _DEEPEST:
                self._marked.note(
                    line, "S1", "This is repeated by * or nested too deep.", "Write it out in full."
                )
                return None
            self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(child, (*path, n)) for n, child in enumerate(node.value))
        return self._scalar(cast("yaml.ScalarNode", node), path)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Plain]:
        data: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str):
                self._marked.note(line, "S1", "A name must be a plain word.", "Remove the bracket.")
                continue
            if key in data:
                self._marked.note(line, "S1", f'"{key}" is here two times.', "Keep one of them.")
                continue
            self._marked.lines[(*path, key)] = line
            data[key] = self.build(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.ScalarNode, path: Path_) -> Plain:
        value = str(node.value)
        if node.style == "|":
            self._marked.blocks.add(path)
        tag = node.tag.removeprefix(_TAG)
        if tag == "null":
            return None
        if tag == "bool" and value.lower() in ("true", "false"):
            return value.lower() == "true"
        if tag in ("int", "float"):
            return _number(value)
        if tag not in ("str", "bool", "timestamp"):
            line = node.start_mark.line + 1
            self._marked.note(line, "S1", f"The tag {node.tag} is not used here.", "Remove it.")
        return value


def _number(value: str) -> Plain:
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value
