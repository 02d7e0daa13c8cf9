"""Checks the words of each further language, for those who write them (``topics check``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogues.content_files import read_folder, read_yaml
from dialogues.languages.known import ENGLISH, FILE, FOLDER, Language, read_languages
from dialogues.languages.loading import wrong
from dialogues.languages.originals import originals
from dialogues.languages.overlay import read_overlay
from dialogues.languages.report import Tally, gaps, tally
from dialogues.languages.translated import merged
from dialogues.languages.wording import wording
from dialogues.library import BUILT_IN
from dialogues.problems import Level, Problem


@dataclass(frozen=True)
class Checked:
    """One language with everything that was found in it."""

    code: str
    language: Language
    tally: Tally
    problems: tuple[Problem, ...]


def check_languages(
    folders: Sequence[Path] = (),
    *,
    codes: Sequence[str] | None = None,
    strict: bool = False,
    pictures: Path | None = None,
) -> tuple[Checked, ...]:
    """Each further language: what is unusable, out of date, missing or hard to read.

    ``codes`` limits it to some languages; ``strict`` makes errors of what is missing and of
    what was translated from other words; ``pictures`` is the list of pictures with their English
    names. With ``folders`` only what belongs to them is listed.
    """
    places = (BUILT_IN, *folders)
    known, _ = read_languages(places)
    folder_words = [read_folder(place) for place in places]
    names = read_yaml(pictures) if pictures else None
    ours, every = originals(folder_words[:1], names), originals(folder_words, names)
    level: Level = "error" if strict else "warning"
    files = {source.file for one in folder_words[1:] for source in one.all_sources()}
    found = []
    for code in known:
        if code == ENGLISH or (codes is not None and code not in codes):
            continue
        overlays = [read_overlay(place, code) for place in places]
        words = merged(overlays)
        told = [*wrong(overlays, [ours, every]), *gaps(code, every, words, level)]
        told += [*wording(every, words), *_unchecked(code, known)]
        if folders:
            own = files | {s.file for overlay in overlays[1:] for s in overlay.sources}
            told = [one for one in told if one.file in own]
        found.append(Checked(code, known[code], tally(every, words), tuple(sorted(set(told)))))
    return tuple(found)


def check_known(
    folders: Sequence[Path] = (), *, voices: Collection[str] | None = None
) -> list[Problem]:
    """What is wrong in the lists of languages; with ``folders`` in theirs only.

    ``voices`` are the codes of the voices that can always speak.
    """
    _, problems = read_languages((BUILT_IN, *folders), voices)
    if not folders:
        return problems
    _, ours = read_languages((BUILT_IN,), voices)
    return [one for one in problems if one not in ours]


def _unchecked(code: str, known: Mapping[str, Language]) -> Iterator[Problem]:
    if not known[code].checked:
        message = f"{known[code].name}: not yet checked by anybody who speaks it."
        mend = "Check it with speakers, people with learning disabilities first; write checked_by."
        yield Problem(f"{FOLDER}/{FILE}", 0, "warning", "T5", message, mend)
