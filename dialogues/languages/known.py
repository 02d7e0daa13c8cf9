"""Which languages there are: ``languages/languages.yaml`` of each content folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, ValidationError

from dialogues.content_files import explain_all, read_yaml
from dialogues.content_models import Content, PeopleCheck, Text
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


def read_languages(folders: Iterable[Path]) -> tuple[dict[str, Language], list[Problem]]:
    """All languages by code, and what is wrong in their files. Later folders replace by code."""
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
        for code, language in known.items():
            for other in language.fallback:
                if other not in known:
                    message = f'There is no language "{other}" to fall back to.'
                    marked.note(marked.line((code, "fallback")), "T1", message, "Change fallback.")
        problems += marked.problems
    return known, problems


def unknown_language(code: str, known: Mapping[str, Language]) -> Problem:
    """The problem that there is no such language."""
    message = f'There is no content in "{code}".'
    return Problem(FOLDER, 0, "error", "T1", message, nearest(code, known))
