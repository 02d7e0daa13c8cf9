"""What is wrong or missing in the words of a language, with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogues.languages.originals import FIELDS, PICTURES, Original, UnitPath
from dialogues.languages.overlay import Overlay, Translation
from dialogues.languages.translated import current
from dialogues.phrases import PLACES
from dialogues.problems import Level, Problem, nearest
from dialogues.structure import LONGEST_OPTION


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a language is. ``texts`` counts everything that people see or hear."""

    texts: int
    translated: int
    missing: int
    changed: int
    needs_none: int


def structure(overlay: Overlay, english: Mapping[UnitPath, Original]) -> Iterator[Problem]:
    """What makes words unusable: they belong to nothing, or do not fit on a button.

    Names of pictures are left alone where the list of pictures is not known.
    """
    pictured = any(path[0] == PICTURES for path in english)
    for path, one in overlay.words.items():
        if path[0] == PICTURES and not pictured:
            continue
        original = english.get(path)
        if original is None:
            yield _unknown(one, english)
            continue
        for name in one.needs_none - original.fields.keys():
            message = f'"{name}" has no English words here.'
            yield _error(one, "needs-none", "T2", message, "Take it out.")
        for name in one.fields.keys() - original.fields.keys() - {"say"}:
            message = f'The English has no "{name}" here.'
            yield _error(one, name, "T2", message, nearest(name, original.fields))
        yield from _button(one, original)
        yield from _places(one, original)


def _unknown(one: Translation, english: Mapping[UnitPath, Original]) -> Problem:
    name = one.path[-1]
    beside = {path[-1] for path in english if path[:-1] == one.path[:-1]}
    message = f'There is no "{"/".join(one.path)}" in English.'
    return _error(one, "", "T2", message, nearest(name, beside))


def _button(one: Translation, original: Original) -> Iterator[Problem]:
    text = one.fields.get("text", "")
    if original.label and len(text) > LONGEST_OPTION:
        message = f"{len(text)} characters do not fit on a button."
        yield _error(one, "text", "S4", message, f"Use {LONGEST_OPTION} or fewer.")
    if original.label and "\n" in text:
        yield _error(one, "text", "S4", "A button has one line only.", "Say it in fewer words.")


def _places(one: Translation, original: Original) -> Iterator[Problem]:
    if one.path[0] != "interface":
        return
    for name, words in one.fields.items():
        for place in _named(words):
            if f"{{{place}}}" not in "".join(original.fields.values()):
                known = [known for known in PLACES if f"{{{known}}}" in original.was]
                message = f"The English does not fill in {{{place}}} here."
                yield _error(one, name, "S6", message, nearest(place, known))


def _named(words: str) -> Iterator[str]:
    for piece in words.split("{")[1:]:
        yield piece.partition("}")[0]


def _error(one: Translation, field: str, rule: str, message: str, mend: str) -> Problem:
    line = one.field_line(field) if field else one.line
    return Problem(one.marked.file, line, "error", rule, message, mend)


def gaps(
    code: str,
    english: Mapping[UnitPath, Original],
    words: Mapping[UnitPath, Translation],
    level: Level,
) -> Iterator[Problem]:
    """T3: what is not translated, at the English line; T4: what was made from other words."""
    for path, original in english.items():
        one = words.get(path)
        if one is not None and current(one, original) is None:
            message = (
                f'The English is now "{original.was}", at {original.marked.file}:{original.line}.'
            )
            mend = "Translate it again, then write these words after was:."
            if not one.was:
                message, mend = "There is no was:.", f'Write was: "{original.was}".'
            yield Problem(one.marked.file, one.line, level, "T4", message, mend)
            continue
        for name in missing(original, one):
            mend = f"Add it to the words of {code}. Until then it is shown in the other language."
            message = f'"{" / ".join(path)}" has no "{name}" in {code}.'
            yield Problem(original.marked.file, original.line, level, "T3", message, mend)


def missing(original: Original, one: Translation | None) -> list[str]:
    """The fields that nobody translated and that are not marked as needing none."""
    held = one.fields.keys() | one.needs_none if one else frozenset()
    return [name for name in FIELDS if name in original.fields and name not in held]


def tally(english: Mapping[UnitPath, Original], words: Mapping[UnitPath, Translation]) -> Tally:
    """The numbers for one language."""
    texts = translated = absent = changed = none = 0
    for path, original in english.items():
        one = words.get(path)
        count = len(original.fields)
        texts += count
        if one is not None and current(one, original) is None:
            changed += count
            continue
        lacking = len(missing(original, one))
        same = len(one.needs_none & original.fields.keys()) if one else 0
        absent, none = absent + lacking, none + same
        translated += count - lacking - same
    return Tally(texts, translated, absent, changed, none)
