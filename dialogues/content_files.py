"""Reads the files of one content folder into models, and collects every problem on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from dialogues.content_models import Card, PhraseFile, Question, QuestionOption, TopicFile
from dialogues.marked_yaml import Marked, Path_, Plain, read_marked
from dialogues.phrases import Phrase
from dialogues.problems import Problem, nearest

Model = TypeVar("Model", bound=BaseModel)

FORMS = "forms.yaml"
INTERFACE = "interface.yaml"
_LEAF = {"text", "say", "picture"}
#: What a writer may try who wants the path to jump: there is no such thing, on purpose.
_JUMPS = frozenset(("next", "goto", "go_to", "jump", "then", "loop", "repeat"))
_OPTIONS = TypeAdapter(tuple[QuestionOption, ...])
_PARTS: dict[tuple[str, ...], type[BaseModel]] = {
    (): TopicFile,
    ("questions",): Question,
    ("questions", "options"): QuestionOption,
    ("questions", "cards"): Card,
}
_SAYINGS = {
    "string_type": ("This must be words.", 'Put it in quotes: "3".'),
    "tuple_type": ("This must be a list.", "Write [one, two], or one item a line after a dash."),
    "list_type": ("This must be a list.", "Write [one, two], or one item a line after a dash."),
    "dict_type": ("This must hold names.", "Write name: and what belongs to it under this line."),
    "model_type": ("This must hold fields.", "Write id:, text: and picture: under it."),
    "int_type": ("This must be a whole number.", "Write it in digits, without quotes."),
    "bool_type": ("This must be true or false.", "Write true or false."),
    "too_short": ("This must hold at least one.", "Add one."),
}


@dataclass(slots=True)
class Folder:
    """What one content folder holds. ``sources`` keeps the lines of each topic for the linter."""

    topics: dict[str, TopicFile] = field(default_factory=dict)
    sources: dict[str, Marked] = field(default_factory=dict)
    forms: dict[str, tuple[QuestionOption, ...]] = field(default_factory=dict)
    forms_source: Marked | None = None
    phrases: dict[str, Phrase] = field(default_factory=dict)
    phrases_source: Marked | None = None
    problems: list[Problem] = field(default_factory=list)

    def all_problems(self) -> Iterator[Problem]:
        """What was found while reading, and what was noted on the sources since."""
        yield from self.problems
        for source in self.all_sources():
            yield from source.problems

    def all_sources(self) -> Iterator[Marked]:
        """The files that could be read."""
        for source in (*self.sources.values(), self.forms_source, self.phrases_source):
            if source:
                yield source


def read_folder(place: Path) -> Folder:
    """Read a folder, or one topic file.

    ``forms.yaml`` and ``interface.yaml`` are what they are called; every other YAML file of
    the folder, and of the folder ``topics`` in it, is a topic.
    """
    folder = Folder()
    if place.is_file():
        _read_topic(folder, place)
        return folder
    if not place.is_dir():
        message, mend = "There is no such folder.", "Check CONTENT_DIR, or make the folder."
        folder.problems.append(Problem(str(place), 0, "error", "S1", message, mend))
        return folder
    for path in _topic_paths(place):
        _read_topic(folder, path)
    if (place / FORMS).exists():
        _read_forms(folder, place / FORMS)
    if (place / INTERFACE).exists():
        _read_interface(folder, place / INTERFACE)
    return folder


def _topic_paths(place: Path) -> list[Path]:
    inner = place / "topics"
    nested = _yaml_files(inner) if inner.is_dir() else []
    return nested + [path for path in _yaml_files(place) if path.name not in (FORMS, INTERFACE)]


def _yaml_files(place: Path) -> list[Path]:
    """The YAML files right in a folder; what starts with a dot belongs to an editor."""
    found = (path for path in place.iterdir() if path.suffix in (".yaml", ".yml"))
    return sorted(path for path in found if not path.name.startswith("."))


def read_yaml(path: Path) -> Marked:
    """The file with its lines; what cannot be read is in its problems."""
    name = _shown(path)
    try:
        return read_marked(path.read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        marked = Marked(name)
        marked.note(1, "S1", f"The file cannot be read: {error}.", "Save it as plain UTF-8 text.")
        return marked


def _shown(path: Path) -> str:
    """The path as staff know it: from the working folder when it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _read_topic(folder: Folder, path: Path) -> None:
    marked = read_yaml(path)
    topic = _validated(TopicFile, marked) if marked.data is not None else None
    if topic is not None and topic.id in folder.topics:
        other = folder.sources[topic.id]
        message = f'The topic "{topic.id}" is in {other.file} too.'
        marked.note(marked.line(("id",)), "S3", message, "Give one of them another id.")
    elif topic is not None:
        folder.topics[topic.id] = topic
        folder.sources[topic.id] = marked
    folder.problems += marked.problems


