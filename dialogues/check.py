"""Checks content as a writer of questions wants it: everything that is wrong, at once.

Example::

    for problem in check([Path("our-topics")]):
        print(problem)  # our-topics/topics/garden.yaml:12: error L1: A sentence of 16 words. …
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from dialogues.content_files import Folder, read_folder
from dialogues.library import BUILT_IN, check_folders
from dialogues.lint.pack import (
    all_shown,
    childish_pictures,
    known_pictures,
    one_meaning,
    one_name,
    ways_out,
)
from dialogues.lint.topics import lint_forms, lint_phrases, lint_topic
from dialogues.problems import Problem


def check(
    folders: Sequence[Path] = (), *, pictures: Collection[str] | None = None
) -> list[Problem]:
    """All problems of structure and wording, sorted by place.

    Without ``folders`` the built-in content is checked; with them, they are checked on top of
    it and only their own problems are listed. ``pictures`` are the picture ids that exist.
    """
    built_in = read_folder(BUILT_IN)
    own = [read_folder(folder) for folder in folders]
    check_folders([built_in, *own])
    checked = own or [built_in]
    files = {problem.file for folder in checked for problem in folder.all_problems()}
    found = {problem for folder in checked for problem in folder.all_problems()}
    for folder in checked:
        found.update(_wording(folder))
        files.update(source.file for source in folder.all_sources())
    shown = all_shown([built_in, *own])
    together = [*one_name(shown), *one_meaning(shown), *childish_pictures(shown)]
    together += [*known_pictures(shown, pictures), *ways_out(built_in)]
    found.update(problem for problem in together if problem.file in files)
    return sorted(found)


def _wording(folder: Folder) -> Iterator[Problem]:
    for topic_id, topic in folder.topics.items():
        yield from lint_topic(topic, folder.sources[topic_id])
    if folder.forms_source:
        yield from lint_forms(folder.forms, folder.forms_source)
    if folder.phrases_source:
        yield from lint_phrases(folder.phrases, folder.phrases_source)
