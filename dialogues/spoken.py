"""Everything that may be said aloud and belongs to nobody, so that voices can be made ahead.

:meth:`Library.fixed_speech` has the words that never change. Here come those that are
filled in with nothing personal: "your keyworker" where no name is known, and counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from dialogues.context import Context
from dialogues.library import Library
from dialogues.messages import Speech
from dialogues.phrases import Phrase

_NAMES = frozenset({"keyworker", "lead"})
_COUNTS = frozenset({"left", "total"})


def speech_to_prepare(library: Library) -> Iterator[Speech]:
    """Each spoken sentence once, that any person may hear and that holds no name or answer."""
    said = {speech.parts for speech in library.fixed_speech()}
    yield from library.fixed_speech()
    for phrase in library.phrases.values():
        for filled in _filled(library, phrase):
            for part in filled.parts:
                if (part,) not in said:
                    said.add((part,))
                    yield library.speech((part,))


def _filled(library: Library, phrase: Phrase) -> Iterator[Phrase]:
    places = frozenset(phrase.places)
    if not phrase.shown or not places:
        return
    if places <= _NAMES:
        nobody = Context(datetime(1970, 1, 1, tzinfo=UTC), "terminal", library, str)
        yield nobody.words(phrase.key)
    elif places <= _COUNTS:
        longest = max((len(topic.path()) for topic in library.topics.values()), default=0)
        for count in range(2, longest + 1):
            yield phrase.fill(left=count, total=count)