def _validated(model: type[Model], marked: Marked) -> Model | None:
    try:
        return model.model_validate(marked.data)
    except ValidationError as error:
        explain_all(marked, (), error)
        return None


def explain_all(
    marked: Marked, path: Path_, error: ValidationError, whole: type[BaseModel] | None = None
) -> None:
    """Note each finding of pydantic; a list is not also too short when its items are wrong.

    ``whole`` is the model of the file, where it is no topic.
    """
    details = error.errors(include_url=False, include_input=False)
    holders = {tuple(detail["loc"][:-1]) for detail in details}
    told: set[Path_] = set()
    for detail in details:
        loc = detail["loc"]
        if loc not in told and not (detail["type"] == "too_short" and loc in holders):
            told.add(loc)
            _explain(marked, (*path, *loc), detail, whole)


def _explain(marked: Marked, loc: Path_, detail: Any, whole: type[BaseModel] | None) -> None:
    """Turn one finding of pydantic into words for the writer of the file."""
    kind, line = detail["type"], marked.line(loc)
    name = next((step for step in reversed(loc) if isinstance(step, str)), "file")
    holder = whole or _PARTS.get(tuple(step for step in loc[:-1] if isinstance(step, str)))
    if kind == "extra_forbidden" and name in _JUMPS:
        message = f'"{name}": a way of its own could go round with no answer.'
        mend = "Take it out. Questions come one after the other, as they stand here."
        marked.note(line, "S5", message, mend)
    elif kind == "extra_forbidden":
        known = holder.model_fields if holder else _LEAF
        marked.note(line, "S2", f'There is no field "{name}" here.', nearest(name, known))
    elif kind == "missing" and name == "picture":
        message = "The picture is missing."
        marked.note(line, "L16", message, "Add picture: and the name of a picture.")
    elif kind == "missing":
        marked.note(line, "S2", f'The field "{name}" is missing.', f"Add {name}: here.")
    elif kind in _SAYINGS:
        message, mend = _SAYINGS[kind]
        marked.note(line, "S2", f'"{name}": {message}', mend)
    elif kind == "string_pattern_mismatch":
        mend = "Use small letters, digits and hyphens, as in my-room."
        marked.note(line, "S2", f'"{name}" is not written as an id.', mend)
    else:
        message = detail["msg"].replace("Input should", "This should").replace("Tuple", "This")
        marked.note(line, "S2", f'"{name}": {message}.', "Change this line.")


def _read_forms(folder: Folder, path: Path) -> None:
    marked = folder.forms_source = read_yaml(path)
    for name, written in _mapping(marked).items():
        try:
            folder.forms[name] = _OPTIONS.validate_python(written)
        except ValidationError as error:
            explain_all(marked, (name,), error)
    folder.problems += marked.problems


def _mapping(marked: Marked) -> dict[str, Plain]:
    if isinstance(marked.data, dict):
        return marked.data
    if not marked.problems:
        marked.note(1, "S2", "There are no names with words under them.", "Write name: first.")
    return {}


def _read_interface(folder: Folder, path: Path) -> None:
    marked = folder.phrases_source = read_yaml(path)
    for keys, fields in _leaves(marked, _mapping(marked), ()):
        try:
            words = PhraseFile.model_validate(fields)
        except ValidationError as error:
            explain_all(marked, keys, error)
            continue
        key = ".".join(keys)
        folder.phrases[key] = Phrase(key, words.text, words.say, words.picture or None)
    folder.problems += marked.problems


def _leaves(
    marked: Marked, group: dict[str, Plain], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, Plain]]]:
    for name, inner in group.items():
        keys = (*path, name)
        if not isinstance(inner, dict):
            message = f'"{".".join(keys)}" has no text.'
            marked.note(marked.line(keys), "S2", message, 'Write text: "…" under it.')
        elif isinstance(inner.get("text"), dict) or not _LEAF & inner.keys():
            yield from _leaves(marked, inner, keys)
        else:
            yield keys, inner
