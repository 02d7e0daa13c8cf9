"""Makes one library a language, reading the content only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogues.content_files import read_yaml
from dialogues.languages.known import ENGLISH, Language, read_languages, unknown_language
from dialogues.languages.originals import Original, UnitPath, originals
from dialogues.languages.overlay import Overlay, Translation, read_overlay
from dialogues.languages.report import structure
from dialogues.languages.speaking import Voices
from dialogues.languages.translated import (
    Words,
    forms_in,
    merged,
    phrases_in,
    pictures_in,
    topic_in,
)
from dialogues.library import BUILT_IN, Library, in_english, read_all
from dialogues.problems import ContentError, Problem


@dataclass(frozen=True)
class Languages:
    """Everything that is known of the languages, and the words of those that were asked for."""

    known: Mapping[str, Language]
    originals: Mapping[UnitPath, Original]
    words: Mapping[str, Mapping[UnitPath, Translation]]

    def of(self, code: str) -> Words:
        """The words of one language with those it falls back to."""
        chain = [code, *self.known[code].fallback]
        return Words(self.originals, [(one, self.words[one]) for one in chain if one != ENGLISH])


def load_libraries(
    folders: Sequence[Path], codes: Sequence[str], *, pictures: Path | None = None
) -> dict[str, Library]:
    """A library for each language, in this order. Raises :class:`ContentError`.

    ``pictures`` is the file that lists the pictures with their English names; without it
    pictures have no name in a further language.
    """
    read = read_all(folders)
    english = in_english(read)
    if tuple(codes) == (ENGLISH,):
        return {ENGLISH: english}
    known, problems = read_languages((BUILT_IN, *folders))
    problems += [unknown_language(code, known) for code in codes if code not in known]
    if problems:
        raise ContentError(problems)
    names = read_yaml(pictures) if pictures else None
    english_words = originals(read, names)
    words: dict[str, Mapping[UnitPath, Translation]] = {}
    for code in with_fallback(known, codes):
        overlays = [read_overlay(folder, code) for folder in (BUILT_IN, *folders)]
        problems += wrong(overlays, [originals(read[:1], names), english_words])
        words[code] = merged(overlays)
    if problems:
        raise ContentError(problems)
    languages = Languages(known, english_words, words)
    return {code: _library(english, languages, code) for code in codes}


def with_fallback(known: Mapping[str, Language], codes: Iterable[str]) -> list[str]:
    """These languages and what they fall back to, without English, each once."""
    wanted = (one for code in codes for one in (code, *known[code].fallback))
    return [code for code in dict.fromkeys(wanted) if code != ENGLISH]


def wrong(
    overlays: Sequence[Overlay], english: Sequence[Mapping[UnitPath, Original]]
) -> list[Problem]:
    """Everything that makes words unusable. The first overlay is ours, the rest the provider's:
    ours may speak of a built-in topic that the provider has replaced."""
    found = [problem for overlay in overlays for problem in overlay.problems]
    for place, overlay in enumerate(overlays):
        found += structure(overlay, english[1 if place else 0])
    return found


def _library(english: Library, languages: Languages, code: str) -> Library:
    voices = Voices(
        languages.known[code].voice, _said_in(languages, code), english.phrases.values()
    )
    words = Words(languages.originals, []) if code == ENGLISH else languages.of(code)
    forms = forms_in(words, english.forms)
    return Library(
        [topic_in(words, topic, forms) for topic in english.topics.values()],
        phrases_in(words, english.phrases),
        forms,
        language=code,
        tongue=languages.known[code],
        names=pictures_in(words),
        voices=voices,
    )


def _said_in(languages: Languages, code: str) -> dict[str, str]:
    """The voice of each sentence; where two languages write it alike, that of ``code``."""
    known = languages.known
    said = {one.name: name for name, one in known.items()}
    for original in languages.originals.values():
        for text in original.fields.values():
            said.update(dict.fromkeys(text.splitlines(), ENGLISH))
    for other in languages.words:
        if other != code:
            said.update(Words(languages.originals, [(other, languages.words[other])]).said_in())
    if code == ENGLISH:
        said.update(_english(languages.originals))
    else:
        said.update(languages.of(code).said_in())
    return {part: known[language].voice for part, language in said.items()}


def _english(words: Mapping[UnitPath, Original]) -> dict[str, str]:
    lines = (
        line for one in words.values() for text in one.fields.values() for line in text.splitlines()
    )
    return dict.fromkeys(lines, ENGLISH)
