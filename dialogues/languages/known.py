"""Which languages there are: ``languages/languages.yaml`` of each content folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, ValidationError

from dialogues.content_files import explain_all, read_yaml
from dialogues.content_models import Content, PeopleCheck, Text
from dialogues.marked_yaml import Marked
from dialogues.problems import Problem, nearest

FOLDER = "languages"
FILE = "languages.yaml"
ENGLISH = "en"

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})?$")]


class Language(Content):
    """One language. ``name`` is its name in its own words; ``fallback`` is tried in this order."""

    name: Text
    direction: Literal["ltr", "rtl"] = "ltr"
    voice: Code
    fallback: tuple[Code, ...] = (ENGLISH,)
    checked_by: tuple[PeopleCheck, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether a group of its speakers has checked it."""
        return bool(self.checked_by)


def read_languages(
    folders: Iterable[Path], voices: Collection[str] | None = None
) -> tuple[dict[str, Language], list[Problem]]:
    """All languages by code, and what is wrong in their files. Later folders replace by code.

    ``voices`` are the codes of the voices that can always speak; without them nothing is said
    about voices.
    """
    known: dict[str, Language] = {}
    problems: list[Problem] = []
    for folder in folders:
        path = folder / FOLDER / FILE
        if not path.is_file():
            continue
        marked = read_yaml(path)
        for code, written in marked.data.items() if isinstance(marked.data, dict) else ():
            try:
                known[code] = Language.model_validate(written)
            except ValidationError as error:
                explain_all(marked, (code,), error)
        for code in [code for code in known if (code,) in marked.lines]:
            language = known[code]
            _check_language(code, known, marked)
            if voices is not None and language.voice not in voices:
                message = f'No voice here speaks "{language.voice}": nobody would hear a word.'
                mend = nearest(language.voice, voices) or "Name a voice that espeak-ng has."
                marked.note(marked.line((code, "voice")), "T1", message, mend)
        problems += marked.problems
    return known, problems


def _check_language(code: str, known: Mapping[str, Language], marked: Marked) -> None:
    """Each language falls back to others that are there, and never to itself."""
    line = marked.line((code, "fallback"))
    for other in known[code].fallback:
        if other == code:
            message = f'"{code}" falls back to itself.'
            marked.note(line, "T1", message, "Take it out of its fallback.")
        elif other not in known:
            message = f'There is no language "{other}" to fall back to.'
            marked.note(line, "T1", message, "Change fallback.")


def unknown_language(code: str, known: Mapping[str, Language]) -> Problem:
    """The problem that there is no such language."""
    message = f'There is no content in "{code}".'
    return Problem(FOLDER, 0, "error", "T1", message, nearest(code, known))
