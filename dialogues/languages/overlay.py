"""Reads the words of one language, which lie in ``languages/<code>/`` of a content folder.

The files are interface.yaml, forms.yaml, pictures.yaml and topics/<id>.yaml.
A file has the shape of the English one with ids as names, and only words in it::

    title: Fy nghartref
    was: My home
    questions:
      home-now:
        text: Sut mae eich cartref i chi nawr?
        was: How is your home for you now?

``was`` is the English that was translated: when that changes, the translation is out of date.
``needs-none`` names fields that are the same in this language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogues.content_files import FORMS, INTERFACE, read_yaml
from dialogues.languages.known import FOLDER
from dialogues.languages.originals import FIELDS, PICTURES, UnitPath
from dialogues.marked_yaml import Marked, Plain
from dialogues.problems import Problem, nearest

NEEDS_NONE = "needs-none"
_PICTURES = f"{PICTURES}.yaml"
_WORDS = (*FIELDS, "was")


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of one thing in one language."""

    path: UnitPath
    fields: Mapping[str, str]
    was: str
    needs_none: frozenset[str]
    marked: Marked
    where: tuple[str, ...]

    @property
    def line(self) -> int:
        """Its line in the file."""
        return self.marked.line(self.where)

    def field_line(self, name: str) -> int:
        """The line of one of its fields."""
        return self.marked.line((*self.where, name))


@dataclass(frozen=True, slots=True)
class Overlay:
    """All words of one language in one content folder."""

    words: Mapping[UnitPath, Translation]
    sources: tuple[Marked, ...]
    problems: tuple[Problem, ...]


def read_overlay(folder: Path, code: str) -> Overlay:
    """The words in ``folder`` for the language ``code``; empty when it has none."""
    place = folder / FOLDER / code
    words: dict[UnitPath, Translation] = {}
    sources = []
    for path in sorted(place.rglob("*.yaml")) if place.is_dir() else ():
        marked = read_yaml(path)
        sources.append(marked)
        prefix = _prefix(path, place)
        if prefix is None:
            mend = f"Files here are {INTERFACE}, {FORMS}, {_PICTURES} and topics/<id>.yaml."
            marked.note(1, "T2", "This file belongs to nothing.", mend)
        elif isinstance(marked.data, dict):
            words.update((one.path, one) for one in _walk(marked, marked.data, prefix, ()))
        elif marked.data is not None:
            marked.note(1, "T2", "There are no ids with words under them.", "Write id: first.")
    problems = tuple(problem for source in sources for problem in source.problems)
    return Overlay(words, tuple(sources), problems)


def _prefix(path: Path, place: Path) -> UnitPath | None:
    inner = path.relative_to(place).parts
    if inner in ((INTERFACE,), (FORMS,), (_PICTURES,)):
        return (path.stem,)
    return ("topics", path.stem) if len(inner) == 2 and inner[0] == "topics" else None


def _walk(
    marked: Marked, data: Mapping[str, Plain], prefix: UnitPath, where: tuple[str, ...]
) -> Iterator[Translation]:
    fields: dict[str, str] = {}
    needs_none: frozenset[str] = frozenset()
    for name, value in data.items():
        here = (*where, name)
        if isinstance(value, dict):
            yield from _walk(marked, value, prefix, here)
        elif name == NEEDS_NONE and isinstance(value, tuple):
            needs_none = frozenset(str(one) for one in value)
        elif name not in _WORDS:
            mend = nearest(name, (*_WORDS, NEEDS_NONE))
            marked.note(marked.line(here), "T2", f'There is no field "{name}" here.', mend)
        elif isinstance(value, str):
            fields[name] = value.strip()
        elif value is not None:
            message = f'"{name}": This must be words.'
            marked.note(marked.line(here), "T2", message, 'Put it in quotes: "3".')
    if fields or needs_none:
        was = fields.pop("was", "")
        words = {name: value for name, value in fields.items() if value}
        yield Translation((*prefix, *where), words, was, needs_none, marked, where)
